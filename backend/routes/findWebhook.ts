import { type Webhook } from '../../src/core/webhook/webhook';
import { type BrokenWebhook, type WebhookSettings } from '../../src/core/webhook/webhookSettings';

/** A webhook of the settings, whether it can be used or not. */
export type FoundWebhook = Webhook | BrokenWebhook;

/** The webhook with this id, usable or broken; null where there is none. */
export function findWebhook(
  { webhooks, broken }: Pick<WebhookSettings, 'webhooks' | 'broken'>,
  webhookId: string
): FoundWebhook | null {
  return webhooks.find(({ id }) => id === webhookId) ?? broken.find(({ id }) => id === webhookId) ?? null;
}

/** All of them in the order of the list, usable ones first: in which a license with too little room allows them. */
export function inListOrder({ webhooks, broken }: Pick<WebhookSettings, 'webhooks' | 'broken'>): FoundWebhook[] {
  return [...webhooks, ...broken];
}
