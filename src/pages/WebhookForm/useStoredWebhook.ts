import { useCallback, useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { readWebhook, readWebhookFacts } from '../../api/readWebhook';
import { type ShownWebhook } from '../../core/wire/webhook';
import { type WebhookFacts } from '../../core/wire/webhookFacts';
import { unlicensedWords } from '../../ui/licenseWords';

/** What is known of the webhook a form is about. */
export type StoredWebhookState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | ({ readonly kind: 'ready'; readonly shown: ShownWebhook | null } & KnownFacts);

/** What saving the form is planned with. */
export interface KnownFacts {
  /** Null where they could not be read, or nothing can be saved. */
  readonly facts: WebhookFacts | null;
  /** Why the license allows no webhook to be made, in words; '' where it does. */
  readonly unlicensed: string;
}

/** What a form is opened for: to make a webhook, to change the one it shows, or to look at it. */
type Purpose = 'make' | 'change' | 'look';

/**
 * Reads the webhook with this id, none for null, and what saving the form is planned with. Facts that cannot be read are no
 * hindrance: they are read again when the form is saved.
 */
export function useStoredWebhook(id: string | null, purpose: Purpose) {
  const [known, setKnown] = useState<Known>({ id, state: LOADING, failure: null });
  const [attempt, setAttempt] = useState(0);
  const [isLoading, setIsLoading] = useState(true);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void read(id, purpose, signal).then((next) => {
      if (!signal.aborted) {
        setKnown((before) => after(before, id, next));
        setIsLoading(false);
      }
    });
    return () => controller.abort();
  }, [id, purpose, attempt]);

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

async function read(id: string | null, purpose: Purpose, signal: AbortSignal): Promise<StoredWebhookState> {
  const [shown, known] = await Promise.all([
    id === null ? null : readWebhook(id, signal),
    purpose === 'look' ? NO_FACTS : readFacts(purpose === 'make' ? null : id, signal),
  ]);
  return shown?.ok === false
    ? { kind: 'failed', failure: shown.failure }
    : { kind: 'ready', shown: shown?.value ?? null, ...known };
}

const NO_FACTS: KnownFacts = { facts: null, unlicensed: '' };

async function readFacts(id: string | null, signal: AbortSignal): Promise<KnownFacts> {
  const read = await readWebhookFacts(id, signal);
  if (read.ok) {
    return { facts: read.value, unlicensed: '' };
  }
  const { failure } = read;
  return failure.kind === 'unlicensed' ? { facts: null, unlicensed: unlicensedWords(failure) } : NO_FACTS;
}
