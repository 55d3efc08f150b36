import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import {
  type DeliveryFinding,
  type DeliverySummary,
  FindingAnswer,
  SummaryAnswer,
  summaryEntries,
} from './deliveryAnswer';

/** How a message was changed before it was sent again; `plain` left only title, counts and a link. */
const REMEDIES = ['as-text', 'without-mentions', 'plain'] as const;

/** One request to the vendor and its outcome. */
export interface DeliveryAttempt {
  readonly atMs: number;
  readonly elapsedMs: number;
  /** Which message of the delivery, from 0. */
  readonly message: number;
  /** Which robot of the webhook, from 0. */
  readonly robot: number;
  readonly verdict: 'delivered' | 'limited' | 'transient' | 'refused' | 'channel-broken';
  /** How the message was changed before this attempt; null for the first way. */
  readonly remedy: (typeof REMEDIES)[number] | null;
  readonly finding: DeliveryFinding | null;
}

/** A message as it was or will be sent. */
export interface DeliveryMessage {
  readonly delivered: boolean;
  readonly deliveredAtMs: number | null;
  /** JSON as the vendor gets it, without signature. */
  readonly body: unknown;
}

/** All that is known of a delivery. */
export interface DeliveryDetail extends DeliverySummary {
  /** The latest ones, oldest first; `attemptCount` counts all. */
  readonly attempts: readonly DeliveryAttempt[];
  /** None before it was its turn. */
  readonly messages: readonly DeliveryMessage[];
  /** The digest that stands for it. */
  readonly digest: DeliverySummary | null;
  /** What it stands for, where it is a digest. */
  readonly members: readonly DeliverySummary[];
}

const AttemptAnswer: v.GenericSchema<unknown, DeliveryAttempt> = v.object({
  atMs: v.number(),
  elapsedMs: v.number(),
  message: v.number(),
  robot: v.number(),
  verdict: v.picklist(['delivered', 'limited', 'transient', 'refused', 'channel-broken']),
  remedy: v.fallback(v.nullable(v.picklist(REMEDIES)), null),
  finding: v.nullable(FindingAnswer),
});

const DetailAnswer: v.GenericSchema<unknown, DeliveryDetail> = v.object({
  ...summaryEntries,
  attempts: v.array(AttemptAnswer),
  messages: v.array(v.object({ delivered: v.boolean(), deliveredAtMs: v.nullable(v.number()), body: v.unknown() })),
  digest: v.nullable(SummaryAnswer),
  members: v.array(SummaryAnswer),
});

/** One delivery with its attempts and messages. Status 404: there is none, or it was deleted by age. */
export async function readDelivery(id: string, signal?: AbortSignal): Promise<ApiResult<DeliveryDetail>> {
  const path = `deliveries/${encodeURIComponent(id)}`;
  return await callBackend({ method: 'GET', path, answer: DetailAnswer, signal });
}
