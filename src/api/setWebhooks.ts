import { type SharedFields, WebhooksSet } from '../core/wire/setWebhooks';
import { type Writer } from '../core/wire/webhookFacts';
import { callBackend } from './callBackend';
import { type SetOutcome } from './changeOutcome';
import { LEFT_TO_BROWSER } from './changeWebhook';

/** A wish to give many webhooks the same fields. */
export interface WantedSet {
  readonly ids: readonly string[];
  readonly fields: SharedFields;
  /** The side that writes it, by the list of webhooks. */
  readonly writer: Writer;
}

/**
 * Gives many webhooks the same fields in one write. Who writes plans, as for one: the backend where it has a service
 * account, which is one request, else the browser with the user's own session, which is three.
 */
export async function setWebhooks({ ids, fields, writer }: WantedSet): Promise<SetOutcome> {
  if (writer === 'backend') {
    const body = { webhooks: ids, set: fields };
    const asked = await callBackend({ method: 'PUT', path: 'webhooks', body, answer: WebhooksSet });
    if (asked.ok) {
      return { kind: 'done', ...asked.value };
    }
    const { failure } = asked;
    if (failure.kind !== 'failed' || !LEFT_TO_BROWSER.includes(failure.reason)) {
      return { kind: 'failed', failure };
    }
  }
  try {
    const { writeMany } = await import('./writeMany');
    return await writeMany(ids, fields);
  } catch {
    return { kind: 'failed', failure: { kind: 'offline' } }; // Its code could not be loaded; it rejects with nothing else.
  }
}
