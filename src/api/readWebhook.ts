import { ShownWebhook } from '../core/wire/webhook';
import { WebhookFacts } from '../core/wire/webhookFacts';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** Reads one webhook without its secrets. A failure with the reason `not-found` says that there is none. */
export async function readWebhook(id: string, signal?: AbortSignal): Promise<ApiResult<ShownWebhook>> {
  const path = `webhooks/${encodeURIComponent(id)}`;
  return await callBackend({ method: 'GET', path, answer: ShownWebhook, signal });
}

/**
 * Reads what a change of a webhook is planned with, and who writes it; null stands for a webhook that is made, which a
 * license without room for it refuses.
 */
export async function readWebhookFacts(id: string | null, signal?: AbortSignal): Promise<ApiResult<WebhookFacts>> {
  const path = id === null ? 'saving' : `saving?webhook=${encodeURIComponent(id)}`;
  return await callBackend({ method: 'GET', path, answer: WebhookFacts, signal });
}
