import { useCallback, useEffect, useState } from 'react';
import { type LeadingPoint, readDependents } from '../../api/alertChannel/readDependents';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { readStoredWebhook } from '../../api/readStoredWebhook';

/** What has to be known of a webhook before it is deleted. */
export type Dependents =
  | { readonly kind: 'loading' }
  /** Whether there still is such a webhook, and as what, is not known. */
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'known'; readonly revision: string; readonly channels: ApiResult<readonly LeadingPoint[]> };

/** Reads which edit of a webhook there is, which contact points lead to it, and what leads to those. */
export function useDependents(webhookId: string) {
  const [dependents, setDependents] = useState<Dependents>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const both = Promise.all([readStoredWebhook(webhookId, signal), readDependents(webhookId, signal)]);
    void both.then(([stored, channels]) => {
      if (!signal.aborted) {
        setDependents(
          stored.ok
            ? { kind: 'known', revision: stored.value.revision, channels }
            : { kind: 'failed', failure: stored.failure }
        );
      }
    });
    return () => controller.abort();
  }, [webhookId, attempt]);
  const readAgain = useCallback(() => {
    setDependents({ kind: 'loading' });
    setAttempt((last) => last + 1);
  }, []);
  return { dependents, readAgain };
}
