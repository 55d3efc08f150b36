import { type MessageContext } from '../../../src/core/card/messageContext';
import { type LaneContext } from './deps';

/**
 * Facts that a lane's messages say beyond their notifications, as they are now. It waits for the rules no longer than
 * the reader of rules does.
 */
export async function messageContext(
  { deps, hold }: Pick<LaneContext, 'deps' | 'hold'>,
  ruleUids: ReadonlySet<string>
): Promise<MessageContext> {
  const rules = await deps.rulesOf(hold.orgId, [...ruleUids]);
  return { nowMs: deps.outbox.now(), ...deps.messagesOf(hold.orgId), rules };
}
