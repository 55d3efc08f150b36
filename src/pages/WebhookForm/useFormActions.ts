import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type Draft, type DraftTest, testDraft } from '../../api/sendTest';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type Vendor } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';
import { useIsMounted } from '../../ui/useIsMounted';
import { type FormValues } from './formValues';
import { changeOf, type FormSurroundings } from './localProblems';
import { useFormProblems } from './useFormProblems';
import { useSave } from './useSave';
import { webhookBody } from './webhookBody';

/** What the form was opened with. */
export interface FormOrigin extends FormSurroundings {
  /** What was known to be wrong with it. */
  readonly problems: readonly SettingsProblem[];
  readonly isReadOnly: boolean;
}

/** What can be done with the form, and what came of it. */
export function useFormActions(origin: FormOrigin) {
  const { control } = useFormContext<FormValues>();
  // Every field has its default from the beginning, so none is missing.
  const values = useWatch({ control }) as FormValues;
  const saving = useSave();
  const found = useFormProblems(values, origin);
  const testing = useDraftTest();
  /** How often somebody was turned away; each time they are led to what is wrong. */
  const [refusals, setRefusals] = useState(0);
  const [isTried, setIsTried] = useState(false);

  /** Whether the form can go out. If not, its reader is led to the first thing to correct. */
  const isReady = () => {
    setIsTried(true);
    if (found.local.some(({ blocks }) => blocks)) {
      setRefusals((last) => last + 1);
      return false;
    }
    return true;
  };
  const refuse = (problems: readonly SettingsProblem[]) => {
    found.refuse(problems);
    setRefusals((last) => last + 1);
  };

  const save = async () => {
    if (isReady()) {
      const { current, facts } = origin;
      const request = changeOf(webhookBody(values), current);
      const outcome = await saving.save({ id: current?.id ?? null, request, writer: facts?.writer ?? null });
      if (outcome.kind === 'problems') {
        refuse(outcome.problems);
      }
    }
  };
  const test = async (): Promise<DraftTest | null> => {
    if (!isReady()) {
      return { kind: 'problems', problems: [] };
    }
    const draft = { id: origin.current?.id ?? null, webhook: webhookBody(values), language: readerLanguage() };
    const tried = await testing.send(draft, values.vendor);
    if (tried?.kind === 'problems') {
      refuse(tried.problems);
    }
    return tried;
  };
  return { values, found, saving, testing, refusals, isTried, save, test };
}

/** How far the test of the form has come. */
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
