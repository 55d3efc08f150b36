import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type Draft, type DraftTest, testDraft } from '../../api/sendTest';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type Vendor } from '../../core/webhook/vendor';
import { type TestLabels } from '../../core/wire/tests';
import { useIsMounted } from '../../ui/useIsMounted';
import { type FormValues } from './formValues';
import { changeOf, localProblems, type SaveContext } from './localProblems';
import { useSave } from './useSave';
import { webhookBody } from './webhookBody';
import { type FormProblem, formProblem } from './formProblem';

/** The data that the form was opened with. */
export interface FormOrigin extends SaveContext {
  /** The problems that were known then. */
  readonly problems: readonly SettingsProblem[];
  readonly isReadOnly: boolean;
}

/** Saves and tests the form, and holds the results. */
export function useFormActions(origin: FormOrigin, testLabels: TestLabels | null) {
  const { control, getValues } = useFormContext<FormValues>();
  // Every field has its default from the beginning, so none is missing.
  const values = useWatch({ control }) as FormValues;
  const saving = useSave();
  const found = useFormProblems(values, origin);
  const testing = useDraftTest();
  /** Number of rejected tries; each one leads the reader to the mistake. */
  const [refusals, setRefusals] = useState(0);
  const [isTried, setIsTried] = useState(false);

  /** The form as it is to go out; null where its reader is led to the first thing to correct instead. */
  const readyValues = (): FormValues | null => {
    setIsTried(true);
    leaveField();
    const ready = getValues();
    if (localProblems(ready, origin).some(({ blocks }) => blocks)) {
      setRefusals((last) => last + 1);
      return null;
    }
    return ready;
  };
  const refuse = (problems: readonly SettingsProblem[], refused: FormValues) => {
    found.refuse(problems, refused);
    setRefusals((last) => last + 1);
  };

  const save = async () => {
    const ready = readyValues();
    if (ready !== null) {
      const { current, facts } = origin;
      const request = changeOf(webhookBody(ready), current);
      const outcome = await saving.save({ id: current?.id ?? null, request, writer: facts?.writer ?? null });
      if (outcome.kind === 'problems') {
        refuse(outcome.problems, ready);
      }
    }
  };
  const test = async (): Promise<DraftTest | null> => {
    const ready = readyValues();
    if (ready === null) {
      return { kind: 'problems', problems: [] };
    }
    const draft = { id: origin.current?.id ?? null, webhook: webhookBody(ready), labels: testLabels ?? {} };
    const tried = await testing.send(draft, ready.vendor);
    if (tried?.kind === 'problems') {
      refuse(tried.problems, ready);
    }
    return tried;
  };
  return { values, found, saving, testing, refusals, isTried, save, test };
}

/**
 * Ends typing, and leaves the focus where it is: a keyword that was typed and not entered counts. Pressing a button leaves
 * no field by itself (`FormButtons`).
 */
function leaveField(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement) {
    activeElement.blur();
    activeElement.focus();
  }
}

/** State of the form's test message. */
type DraftTestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly test: DraftTest; readonly vendor: Vendor };

/** Sends tests of what the form holds, one at a time. */
function useDraftTest() {
  const [state, setState] = useState<DraftTestState>({ kind: 'idle' });
  const isMounted = useIsMounted();

  /** Null where nobody waits for the answer any more. */
  const send = async (draft: Draft, vendor: Vendor): Promise<DraftTest | null> => {
    setState({ kind: 'sending' });
    const test = await testDraft(draft);
    if (!isMounted.current) {
      return null;
    }
    // Problems are told at their fields.
    setState(test.kind === 'problems' ? { kind: 'idle' } : { kind: 'done', test, vendor });
    return test;
  };
  return { state, send, dismiss: () => setState({ kind: 'idle' }) };
}

/** The backend's verdict on the form as it was then. */
interface Judgement {
  /** The form as it was, so that what changed since is known. */
  readonly body: string;
  readonly robots: string;
  readonly problems: readonly SettingsProblem[];
}

interface Options extends SaveContext {
  /** The problems that were known when the form was opened. */
  readonly problems: readonly SettingsProblem[];
}

/** All that is wrong with the form: what can be told at once, and what only the backend knows. */
interface FormProblems {
  readonly problems: readonly FormProblem[];
  /** Takes in what was said when the form was to be saved or tried with these values. */
  readonly refuse: (problems: readonly SettingsProblem[], refused: FormValues) => void;
}

/** Judges the form whenever it changes. Nothing of it leaves the browser for that. */
function useFormProblems(values: FormValues, options: Options): FormProblems {
  const [judgement, setJudgement] = useState(() => judged(values, options.problems));
  const { body, robots } = judged(values, []);
  const local = localProblems(values, options);
  const theirs = judgement.problems.filter(
    ({ rule }) => judgement.body === body || (judgement.robots === robots && rule.startsWith('url-'))
  );
  return {
    problems: distinct([...local, ...theirs.map((problem) => formProblem(problem, values))]),
    refuse: (problems, refused) => setJudgement(judged(refused, problems)),
  };
}

function judged(values: FormValues, problems: readonly SettingsProblem[]): Judgement {
  // What the address of a robot is judged by.
  const robots = JSON.stringify([values.vendor, values.robots]);
  return { body: JSON.stringify(webhookBody(values)), robots, problems };
}

/** The backend says what the browser has said already. */
function distinct(problems: readonly FormProblem[]): FormProblem[] {
  const byWords = new Map(problems.map((problem) => [`${problem.path ?? ''} ${problem.text}`, problem]));
  return [...byWords.values()];
}
