import { type Picture } from '../../../src/core/card/picture';
import { type Message } from '../../../src/core/vendors/message';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { bodyWithoutPicture } from '../noteContent';
import { type PlannedMessage, type Way } from '../outbox/delivery';
import { type LastSaid } from '../outbox/lastSaid';
import { type Entry } from './laneQueue';

/**
 * An entry that a lane is sending, rendered by the settings of this moment. It is a cache: other settings make another
 * job, and only what was delivered of it is worth storing.
 */
export interface Job {
  readonly entry: Entry;
  /** The settings it was rendered by. */
  readonly webhook: Webhook;
  /** The bytes of a note's picture, which its plan is without; null for all else. */
  readonly picture: Picture | null;
  /** Its word on its alert group, where the webhook shortens repeats. */
  readonly saying: LastSaid | null;
  plan: readonly PlannedMessage[];
  /** Changes to messages after a refusal, by their place in the plan. */
  readonly ways: Map<number, Way>;
}

/** Messages as they are planned: none delivered yet. */
export function planOf(messages: readonly Message[]): PlannedMessage[] {
  return messages.map(({ body, card, picture, role = 'message' }) =>
    picture === undefined
      ? { role, body, card, delivered: false, deliveredAtMs: null }
      : { role: 'picture', body: bodyWithoutPicture(body, picture), card: null, delivered: false, deliveredAtMs: null }
  );
}

/** The place of the first message that is not delivered yet; -1 where all are. */
export function nextIndex({ plan }: Pick<Job, 'plan'>): number {
  return plan.findIndex((message) => !message.delivered);
}

/** The plan once message `index` was delivered. Cards of delivered messages are of no more use. */
export function withDelivered(plan: readonly PlannedMessage[], index: number, atMs: number): PlannedMessage[] {
  return plan.map((message, place) =>
    place === index ? { ...message, card: null, delivered: true, deliveredAtMs: atMs } : message
  );
}

/** Counts a job's messages the vendor confirmed. */
export function countDelivered({ plan }: Pick<Job, 'plan'>): number {
  return plan.filter((message) => message.delivered).length;
}
