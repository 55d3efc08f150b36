import { useState } from 'react';
import { sendTest } from '../../api/sendTest';
import { type Vendor } from '../../core/webhook/vendor';
import { type Said } from '../../ui/Said';
import { useIsMounted } from '../../ui/useIsMounted';
import { wordlessSaid } from './unansweredSaid';

/** State of a webhook's test message. */
export type TestState =
  { readonly kind: 'idle' } | { readonly kind: 'sending' } | { readonly kind: 'done'; readonly said: Said };

/** Sends test messages to one webhook, one at a time. A test that was started goes on when the page is left. */
export function useSendTest(webhookId: string, onDone: (said: Said) => void) {
  const [state, setState] = useState<TestState>({ kind: 'idle' });
  const isMounted = useIsMounted();

  const send = async (vendor: Vendor) => {
    setState({ kind: 'sending' });
    const said = await sendInWords(webhookId, vendor);
    if (isMounted.current) {
      setState({ kind: 'done', said });
      onDone(said);
    }
  };
  return { state, send, dismiss: () => setState({ kind: 'idle' }) };
}

/** The words are loaded first: a message whose result nobody can say is not sent. */
async function sendInWords(webhookId: string, vendor: Vendor): Promise<Said> {
  const words = await import('./testWords').catch(() => null);
  return words === null ? wordlessSaid() : words.testWords(await sendTest(webhookId), vendor);
}
