import { WebhookList } from '../core/wire/webhooks';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** The webhooks of the user's organisation, in the order of its settings, without secrets. */
export async function listWebhooks(signal?: AbortSignal): Promise<ApiResult<WebhookList>> {
  return await callBackend({ method: 'GET', path: 'webhooks', answer: WebhookList, signal });
}
