import { type CallContext } from '../app/callContext';
import { type Delivery, type DeliveryState } from '../delivery/outbox/delivery';
import { type Requeued } from '../delivery/outbox/requeue';
import { findWebhook } from './findWebhook';
import { jsonAnswer } from './jsonAnswer';
import { licenseRefused, refusalToUse } from './licenseGate';
import { type RouteParts } from './parts';

/** Why a delivery is not sent again, for programs. */
type Obstacle =
  | Exclude<DeliveryState, 'refused' | 'returned'>
  | 'duplicate'
  | 'members-gone'
  | 'webhook-missing'
  | 'webhook-broken'
  | 'webhook-disabled';

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  waiting: 'It is not over yet: it waits, and goes out as soon as it can be sent.',
  merged: 'It is not over yet: it waits as part of a digest.',
  delivered: 'It was delivered. Sending it again would show it twice.',
  duplicate: 'The same alerts in the same states wait already.',
  'members-gone': 'What this digest stood for was sent, or waits, without it.',
  'webhook-missing': 'Its webhook was deleted.',
  'webhook-broken': 'Its webhook cannot be used. Mend its settings first.',
  'webhook-disabled': 'Its webhook is switched off. Switch it on first.',
};

/** Lets a delivery wait again that was not delivered; only messages the vendor has not confirmed are sent. */
export async function retryDelivery(parts: RouteParts, call: CallContext, delivery: Delivery): Promise<Response> {
  const { id, orgId, webhookId, state } = delivery;
  const isOver = state === 'refused' || state === 'returned';
  const obstacle = isOver ? await webhookObstacle(parts, call, webhookId) : null;
  if (obstacle !== null) {
    return obstacle;
  }
  const requeued = await parts.outbox.requeue(orgId, id);
  if (requeued.kind !== 'requeued') {
    return refusal(requeued);
  }
  parts.dispatcher.again({ orgId, webhookId });
  parts.log.info('A delivery is sent again', { webhook: webhookId, delivery: id, user: call.user?.login ?? '' });
  return jsonAnswer(202, 'It waits for its turn again. Only what was not delivered is sent.', {
    id,
    webhook: webhookId,
    state: 'waiting',
  });
}

/** What keeps its webhook from sending; null where nothing does. To send again is to use the webhook anew. */
async function webhookObstacle(parts: RouteParts, call: CallContext, webhookId: string): Promise<Response | null> {
  const found = findWebhook(parts.readSettings(call), webhookId);
  if (found === null) {
    return conflict('webhook-missing');
  }
  if (!('robots' in found)) {
    return conflict('webhook-broken');
  }
  if (!found.enabled) {
    return conflict('webhook-disabled');
  }
  const refused = await refusalToUse(parts, call, found);
  return refused === null ? null : licenseRefused(refused);
}

function refusal(requeued: Exclude<Requeued, { kind: 'requeued' }>): Response {
  switch (requeued.kind) {
    case 'not-found':
      return jsonAnswer(404, 'The delivery was deleted by age.');
    case 'duplicate':
      return conflict('duplicate', { duplicateOf: requeued.id });
    case 'members-gone':
      return conflict('members-gone');
    case 'not-failed':
      // The state is what it is now; it may have changed since the page was loaded.
      return conflict(obstacleOf(requeued.state));
  }
}

function obstacleOf(state: DeliveryState): Obstacle {
  return state === 'refused' || state === 'returned' ? 'waiting' : state;
}

function conflict(reason: Obstacle, fields: object = {}): Response {
  return jsonAnswer(409, OBSTACLES[reason], { reason, ...fields });
}
