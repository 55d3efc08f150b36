import { useCallback, useEffect, useState } from 'react';
import { type LeadingPoint, readDependents } from '../../api/alertChannel/readDependents';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { readWebhookFacts } from '../../api/readWebhook';
import { type Writer } from '../../core/wire/webhookFacts';

/** What has to be known of a webhook before it is deleted. */
export type Dependents =
  | { readonly kind: 'loading' }
  /** Whether there still is such a webhook, and as what, is not known. */
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | {
      readonly kind: 'known';
      /** '' also where somebody has deleted it. */
      readonly revision: string;
      readonly writer: Writer;
      readonly channels: ApiResult<readonly LeadingPoint[]>;
    };

/** Reads which edit of a webhook there is, which contact points lead to it, and what leads to those. */
export function useDependents(webhookId: string) {
  const [dependents, setDependents] = useState<Dependents>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const both = Promise.all([readWebhookFacts(webhookId, signal), readDependents(webhookId, signal)]);
    void both.then(([facts, channels]) => {
      if (!signal.aborted) {
        setDependents(
          facts.ok
            ? { kind: 'known', revision: facts.value.current?.revision ?? '', writer: facts.value.writer, channels }
            : { kind: 'failed', failure: facts.failure }
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
