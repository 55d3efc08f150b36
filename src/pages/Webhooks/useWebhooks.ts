import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { listWebhooks, type WebhookList } from '../../api/listWebhooks';

/** What the page has of the list. */
export type WebhooksState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'ready'; readonly list: WebhookList };

/** The list of webhooks. While it is read again the old one stays. */
export function useWebhooks() {
  const [state, setState] = useState<WebhooksState>({ kind: 'loading' });
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void listWebhooks(signal).then((list) => {
      if (!signal.aborted) {
        setState(list.ok ? { kind: 'ready', list: list.value } : { kind: 'failed', failure: list.failure });
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
