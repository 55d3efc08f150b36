import { useCallback, useEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import { type ApiFailure } from '../../api/apiFailure';
import { sendTest } from '../../api/sendTest';
import { SpentBudget } from '../../core/wire/refusal';
import { testWords } from '../../features/sendTest/testWords';
import { type Said } from '../../ui/Said';
import { type ManyTarget } from './manyOf';

/** A webhook's place in a run of tests. */
export type TestPlace =
  | { readonly kind: 'queued' | 'sending' | 'stopped' }
  /** The budget of test messages is used up; it is tried again at this time, in milliseconds since the epoch. */
  | { readonly kind: 'paused'; readonly untilMs: number }
  | { readonly kind: 'done'; readonly said: Said };

/** Tests under way at the same time. Each holds a call of up to 10 s, and alerts need the plugin's calls too. */
const AT_ONCE = 4;

/** Waits for one webhook's budget to be granted; a run of other people's tests may take it each time. */
const PAUSES_MAX = 20;

/** Added to the wait the server names in whole seconds, in milliseconds. */
const MARGIN_MS = 250;

/**
 * Sends a test message to each of the webhooks, a few at a time and as fast as the budgets of test messages let it. Each
 * gets a result; a run that was started goes on only while it is looked at.
 */
export function useTestRun(targets: readonly ManyTarget[], onEnd: () => void) {
  const [places, setPlaces] = useState<ReadonlyMap<string, TestPlace>>(new Map());
  const [isRunning, setIsRunning] = useState(false);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const put = useCallback((id: string, place: TestPlace) => {
    setPlaces((before) => new Map(before).set(id, place));
  }, []);

  const run = async () => {
    const { signal } = (abort.current = new AbortController());
    setPlaces(new Map(targets.map(({ id }) => [id, { kind: 'queued' }])));
    setIsRunning(true);
    const rest = [...targets];
    const work = async () => {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
        const target = next;
        put(target.id, await testOne(target, signal, (place) => put(target.id, place)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setIsRunning(false);
    onEnd();
  };
  return { places, isRunning, run, stop: () => abort.current?.abort() };
}

async function testOne(
  { id, vendor }: ManyTarget,
  signal: AbortSignal,
  put: (place: TestPlace) => void
): Promise<TestPlace> {
  for (let pauses = 0; !signal.aborted; pauses++) {
    put({ kind: 'sending' });
    const result = await sendTest(id);
    const waitMs = result.ok ? null : waitMsOf(result.failure);
    if (waitMs === null || pauses === PAUSES_MAX) {
      return { kind: 'done', said: testWords(result, vendor) };
    }
    put({ kind: 'paused', untilMs: Date.now() + waitMs });
    await pause(waitMs, signal);
  }
  return { kind: 'stopped' };
}

/** Until a test is granted, in milliseconds; null where something else stands in the way. */
function waitMsOf(failure: ApiFailure): number | null {
  if (failure.kind !== 'failed' || failure.reason !== 'too-many-tests') {
    return null;
  }
  const spent = v.safeParse(SpentBudget, failure.body);
  return spent.success ? spent.output.seconds * 1000 + MARGIN_MS : null;
}

/** Ends early where the run is stopped. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
