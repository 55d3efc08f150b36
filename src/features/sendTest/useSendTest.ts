import { useState } from 'react';
import { type ApiResult } from '../../api/callGrafana';
import { sendTest } from '../../api/sendTest';
import { useIsMounted } from '../../ui/useIsMounted';
import { type TestReport } from '../../core/wire/tests';

/** How far a webhook's test has come. */
export type TestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly result: ApiResult<TestReport> };

/** Sends test messages to one webhook, one at a time. A test that was started goes on when the page is left. */
export function useSendTest(webhookId: string, onDone: (result: ApiResult<TestReport>) => void) {
  const [state, setState] = useState<TestState>({ kind: 'idle' });
  const isMounted = useIsMounted();

  const send = async () => {
    setState({ kind: 'sending' });
    const result = await sendTest(webhookId);
    if (isMounted.current) {
      setState({ kind: 'done', result });
      onDone(result);
    }
  };
  return { state, send, dismiss: () => setState({ kind: 'idle' }) };
}
