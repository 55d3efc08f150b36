import { type Retried } from '../../src/core/wire/deliveries';
import { type CallContext } from '../app/callContext';
import { type Delivery, type DeliveryState } from '../delivery/outbox/delivery';
import { type Requeued } from '../delivery/outbox/requeue';
import { refuse } from './jsonAnswer';
import { type RouteParts } from './parts';
import { unusable, usableWebhook } from './usableWebhook';

/** Lets a delivery wait again that was not delivered; only messages the vendor has not confirmed are sent. */
export async function retryDelivery(parts: RouteParts, call: CallContext, delivery: Delivery): Promise<Response> {
  const { id, orgId, webhookId, state } = delivery;
  const isOver = state === 'refused' || state === 'returned';
  const usable = isOver ? await usableWebhook(parts, call, webhookId) : null;
  if (usable?.ok === false) {
    return unusable(409, usable.obstacle);
  }
  const requeued = await parts.outbox.requeue(orgId, id);
  if (requeued.kind !== 'requeued') {
    return refusal(requeued);
  }
  parts.dispatcher.again({ orgId, webhookId });
  parts.log.info('A delivery is sent again', { webhook: webhookId, delivery: id, user: call.user?.login ?? '' });
  return Response.json({ id, webhook: webhookId, state: 'waiting' } satisfies Retried, { status: 202 });
}

function refusal(requeued: Exclude<Requeued, { kind: 'requeued' }>): Response {
  const reason = outboxObstacle(requeued);
  if (reason === 'not-found') {
    return refuse(404, 'delivery-missing');
  }
  return refuse(409, reason, requeued.kind === 'duplicate' ? { duplicateOf: requeued.id } : {});
}

/** Why a delivery is not sent again, whatever its webhook. */
type RetryObstacle = Exclude<DeliveryState, 'refused' | 'returned'> | 'duplicate' | 'members-gone';

/** Why the outbox left a delivery as it is, or that it was pruned meanwhile. */
export function outboxObstacle(requeued: Exclude<Requeued, { kind: 'requeued' }>): RetryObstacle | 'not-found' {
  if (requeued.kind !== 'not-failed') {
    return requeued.kind;
  }
  // The state is what it is now; it may have changed since the page was loaded.
  const { state } = requeued;
  return state === 'refused' || state === 'returned' ? 'waiting' : state;
}
