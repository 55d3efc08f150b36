import { type MessageContext } from '../../../src/core/card/messageContext';
import { type LaneContext } from './deps';

/** Facts that a lane's messages say beyond their notifications, as they are now. */
export function messageContext({ deps, hold }: Pick<LaneContext, 'deps' | 'hold'>): MessageContext {
  return { nowMs: deps.outbox.now(), ...deps.messagesOf(hold.orgId) };
}
