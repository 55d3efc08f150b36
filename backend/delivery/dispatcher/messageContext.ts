import { type MessageContext } from '../../../src/core/card/messageContext';
import { type LaneContext } from './deps';

/**
 * Facts that a lane's messages say beyond their notifications, as they are now. It waits for the rules no longer than
 * the reader of rules does. `id`: the delivery's; null of a digest, which is rendered before it is stored.
 */
export async function messageContext(
  { deps, hold }: Pick<LaneContext, 'deps' | 'hold'>,
  ruleUids: ReadonlySet<string>,
  id: number | null
): Promise<MessageContext> {
  const rules = await deps.rulesOf(hold.orgId, [...ruleUids]);
  const { orgId, webhookId } = hold;
  return { nowMs: deps.outbox.now(), ...deps.messagesOf(orgId), rules, delivery: { orgId, webhookId, id } };
}
