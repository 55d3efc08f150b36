import { type AlertNotification } from '../../../src/core/alert/notification';
import { type MessageContext } from '../../../src/core/card/messageContext';
import { type LaneContext } from './deps';

/** Most rules that one message says the condition of. Grafana groups alerts by their rule unless told otherwise; ours. */
const RULES_MAX = 10;

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

/** Adds the rules of a notification's alerts, as long as there are not enough. */
export function addRuleUids(ruleUids: Set<string>, { alerts }: AlertNotification): void {
  for (const { ruleUid } of alerts) {
    if (ruleUids.size >= RULES_MAX) {
      return;
    }
    if (ruleUid !== '') {
      ruleUids.add(ruleUid);
    }
  }
}
