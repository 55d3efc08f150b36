import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { listWebhooks, type WebhookList } from '../../api/listWebhooks';
import { readMe } from '../../api/readMe';

/** What the page has of the list, and whether its reader may send a test to what is on it. */
export type WebhooksState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'ready'; readonly list: WebhookList; readonly mayTest: boolean };

/**
 * The list of webhooks. While it is read again the old one stays. It waits for what the reader may do, so that no button
 * comes late and moves the rows; where that is not known there are no buttons.
 */
export function useWebhooks() {
  const [state, setState] = useState<WebhooksState>({ kind: 'loading' });
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void Promise.all([listWebhooks(signal), readMe(signal)]).then(([list, me]) => {
      if (!signal.aborted) {
        const mayTest = me.ok && me.value.permissions.has('webhooks:use');
        setState(list.ok ? { kind: 'ready', list: list.value, mayTest } : { kind: 'failed', failure: list.failure });
        setIsLoading(false);
      }
    });
    return () => controller.abort();
  }, [attempt]);

  const reload = useCallback(() => {
    setIsLoading(true);
    setAttempt((last) => last + 1);
  }, []);
  return { state, isLoading, reload };
}
