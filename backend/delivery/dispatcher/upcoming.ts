import { type MessageBody } from '../../../src/core/vendors/message';
import { type Delivery } from '../outbox/delivery';
import { type LaneDeps } from './deps';
import { plainMessage, planStored } from './makeJob';

/** Most members of a digest that is rendered only to be looked at: some 40 ms of reading and formatting. */
const MEMBERS_MAX = 200;

/** States in which something is sent next, by itself or by a person. */
const SENT_NEXT: ReadonlyArray<Delivery['state']> = ['waiting', 'refused', 'returned'];

/**
 * Bodies of the messages that would be sent now, by the function that sends them. Null where nothing is left to send, its
 * webhook cannot be used, or it is too large a digest. Nothing is stored or sent.
 */
export async function upcomingMessages(deps: LaneDeps, delivery: Delivery): Promise<readonly MessageBody[] | null> {
  const { state, kind, orgId, webhookId, strikes } = delivery;
  const webhook = deps.webhookOf(delivery);
  const isDigest = kind === 'digest';
  if (webhook === null || kind === 'test' || !SENT_NEXT.includes(state) || (isDigest && state !== 'waiting')) {
    return null;
  }
  const members = isDigest ? await deps.outbox.memberHeads(delivery.id) : [];
  if (members.length > MEMBERS_MAX) {
    return null;
  }
  // Nobody holds the lane: nothing is written.
  const context = { deps, hold: { orgId, webhookId, owner: '', fence: 0 }, webhook };
  const stored = await planStored(context, delivery, { members, strikes, sends: webhook.maxMessages });
  const plan = stored?.plan ?? plainMessage(context, delivery);
  return plan.filter(({ delivered }) => !delivered).map(({ body }) => body);
}
