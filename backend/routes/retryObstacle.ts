import { type CallContext } from '../app/callContext';
import { type DeliveryState } from '../delivery/outbox/delivery';
import { type Requeued } from '../delivery/outbox/requeue';
import { findWebhook } from './findWebhook';
import { type LicenseRefusal, refusalToUse } from './licenseGate';
import { type RouteParts } from './parts';

/** Why a delivery is not sent again, for programs. */
export type Obstacle =
  | Exclude<DeliveryState, 'refused' | 'returned'>
  | 'duplicate'
  | 'members-gone'
  | 'webhook-missing'
  | 'webhook-broken'
  | 'webhook-disabled';

/** What keeps a webhook from sending: one of its own, or the license. */
export type WebhookObstacle =
  | { readonly kind: Extract<Obstacle, `webhook-${string}`> }
  | { readonly kind: 'unlicensed'; readonly refusal: LicenseRefusal };

/** What keeps a webhook from sending; null where nothing does. To send again is to use the webhook anew. */
export async function webhookObstacle(
  parts: Pick<RouteParts, 'readSettings' | 'license'>,
  call: CallContext,
  webhookId: string
): Promise<WebhookObstacle | null> {
  const found = findWebhook(parts.readSettings(call), webhookId);
  if (found === null) {
    return { kind: 'webhook-missing' };
  }
  if (!('robots' in found)) {
    return { kind: 'webhook-broken' };
  }
  if (!found.enabled) {
    return { kind: 'webhook-disabled' };
  }
  const refusal = await refusalToUse(parts, call, found);
  return refusal === null ? null : { kind: 'unlicensed', refusal };
}

/** Why the outbox left a delivery as it is, or that it was pruned meanwhile. */
export function outboxObstacle(requeued: Exclude<Requeued, { kind: 'requeued' }>): Obstacle | 'not-found' {
  if (requeued.kind !== 'not-failed') {
    return requeued.kind;
  }
  // The state is what it is now; it may have changed since the page was loaded.
  const { state } = requeued;
  return state === 'refused' || state === 'returned' ? 'waiting' : state;
}
