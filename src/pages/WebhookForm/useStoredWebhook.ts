import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { listWebhooks } from '../../api/listWebhooks';
import { readWebhook, type ShownWebhook } from '../../api/readWebhook';

/** What is known of the webhook a form is about. */
export type StoredWebhookState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'ready'; readonly shown: ShownWebhook | null; readonly otherNames: readonly string[] };

/**
 * Reads the webhook with this id, none for null, and the names of all others. Names that cannot be read are no
 * hindrance: the backend knows them when the form is saved.
 */
export function useStoredWebhook(id: string | null) {
  const [known, setKnown] = useState<Known>({ id, state: LOADING, failure: null });
  const [attempt, setAttempt] = useState(0);
  const [isLoading, setIsLoading] = useState(true);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void read(id, signal).then((next) => {
      if (!signal.aborted) {
        setKnown((before) => after(before, id, next));
        setIsLoading(false);
      }
    });
    return () => controller.abort();
  }, [id, attempt]);

  const reload = useCallback(() => {
    setIsLoading(true);
    setAttempt((last) => last + 1);
  }, []);
  // What another address showed is not shown here, not even for a moment: somebody might change it.
  const { state, failure } = known.id === id ? known : { state: LOADING, failure: null };
  return { state, failure, isLoading, reload };
}

interface Known {
  readonly id: string | null;
  readonly state: StoredWebhookState;
  /** Why it could not be read again; null where it could. */
  readonly failure: ApiFailure | null;
}

const LOADING: StoredWebhookState = { kind: 'loading' };

/** A form that is there stays when nothing newer can be read: there may be something typed in it. */
function after(before: Known, id: string | null, next: StoredWebhookState): Known {
  const isThere = before.id === id && before.state.kind === 'ready';
  return next.kind === 'failed' && isThere ? { ...before, failure: next.failure } : { id, state: next, failure: null };
}

async function read(id: string | null, signal: AbortSignal): Promise<StoredWebhookState> {
  const [shown, list] = await Promise.all([id === null ? null : readWebhook(id, signal), listWebhooks(signal)]);
  if (shown !== null && !shown.ok) {
    return { kind: 'failed', failure: shown.failure };
  }
  const others = list.ok ? list.value.webhooks.filter((webhook) => webhook.id !== id) : [];
  return { kind: 'ready', shown: shown?.value ?? null, otherNames: others.map(({ name }) => name) };
}
