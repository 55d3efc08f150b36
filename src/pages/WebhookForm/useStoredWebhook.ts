import { useCallback } from 'react';
import { type ApiResult } from '../../api/callGrafana';
import { readWebhook, readWebhookFacts } from '../../api/readWebhook';
import { useRead } from '../../api/useRead';
import { type ShownWebhook } from '../../core/wire/webhook';
import { type WebhookFacts } from '../../core/wire/webhookFacts';
import { unlicensedWords } from '../../ui/licenseWords';

/** The facts that saving the form is planned with. */
export interface KnownFacts {
  /** Null where they could not be read, or nothing can be saved. */
  readonly facts: WebhookFacts | null;
  /** The reason why the license allows no webhook to be made, in words; '' where it does. */
  readonly unlicensed: string;
}

/** The facts that a form has to know of its webhook. */
export interface StoredWebhook extends KnownFacts {
  /** Null where a new one is made. */
  readonly shown: ShownWebhook | null;
}

/** The purpose that a form is opened for: to make a webhook, to change the one it shows, or to look at it. */
type Purpose = 'make' | 'change' | 'look';

/**
 * Reads the webhook with this id, none for null, and what saving the form is planned with. A form that is there stays
 * where nothing newer can be read: there may be something typed in it.
 */
export function useStoredWebhook(id: string | null, purpose: Purpose) {
  return useRead(
    useCallback((signal) => readStored(id, purpose, signal), [id, purpose]),
    { staysAfter: () => true }
  );
}

/** Facts that cannot be read are no hindrance: they are read again when the form is saved. */
async function readStored(id: string | null, purpose: Purpose, signal: AbortSignal): Promise<ApiResult<StoredWebhook>> {
  const [shown, known] = await Promise.all([
    id === null ? null : readWebhook(id, signal),
    purpose === 'look' ? NO_FACTS : readFacts(purpose === 'make' ? null : id, signal),
  ]);
  return shown?.ok === false ? shown : { ok: true, value: { shown: shown?.value ?? null, ...known } };
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
