import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFailure } from './apiFailure';
import { type ApiResult } from './callGrafana';

/** The state of something that is read. `stale`: why it could not be read again since; null where it is the latest. */
export type ReadState<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'ready'; readonly value: T; readonly stale: ApiFailure | null };

/** Something that is read from a server, as far as it is known, and ways to read it again. */
export interface Read<T> {
  readonly state: ReadState<T>;
  /** The first read is under way, or one that somebody asked for. */
  readonly isLoading: boolean;
  /** Any read is under way. */
  readonly isUnderWay: boolean;
  /** Time of the last answer with a value, in milliseconds since the epoch; null before the first. */
  readonly answeredAtMs: number | null;
  /** Number of answers to reads that somebody asked for, the first one included. */
  readonly reloads: number;
  /** Reads again because somebody asked for it. */
  readonly reload: () => void;
  /** Reads again without showing it. */
  readonly refresh: () => void;
  /** Takes in what a change brought, without reading again. Does nothing before there is a value. */
  readonly update: (change: (value: T) => T) => void;
}

/** Options of a read; all may be left out. */
interface ReadOptions<T> {
  /** False where nothing is to be read. */
  readonly isWanted?: boolean;
  /** Tells whether the value stays where reading it again fails like this; usually the failure takes its place. */
  readonly staysAfter?: (failure: ApiFailure) => boolean;
  /** True if the answer to another question stays until this one is answered; usually it is gone at once. */
  readonly staysForNext?: boolean;
  /** Makes one value of the one before and the one that was read again; usually the latter alone is taken. */
  readonly merge?: (before: T, fresh: T) => T;
}

/**
 * Reads something as soon as it is shown, and again when asked to. The value stays meanwhile. `read` is the question: it
 * has to stay the same function as long as that is the same. An answer nobody waits for any more is dropped.
 */
export function useRead<T>(
  read: (signal: AbortSignal) => Promise<ApiResult<T>>,
  options: ReadOptions<T> = {}
): Read<T> {
  const { isWanted = true, staysForNext = false } = options;
  const [turn, setTurn] = useState<Turn>({ isAsked: true });
  const [known, setKnown] = useState<Known<T>>({
    read: null,
    turn: null,
    state: LOADING,
    answeredAtMs: null,
    reloads: 0,
  });
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    if (isWanted) {
      void read(signal).then((answer) => {
        if (!signal.aborted) {
          const settings = latest.current;
          setKnown((before) => ({
            read,
            turn,
            state: stateAfter(before.read === read ? before.state : LOADING, answer, settings),
            answeredAtMs: answer.ok ? Date.now() : before.answeredAtMs,
            reloads: before.reloads + (turn.isAsked ? 1 : 0),
          }));
        }
      });
    }
    return () => controller.abort();
  }, [read, turn, isWanted]);

  const isOther = known.read !== read;
  return {
    state: isOther && !staysForNext ? LOADING : known.state,
    isLoading: isOther || (known.turn !== turn && turn.isAsked),
    isUnderWay: isOther || known.turn !== turn,
    answeredAtMs: known.answeredAtMs,
    reloads: known.reloads,
    reload: useCallback(() => setTurn({ isAsked: true }), []),
    refresh: useCallback(() => setTurn({ isAsked: false }), []),
    update: useCallback((change) => setKnown((before) => ({ ...before, state: withChange(before.state, change) })), []),
  };
}

/** The value that is known; null where there is none. */
export function valueOf<T>({ state }: Pick<Read<T>, 'state'>): T | null {
  return state.kind === 'ready' ? state.value : null;
}

/** One read. `isAsked`: somebody wants to see it begin and end. */
interface Turn {
  readonly isAsked: boolean;
}

interface Known<T> {
  /** The question and the turn of the last answer. */
  readonly read: ((signal: AbortSignal) => Promise<ApiResult<T>>) | null;
  readonly turn: Turn | null;
  readonly state: ReadState<T>;
  readonly answeredAtMs: number | null;
  readonly reloads: number;
}

const LOADING = { kind: 'loading' } as const;

function stateAfter<T>(
  before: ReadState<T>,
  answer: ApiResult<T>,
  { staysAfter, merge }: ReadOptions<T>
): ReadState<T> {
  const isThere = before.kind === 'ready';
  if (answer.ok) {
    const { value } = answer;
    return { kind: 'ready', value: isThere && merge !== undefined ? merge(before.value, value) : value, stale: null };
  }
  const { failure } = answer;
  return isThere && staysAfter?.(failure) === true ? { ...before, stale: failure } : { kind: 'failed', failure };
}

function withChange<T>(state: ReadState<T>, change: (value: T) => T): ReadState<T> {
  return state.kind === 'ready' ? { ...state, value: change(state.value) } : state;
}
