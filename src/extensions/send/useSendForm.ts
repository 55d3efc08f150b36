import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { randomHex } from '../../api/randomHex';
import { type ApiResult } from '../../api/callGrafana';
import { type NoteTargets, type ReadyTarget } from '../../api/listNoteTargets';
import { sendNote } from '../../api/sendNote';
import { useRead, valueOf } from '../../api/useRead';
import { type Note } from '../../core/note/note';
import { saidAloud } from '../../ui/Said';
import { usePeopleBook } from '../../features/people/usePeopleBook';
import { type PeopleBook } from '../../core/webhook/peopleBook';
import { useIsMounted } from '../../ui/useIsMounted';
import { type Subject } from '../subject/subject';
import { type PanelValues, readPanelValues } from '../values/panelValues';
import { type Draft, type DraftProblem, draftProblem, EMPTY_DRAFT, keepDraft, keptDraft } from './draft';
import { noteOf } from './noteOf';
import { obstacleWords } from './obstacleWords';
import { type NoteOutcome, outcomeWords } from './outcomeWords';
import { type NoteReport } from '../../core/wire/notes';

const NONE: PanelValues = { values: [], hasUnits: true };

interface SendFormState {
  readonly draft: Draft;
  /** The chosen webhook, where one is chosen that can be used. */
  readonly target: ReadyTarget | null;
  /** The note that would be sent now; null without a target. */
  readonly note: Note | null;
  /** Null while they are read. */
  readonly values: PanelValues | null;
  /** Once it was tried to send: what is in the way. */
  readonly problem: DraftProblem | null;
  readonly sending: SendState;
  readonly outcome: NoteOutcome | null;
  readonly book: PeopleBook;
  change(part: Partial<Draft>): void;
  submit(): void;
  /** Begins another note with the same words. */
  startOver(): void;
}

/** Holds a message that somebody writes to a group, sends it, and keeps the result. */
export function useSendForm(subject: Subject, targets: NoteTargets): SendFormState {
  const usable = useMemo(() => usableTargets(targets), [targets]);
  const [draft, setDraft] = useState<Draft>(() => keptDraft(subject) ?? { ...EMPTY_DRAFT, webhookId: onlyId(usable) });
  const [isTried, setIsTried] = useState(false);
  const values = usePanelValues(subject);
  const book = usePeopleBook();
  const target = usable.find(({ id }) => id === draft.webhookId) ?? null;
  const note = useMemo(
    () => (target === null ? null : noteOf({ subject, draft, values: values?.values ?? [], book }, target.options)),
    [subject, draft, values, target, book]
  );
  const { state, send, dismiss, startOver } = useSendNote({
    onLate: (result) => target !== null && tellLate(result, target),
  });
  const problem = draftProblem({ subject, draft, target, isReading: values === null });
  const outcome = useMemo(
    () => (state.kind === 'done' && target !== null ? outcomeWords(state.result, target.options.vendor) : null),
    [state, target]
  );
  const isTaken = outcome?.isTaken === true;
  useEffect(() => keepDraft(subject, isTaken ? null : draft), [subject, draft, isTaken]);
  return {
    ...{ draft, target, note, values, outcome, book, sending: state },
    problem: isTried ? problem : null,
    change: (part) => {
      setDraft((before) => ({ ...before, ...part }));
      dismiss();
    },
    submit: () => {
      setIsTried(true);
      if (problem === null && target !== null && note !== null) {
        void send(target.id, note);
      }
    },
    startOver: () => {
      setIsTried(false);
      startOver();
    },
  };
}

function usableTargets(targets: NoteTargets): ReadyTarget[] {
  return targets.targets.flatMap((target) =>
    target.state === 'ready' && obstacleWords(target, targets) === '' ? [target] : []
  );
}

/** Where there is a choice, nobody makes it for the sender. */
function onlyId(usable: readonly ReadyTarget[]): string | null {
  return usable.length === 1 ? (usable[0]?.id ?? null) : null;
}

/** Tells the result of a note whose form was closed before the answer came: nothing is lost without a word. */
function tellLate(result: ApiResult<NoteReport>, { name, options }: ReadyTarget): void {
  const words = outcomeWords(result, options.vendor);
  const { name: type } = words.isTaken ? AppEvents.alertSuccess : AppEvents.alertError;
  getAppEvents().publish({ type, payload: [name, saidAloud(words)] });
}

/** The values of the panel a note is about; null while they are read, and at once without any for other subjects. */
function usePanelValues(subject: Subject): PanelValues | null {
  const isPanel = subject.kind === 'panel';
  const read = useRead(
    useCallback((signal) => readValues(subject, signal), [subject]),
    { isWanted: isPanel }
  );
  return isPanel ? valueOf(read) : NONE;
}

/** A data source may bring frames that nothing can be made of; the rest of the note is worth sending. */
async function readValues(subject: Subject, signal: AbortSignal): Promise<ApiResult<PanelValues>> {
  try {
    return { ok: true, value: subject.kind === 'panel' ? await readPanelValues(subject, signal) : NONE };
  } catch {
    return { ok: true, value: NONE };
  }
}

/** State of sending a note. */
export type SendState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly result: ApiResult<NoteReport> };

interface Options {
  /** Called with the result when the form is not there any more to show it. */
  readonly onLate: (result: ApiResult<NoteReport>) => void;
}

const ID_BYTES = 16;

/**
 * Sends notes one at a time. The very same note keeps its name, so that trying again after a lost answer does not show
 * it twice; a changed one is another note. What was sent goes on when the form is closed.
 */
export function useSendNote({ onLate }: Options) {
  const [state, setState] = useState<SendState>({ kind: 'idle' });
  const isMounted = useIsMounted();
  const isSending = useRef(false);
  const last = useRef<{ readonly key: string; readonly id: string } | null>(null);

  const send = async (webhookId: string, note: Note) => {
    // A second click comes before the button is drawn anew.
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    setState({ kind: 'sending' });
    const key = JSON.stringify([webhookId, note]);
    const id = last.current?.key === key ? last.current.id : randomHex(ID_BYTES);
    last.current = { key, id };
    const result = await sendNote({ webhookId, id, note });
    isSending.current = false;
    if (isMounted.current) {
      setState({ kind: 'done', result });
    } else {
      onLate(result);
    }
  };

  /** Puts the result away; the same note is still the same. */
  const dismiss = useCallback(() => setState({ kind: 'idle' }), []);

  /** For another note; one that has the same words is meant to be sent again. */
  const startOver = useCallback(() => {
    last.current = null;
    setState({ kind: 'idle' });
  }, []);
  return { state, send, dismiss, startOver };
}
