import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { useEffect, useMemo, useState } from 'react';
import { type ApiResult } from '../../api/callGrafana';
import { type NoteTargets, type ReadyTarget } from '../../api/listNoteTargets';
import { type NoteReport } from '../../core/wire/notes';
import { type Note } from '../../core/note/note';
import { type Subject } from '../subject/subject';
import { type PanelValues, readPanelValues } from '../values/panelValues';
import { type Draft, EMPTY_DRAFT } from './draft';
import { type DraftProblem, draftProblem } from './draftProblem';
import { keepDraft, keptDraft } from './keptDraft';
import { noteOf } from './noteOf';
import { obstacleWords } from './obstacleWords';
import { outcomeText, type OutcomeWords, outcomeWords } from './outcomeWords';
import { type SendState, useSendNote } from './useSendNote';

const NONE: PanelValues = { values: [], hasUnits: true };

interface SendFormState {
  readonly draft: Draft;
  /** The chosen webhook, where one is chosen that can be used. */
  readonly target: ReadyTarget | null;
  /** What would be sent now; null without a target. */
  readonly note: Note | null;
  /** Null while they are read. */
  readonly values: PanelValues | null;
  /** Once it was tried to send: what is in the way. */
  readonly problem: DraftProblem | null;
  readonly sending: SendState;
  readonly outcome: OutcomeWords | null;
  change(part: Partial<Draft>): void;
  submit(): void;
  /** Begins another note with the same words. */
  startOver(): void;
}

/** What somebody writes to a group, and what becomes of it. */
export function useSendForm(subject: Subject, targets: NoteTargets): SendFormState {
  const usable = useMemo(() => usableTargets(targets), [targets]);
  const [draft, setDraft] = useState<Draft>(() => keptDraft(subject) ?? { ...EMPTY_DRAFT, webhookId: onlyId(usable) });
  const [isTried, setIsTried] = useState(false);
  const values = usePanelValues(subject);
  const target = usable.find(({ id }) => id === draft.webhookId) ?? null;
  const note = useMemo(
    () => (target === null ? null : noteOf({ subject, draft, values: values?.values ?? [] }, target.options)),
    [subject, draft, values, target]
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
    ...{ draft, target, note, values, outcome, sending: state },
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

/** Tells what became of a note whose form was closed before the answer came: nothing is lost without a word. */
function tellLate(result: ApiResult<NoteReport>, { name, options }: ReadyTarget): void {
  const words = outcomeWords(result, options.vendor);
  const { name: type } = words.isTaken ? AppEvents.alertSuccess : AppEvents.alertError;
  getAppEvents().publish({ type, payload: [name, outcomeText(words)] });
}

/** The values of the panel a note is about; null while they are read, and at once without any for other subjects. */
function usePanelValues(subject: Subject): PanelValues | null {
  const [values, setValues] = useState<PanelValues | null>(subject.kind === 'panel' ? null : NONE);
  useEffect(() => {
    if (subject.kind !== 'panel') {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    readPanelValues(subject, signal).then(
      (read) => !signal.aborted && setValues(read),
      // A data source may bring frames that nothing can be made of; the rest of the note is worth sending.
      () => !signal.aborted && setValues(NONE)
    );
    return () => controller.abort();
  }, [subject]);
  return values;
}
