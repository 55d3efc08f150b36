import { type Webhook } from '../../src/core/webhook/webhook';
import { type Unlicensed } from '../../src/core/wire/license';
import { type CallContext } from '../app/callContext';
import { findWebhook } from './findWebhook';
import { refuse } from './refuse';
import { licenseRefused, refusalToUse } from './licenseGate';
import { type RouteDeps } from './deps';

/** The obstacle that keeps a webhook from sending: something of its own, or the license. */
export type WebhookObstacle =
  | { readonly kind: 'webhook-missing' | 'webhook-broken' | 'webhook-disabled' }
  | { readonly kind: 'unlicensed'; readonly refusal: Unlicensed };

/** A webhook that may send, or what keeps it from sending. */
export async function usableWebhook(
  deps: Pick<RouteDeps, 'readSettings' | 'license'>,
  call: CallContext,
  webhookId: string
): Promise<
  { readonly ok: true; readonly webhook: Webhook } | { readonly ok: false; readonly obstacle: WebhookObstacle }
> {
  const webhook = findWebhook(deps.readSettings(call), webhookId);
  if (webhook === null) {
    return { ok: false, obstacle: { kind: 'webhook-missing' } };
  }
  if (!('robots' in webhook)) {
    return { ok: false, obstacle: { kind: 'webhook-broken' } };
  }
  if (!webhook.enabled) {
    return { ok: false, obstacle: { kind: 'webhook-disabled' } };
  }
  const refusal = await refusalToUse(deps, call, webhook);
  return refusal === null ? { ok: true, webhook } : { ok: false, obstacle: { kind: 'unlicensed', refusal } };
}

/** The answer to a call that would need the webhook to send. */
export function unusable(status: number, obstacle: WebhookObstacle): Response {
  return obstacle.kind === 'unlicensed' ? licenseRefused(obstacle.refusal) : refuse(status, obstacle.kind);
}
