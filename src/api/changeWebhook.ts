import { type ChangeRequest } from '../core/webhook/edit/planChange';
import { WebhookChanged, type Writer } from '../core/wire/webhookFacts';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { type ChangeOutcome, refusalOf } from './changeOutcome';
import { readWebhookFacts } from './readWebhook';

/** A change of one webhook. */
export interface WantedChange {
  /** Null for one that is made, which gets an id. */
  readonly id: string | null;
  readonly request: ChangeRequest;
  /** The side that writes it, by its facts or the list of webhooks; null where neither was read. */
  readonly writer: Writer | null;
}

/** Answers with which the backend leaves the writing to the user's own session. */
export const LEFT_TO_BROWSER: readonly string[] = ['browser-writes', 'grafana-forbidden'];

/**
 * Makes, changes or deletes a webhook. Where the backend has a service account this is one request, and the backend plans
 * and writes. Where it has none the browser reads the facts, plans and writes: then no secret comes by the backend.
 */
export async function changeWebhook({ id, request, writer }: WantedChange): Promise<ChangeOutcome> {
  const facts = writer === null ? await readWebhookFacts(id) : null;
  if (facts?.ok === false) {
    return refusalOf(facts.failure);
  }
  if ((writer ?? facts?.value.writer) === 'backend') {
    const asked = await askBackend(id, request);
    if (asked.ok) {
      return { kind: 'done', ...asked.value };
    }
    const { failure } = asked;
    // What it was told at the beginning may have changed since.
    if (failure.kind !== 'failed' || !LEFT_TO_BROWSER.includes(failure.reason)) {
      return refusalOf(failure);
    }
  }
  return await writeByBrowser(id, request);
}

async function askBackend(id: string | null, request: ChangeRequest): Promise<ApiResult<WebhookChanged>> {
  const path = `webhooks/${encodeURIComponent(id ?? '')}`;
  const answer = WebhookChanged;
  switch (request.kind) {
    case 'create':
      return await callBackend({ method: 'POST', path: 'webhooks', body: request.webhook, answer });
    case 'edit': {
      const body = { ...request.webhook, revision: request.revision };
      return await callBackend({ method: 'PUT', path, body, answer });
    }
    case 'switch':
      return await callBackend({ method: 'PUT', path: `${path}/enabled`, body: { enabled: request.enabled }, answer });
    case 'key':
      return await callBackend({ method: 'PUT', path: `${path}/key`, body: { key: request.key }, answer });
    case 'delete': {
      const query = request.revision === null ? '' : `?revision=${encodeURIComponent(request.revision)}`;
      return await callBackend({ method: 'DELETE', path: path + query, answer });
    }
  }
}

/** Loaded when it is needed: where the backend writes nobody plans in a browser. */
async function writeByBrowser(id: string | null, request: ChangeRequest): Promise<ChangeOutcome> {
  try {
    const { writeWebhook } = await import('./writeWebhook');
    return await writeWebhook(id, request);
  } catch {
    return { kind: 'failed', failure: { kind: 'offline' } }; // Its code could not be loaded; it rejects with nothing else.
  }
}
