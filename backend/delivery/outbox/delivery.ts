import { type AlertSummaries } from '../../../src/core/alert/alertSummaries';
import { type Card } from '../../../src/core/card/card';
import { type Picture } from '../../../src/core/card/picture';
import { type MessageBody } from '../../../src/core/vendors/message';
import { type Finding } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';

/**
 * Where a delivery stands. `waiting`: ours to send. `merged`: a digest that waits stands for it. `delivered` and
 * `refused`: over. `returned`: Grafana was told it failed and owns it again. `transitions.ts` says what leads where.
 */
export type DeliveryState = 'waiting' | 'merged' | 'delivered' | 'refused' | 'returned';

/** A lane: all that goes to one webhook, in the order it was accepted. */
export interface LaneId {
  readonly orgId: number;
  readonly webhookId: string;
}

/** The kinds of delivery: a notification, a digest of several, a note somebody sent by hand, or a test message. */
export type DeliveryKind = 'notification' | 'digest' | 'note' | 'test';

/** The alerts of a delivery as the history keeps them in every state; bounded by `alertSummaries`. */
export type KeptAlerts = AlertSummaries;

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
  /** Login of the sender of a note or test; '' for alerts. */
  readonly sender: string;
  /**
   * Names the alert group it is about, by `alertGroupOf`. Deliveries about one group go out in their order, and only the
   * last of them can have a duplicate. The dedupe key itself where left out.
   */
  readonly alertGroup?: string;
  /** A critical alert fires in it: it may pass what is being sorted out. */
  readonly isUrgent?: boolean;
  /** The caller who hands it in is told 202 at once, so that it is ours from the start. */
  readonly isPromised?: boolean;
  /** Not to be merged: a half of a digest that was refused. */
  readonly isAlone?: boolean;
  readonly alerts?: KeptAlerts | null;
  /** Of a note; kept until it is over. */
  readonly picture?: Picture | null;
}

/** Size of what is kept of a delivery until it is over, in UTF-16 units: its content, and a note's picture. */
export function sizeOf({ content, picture }: Pick<NewDelivery, 'content' | 'picture'>): number {
  return content.length + (picture?.base64.length ?? 0);
}

/** One message of a delivery: its content, sent or to be sent, and its result. */
export interface PlannedMessage {
  /** `mentions` is the message that only mentions people, `picture` the one that is nothing but the note's picture. */
  readonly role: 'message' | 'mentions' | 'picture';
  /** As it was rendered last; a picture's without its bytes, which are stored beside. */
  readonly body: MessageBody;
  /** Its content, to render it again by newer settings; null once it is delivered, and of plans of version 0.1.0. */
  readonly card: Card | null;
  readonly delivered: boolean;
  /** When it was delivered; null before. */
  readonly deliveredAtMs: number | null;
}

/** Change to a message before it is sent once more. `plain`: nothing but title, counts and a link. */
export type Way = 'simpler' | 'as-text' | 'without-mentions' | 'plain';

/** One request to the vendor and its outcome. */
export interface Attempt {
  readonly atMs: number;
  readonly elapsedMs: number;
  /** Its place in the delivery, from 0. */
  readonly message: number;
  /** Its place in the webhook, from 0. */
  readonly robot: number;
  readonly verdict: 'delivered' | 'limited' | 'transient' | 'refused' | 'channel-broken';
  /** Robot's key in the month's count; the history does not keep it. Left out where nothing is counted. */
  readonly robotKey?: string;
  /** Null where it was delivered. */
  readonly finding: Finding | null;
  /** Change to this message before it was sent again; null for the first way. */
  readonly remedy: Way | null;
}

/** A delivery as it is stored. */
export interface Delivery extends Required<Omit<NewDelivery, 'isUrgent' | 'isPromised' | 'isAlone'>> {
  readonly id: number;
  readonly state: DeliveryState;
  /** Kept only once a part of it was delivered, or it is over. */
  readonly plan: readonly PlannedMessage[] | null;
  /** The latest attempts, oldest first. */
  readonly attempts: readonly Attempt[];
  /** All attempts ever, also those no longer listed. */
  readonly attemptCount: number;
  /** The reason why it was last not delivered, or why it is over; null where nothing went wrong. */
  readonly finding: Finding | null;
  /** The digest that stands for it, or it went out in; null where none does. */
  readonly digestId: number | null;
  /** Not to be merged: it is a half, or the last, of a digest that was refused. */
  readonly alone: boolean;
  /** Somebody was told 202: it is ours until it is delivered or shown as refused. */
  readonly promised: boolean;
  /** Failures that are the message's own, by what else got through meanwhile. */
  readonly strikes: number;
  /** Messages of it that the vendor has taken. */
  readonly partsDelivered: number;
  /** Not before this time after a failure; null where nothing of its own holds it up. */
  readonly nextTryAtMs: number | null;
  readonly finishedAtMs: number | null;
}

/** A delivery as the history lists it: without what was sent. */
export type DeliverySummary = Omit<Delivery, 'dedupeKey' | 'alertGroup' | 'content' | 'picture' | 'plan' | 'attempts'>;
