import { useEffect, useRef, useState } from 'react';
import { type Draft, type DraftTest, testDraft } from '../../api/testDraft';
import { type Vendor } from '../../core/webhook/vendor';

/** How far the test of the form has come. */
export type DraftTestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly test: DraftTest; readonly vendor: Vendor };

/** Sends tests of what the form holds, one at a time. */
export function useDraftTest() {
  const [state, setState] = useState<DraftTestState>({ kind: 'idle' });
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

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
