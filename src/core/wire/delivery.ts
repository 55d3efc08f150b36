import * as v from 'valibot';
import { VENDORS } from '../webhook/vendor';
import { type Answer } from './answer';
import { Finding, VERDICTS } from './finding';

/** `note`: sent by hand. `test`: a test message, which is in the history only. */
export const DELIVERY_KINDS = ['notification', 'digest', 'note', 'test'] as const;

/** `merged`: waits as part of a digest; `returned`: given back to Grafana, which sends it again. */
export const DELIVERY_STATES = ['waiting', 'merged', 'delivered', 'refused', 'returned'] as const;

/** State of a delivery. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One alert of a delivery. Times are milliseconds since the epoch; null where unknown. */
const DeliveryAlert = v.object({
  name: v.string(),
  labels: v.record(v.string(), v.string()),
  values: v.array(v.tuple([v.string(), v.union([v.string(), v.number()])])),
  state: v.picklist(['firing', 'resolved', 'no-data', 'error']),
  startsAtMs: v.nullable(v.number()),
  endsAtMs: v.nullable(v.number()),
});
export type DeliveryAlert = Answer<typeof DeliveryAlert>;

/** The most urgent alerts of a delivery, and how many there were in all. */
const DeliveryAlerts = v.object({
  alerts: v.array(DeliveryAlert),
  total: v.number(),
  /** Name of the webhook that they were for, where this one sent them in its place. */
  standsInFor: v.exactOptional(v.string()),
});
export type DeliveryAlerts = Answer<typeof DeliveryAlerts>;

/** A delivery without what was sent. Times are milliseconds since the epoch. */
const DeliverySummary = v.object({
  id: v.number(),
  /** The webhook's id. */
  webhook: v.string(),
  /** '' once the webhook is gone. */
  webhookName: v.string(),
  vendor: v.picklist(VENDORS),
  kind: v.picklist(DELIVERY_KINDS),
  title: v.string(),
  firing: v.number(),
  resolved: v.number(),
  /** Login of the person who sent it by hand; '' for alerts. */
  sender: v.string(),
  state: v.picklist(DELIVERY_STATES),
  acceptedAtMs: v.number(),
  finishedAtMs: v.nullable(v.number()),
  attemptCount: v.number(),
  finding: v.nullable(Finding),
  /** When it is tried again, after a failure of its own. */
  nextTryAtMs: v.nullable(v.number()),
  /** Its alerts, in every state; null of digests and notes, and of what an older version stored. */
  alerts: v.nullable(DeliveryAlerts),
  /** Grafana was told 202: it is ours until it is delivered or shown as refused. */
  promised: v.boolean(),
});
export type DeliverySummary = Answer<typeof DeliverySummary>;

/** The same where it stands among others, with the id of the digest that stands for it. */
export const ListedDelivery = v.object({ ...DeliverySummary.entries, digest: v.nullable(v.number()) });
export type ListedDelivery = Answer<typeof ListedDelivery>;

/** Change to a message before it was sent again; `plain` left only title, counts and a link. */
const REMEDIES = ['simpler', 'as-text', 'without-mentions', 'plain'] as const;

/** One request to the vendor and its outcome. */
const DeliveryAttempt = v.object({
  atMs: v.number(),
  elapsedMs: v.number(),
  /** Its place in the delivery, from 0. */
  message: v.number(),
  /** Its place in the webhook, from 0. */
  robot: v.number(),
  verdict: v.picklist(VERDICTS),
  /** Change to the message before this attempt; null for the first way. */
  remedy: v.fallback(v.nullable(v.picklist(REMEDIES)), null),
  finding: v.nullable(Finding),
});
export type DeliveryAttempt = Answer<typeof DeliveryAttempt>;

/** A message as it was or will be sent. */
const DeliveryMessage = v.object({
  delivered: v.boolean(),
  deliveredAtMs: v.nullable(v.number()),
  /** JSON as the vendor gets it, without signature. */
  body: v.unknown(),
});
export type DeliveryMessage = Answer<typeof DeliveryMessage>;

/** All that is known of a delivery: the answer of `GET deliveries/:id`. */
export const DeliveryDetail = v.object({
  ...DeliverySummary.entries,
  /** The latest ones, oldest first; `attemptCount` counts all. */
  attempts: v.array(DeliveryAttempt),
  /** None before it was its turn. */
  messages: v.array(DeliveryMessage),
  /** Bodies of the messages that would be sent now; null where there is nothing to send. */
  upcoming: v.nullable(v.array(v.unknown())),
  /** The digest that stands for it. */
  digest: v.nullable(ListedDelivery),
  /** Where in the digest it stands, counted from 1; null where it is in none. */
  place: v.nullable(v.object({ position: v.number(), of: v.number() })),
  /** The deliveries it stands for, where it is a digest. */
  members: v.array(ListedDelivery),
});
export type DeliveryDetail = Answer<typeof DeliveryDetail>;
