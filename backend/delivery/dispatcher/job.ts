import { type Picture } from '../../../src/core/card/picture';
import { type Message } from '../../../src/core/vendors/message';
import { type Remedy } from '../../../src/core/vendors/verdict';
import { bodyWithoutPicture } from '../noteContent';
import { type PlannedMessage } from '../outbox/delivery';
import { type Entry } from './laneQueue';

/** What a lane is sending: one delivery, or a digest that stands for several. */
export interface Job {
  /** The delivery's id, or the digest's. */
  readonly id: number;
  readonly isDigest: boolean;
  readonly isNote: boolean;
  /** The bytes of a note's picture, which its plan is without; null for all else. */
  readonly picture: Picture | null;
  /** What it stands for; empty for a digest that an earlier process made. */
  readonly entries: readonly Entry[];
  readonly acceptedAtMs: number;
  plan: readonly PlannedMessage[];
  /** Whether the plan is in the outbox, which it has to be before the first of several messages is sent. */
  isPlanStored: boolean;
  /** How messages were changed after a refusal, by their place in the plan. */
  readonly remedies: Map<number, Remedy>;
}

/** Messages as they are planned: none delivered yet. */
export function planOf(messages: readonly Message[]): PlannedMessage[] {
  return messages.map(({ body, card, picture }) => ({
    ...(picture === undefined
      ? { body, card }
      : { body: bodyWithoutPicture(body, picture), card: null, picture: true }),
    delivered: false,
    deliveredAtMs: null,
  }));
}

/** The place of the first message that is not delivered yet; -1 where all are. */
export function nextIndex({ plan }: Job): number {
  return plan.findIndex((message) => !message.delivered);
}

/** The plan once message `index` was delivered. Cards of delivered messages are of no more use. */
export function withDelivered(plan: readonly PlannedMessage[], index: number, atMs: number): PlannedMessage[] {
  return plan.map((message, place) =>
    place === index ? { ...message, card: null, delivered: true, deliveredAtMs: atMs } : message
  );
}

/** How many messages of a job the vendor confirmed. */
export function countDelivered({ plan }: Job): number {
  return plan.filter((message) => message.delivered).length;
}
