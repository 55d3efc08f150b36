import { type MessageBody } from '../../../src/core/vendors/message';
import { type Card } from '../../../src/core/card/card';
import { type Finding } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';

/**
 * Where a delivery stands. `waiting`: ours to send. `merged`: a digest stands for it and is waiting. `delivered` and
 * `refused`: over. `returned`: Grafana was told it failed and owns it again.
 */
export type DeliveryState = 'waiting' | 'merged' | 'delivered' | 'refused' | 'returned';

/** A lane: all that goes to one webhook, in the order it was accepted. */
export interface LaneId {
  readonly orgId: number;
  readonly webhookId: string;
}

/** What a delivery carries: a notification, a digest of several, or a note somebody sent by hand. */
export type DeliveryKind = 'notification' | 'digest' | 'note';

/** A delivery that is to be stored. Times are milliseconds since the epoch by the outbox's clock. */
export interface NewDelivery extends LaneId {
  readonly kind: DeliveryKind;
  readonly vendor: Vendor;
  /** Equal for identical content to the same webhook, by `dedupeKey`; '' for what is never a duplicate. */
  readonly dedupeKey: string;
  /** The card's title, for the history. */
  readonly title: string;
  readonly firing: number;
  readonly resolved: number;
  /** JSON of the notification, or of the note as `noteContent` writes it. */
  readonly content: string;
  readonly acceptedAtMs: number;
  /** Login of whoever sent the note; '' for alerts. */
  readonly sender: string;
}

/** One message of a delivery: what was or will be sent, and what became of it. */
export interface PlannedMessage {
  readonly body: MessageBody;
  /** What it shows, for sending it another way; null once it is over. */
  readonly card: Card | null;
  /** It is the note's picture. Its bytes are not in the body but in the delivery's content, until they are sent. */
  readonly picture?: true;
  readonly delivered: boolean;
  /** When it was delivered; null before. */
  readonly deliveredAtMs: number | null;
}

/** One request to the vendor and its outcome. */
export interface Attempt {
  readonly atMs: number;
  readonly elapsedMs: number;
  /** Which message of the delivery, from 0. */
  readonly message: number;
  /** Which robot of the webhook, from 0. */
  readonly robot: number;
  readonly verdict: 'delivered' | 'limited' | 'transient' | 'refused' | 'channel-broken';
  /** Null where it was delivered. */
  readonly finding: Finding | null;
  /** How this message was changed before it was sent again; null for the first way. */
  readonly remedy: 'as-text' | 'without-mentions' | null;
}

/** A delivery as it is stored. */
export interface Delivery extends NewDelivery {
  readonly id: number;
  readonly state: DeliveryState;
  /** Null until it was rendered for the first time. */
  readonly plan: readonly PlannedMessage[] | null;
  /** The latest attempts, oldest first. */
  readonly attempts: readonly Attempt[];
  /** All attempts ever, also those no longer listed. */
  readonly attemptCount: number;
  /** Why it was last not delivered, or why it is over; null where nothing went wrong. */
  readonly finding: Finding | null;
  /** The digest that stands for it; null where none does. */
  readonly digestId: number | null;
  /** Not to be merged: the digest it was part of was refused. */
  readonly alone: boolean;
  readonly finishedAtMs: number | null;
}
