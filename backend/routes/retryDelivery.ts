import { type CallContext } from '../app/callContext';
import { type Delivery } from '../delivery/outbox/delivery';
import { type Requeued } from '../delivery/outbox/requeue';
import { jsonAnswer } from './jsonAnswer';
import { licenseRefused } from './licenseGate';
import { type RouteParts } from './parts';
import { type Obstacle, outboxObstacle, webhookObstacle } from './retryObstacle';

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
    return obstacle.kind === 'unlicensed' ? licenseRefused(obstacle.refusal) : conflict(obstacle.kind);
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

function refusal(requeued: Exclude<Requeued, { kind: 'requeued' }>): Response {
  const reason = outboxObstacle(requeued);
  if (reason === 'not-found') {
    return jsonAnswer(404, 'The delivery was deleted by age.');
  }
  return conflict(reason, requeued.kind === 'duplicate' ? { duplicateOf: requeued.id } : {});
}

function conflict(reason: Obstacle, fields: object = {}): Response {
  return jsonAnswer(409, OBSTACLES[reason], { reason, ...fields });
}
