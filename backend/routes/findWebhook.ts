import { type Webhook } from '../../src/core/webhook/webhook';
import { type BrokenWebhook, type WebhookSettings } from '../../src/core/webhook/webhookSettings';

/** The webhook with this id, usable or broken; null where there is none. */
export function findWebhook(
  { webhooks, broken }: Pick<WebhookSettings, 'webhooks' | 'broken'>,
  webhookId: string
): Webhook | BrokenWebhook | null {
  return webhooks.find(({ id }) => id === webhookId) ?? broken.find(({ id }) => id === webhookId) ?? null;
}
