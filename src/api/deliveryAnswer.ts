import * as v from 'valibot';
import { type Reason, REASONS } from '../core/vendors/verdict';
import { type Vendor, VENDORS } from '../core/webhook/vendor';

/** How far a delivery is. `merged`: waits as part of a digest; `returned`: given back to Grafana, which sends it again. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const DELIVERY_KINDS = ['notification', 'digest', 'note', 'test'] as const;

export const DELIVERY_STATES = ['waiting', 'merged', 'delivered', 'refused', 'returned'] as const;

/** Why something was not delivered. */
export interface DeliveryFinding {
  /** To be said in the reader's language; '' for a reason of a newer version. */
  readonly reason: Reason | '';
  /** The vendor's own code, such as `310000`; '' where there was none. */
  readonly code: string;
  /** The vendor's own words; '' where there were none. */
  readonly vendorText: string;
  /** In the webhook's language, for where the reason is not known here. */
  readonly meaning: string;
  readonly fix: string;
}

/** A delivery as the list shows it. Times are milliseconds since the epoch. */
export interface DeliverySummary {
  readonly id: number;
  /** The webhook's id. */
  readonly webhook: string;
  /** '' once the webhook is gone. */
  readonly webhookName: string;
  readonly vendor: Vendor;
  /** `note`: sent by hand. `test`: a test message, which is in the history only. */
  readonly kind: (typeof DELIVERY_KINDS)[number];
  readonly title: string;
  readonly firing: number;
  readonly resolved: number;
  /** Login of whoever sent it by hand; '' for alerts. */
  readonly sender: string;
  readonly state: DeliveryState;
  readonly acceptedAtMs: number;
  readonly finishedAtMs: number | null;
  readonly attemptCount: number;
  readonly finding: DeliveryFinding | null;
  /** When it is tried again, after a failure of its own. */
  readonly nextTryAtMs: number | null;
  /** Its alerts, in every state; null of digests and notes, and of what an older version stored. */
  readonly alerts: DeliveryAlerts | null;
}

/** The most urgent alerts of a delivery, and how many there were in all. */
export interface DeliveryAlerts {
  readonly alerts: readonly DeliveryAlert[];
  readonly total: number;
}

export interface DeliveryAlert {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly values: ReadonlyArray<readonly [refId: string, value: string | number]>;
  readonly state: 'firing' | 'resolved' | 'no-data' | 'error';
  /** Milliseconds since the epoch; null where unknown. */
  readonly startsAtMs: number | null;
  readonly endsAtMs: number | null;
}

const AlertsAnswer: v.GenericSchema<unknown, DeliveryAlerts> = v.object({
  alerts: v.array(
    v.object({
      name: v.string(),
      labels: v.record(v.string(), v.string()),
      values: v.array(v.tuple([v.string(), v.union([v.string(), v.number()])])),
      state: v.picklist(['firing', 'resolved', 'no-data', 'error']),
      startsAtMs: v.nullable(v.number()),
      endsAtMs: v.nullable(v.number()),
    })
  ),
  total: v.number(),
});

export const FindingAnswer: v.GenericSchema<unknown, DeliveryFinding> = v.object({
  reason: v.fallback(v.picklist([...REASONS, '']), ''),
  code: v.string(),
  vendorText: v.string(),
  meaning: v.string(),
  fix: v.string(),
});

/** The fields of a summary, for answers that have more. */
export const summaryEntries = {
  id: v.number(),
  webhook: v.string(),
  webhookName: v.string(),
  vendor: v.picklist(VENDORS),
  kind: v.picklist(DELIVERY_KINDS),
  title: v.string(),
  firing: v.number(),
  resolved: v.number(),
  sender: v.string(),
  state: v.picklist(DELIVERY_STATES),
  acceptedAtMs: v.number(),
  finishedAtMs: v.nullable(v.number()),
  attemptCount: v.number(),
  finding: v.nullable(FindingAnswer),
  nextTryAtMs: v.nullable(v.number()),
  alerts: v.nullable(AlertsAnswer),
};

export const SummaryAnswer: v.GenericSchema<unknown, DeliverySummary> = v.object(summaryEntries);
