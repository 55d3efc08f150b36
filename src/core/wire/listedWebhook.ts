import { maskUrl } from '../secrets/requestToken';
import { type Webhook } from '../webhook/webhook';
import { type BrokenWebhook } from '../webhook/webhookSettings';
import { type ListedWebhook, type WebhookStatus } from './webhooks';

/** A webhook as a browser may see it. Holds no URL, secret or key. */
export function listedWebhook(webhook: Webhook | BrokenWebhook, status: WebhookStatus | null): ListedWebhook {
  return 'robots' in webhook ? readyWebhook(webhook, status) : brokenWebhook(webhook, status);
}

/** Field by field, so that a secret added to `Webhook` one day is not shown by accident. */
function readyWebhook(webhook: Webhook, status: WebhookStatus | null): ListedWebhook {
  return {
    state: webhook.enabled ? 'ready' : 'disabled',
    id: webhook.id,
    name: webhook.name,
    remarks: webhook.remarks,
    vendor: webhook.vendor,
    format: webhook.format,
    content: webhook.content,
    keywords: webhook.keywords,
    mentions: webhook.mentions,
    language: webhook.language,
    timeZone: webhook.timeZone,
    maxMessages: webhook.maxMessages,
    wrapLinks: webhook.wrapLinks ?? true,
    deliveryLink: webhook.deliveryLink ?? false,
    linkHosts: webhook.linkHosts ?? [],
    robots: webhook.robots.map(({ url, secret }) => ({ url: maskUrl(url), signed: secret !== null })),
    hasKey: webhook.key !== null,
    provisioned: webhook.provisioned,
    status,
  };
}

function brokenWebhook(
  { id, name, vendor, provisioned, problems }: BrokenWebhook,
  status: WebhookStatus | null
): ListedWebhook {
  return { state: 'broken', id, name, vendor, provisioned, problems, status };
}
