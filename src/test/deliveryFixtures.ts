import { type ChartBucket, type ChartData } from '../core/wire/deliveries';
import {
  type DeliveryAlert,
  type DeliveryAttempt,
  type DeliveryDetail,
  type ListedDelivery,
} from '../core/wire/delivery';
import { type Finding } from '../core/wire/finding';

/** When the deliveries of tests were accepted unless they say otherwise. */
export const ACCEPTED_MS = Date.parse('2026-11-22T08:00:00Z');

/** A delivery as the backend lists it: one that arrived. */
export function delivery(changes: Partial<ListedDelivery> = {}): ListedDelivery {
  return {
    id: 1,
    webhook: 'ops',
    webhookName: 'Operations',
    vendor: 'dingtalk',
    kind: 'notification',
    title: 'Firing: High CPU usage',
    firing: 1,
    resolved: 0,
    sender: '',
    state: 'delivered',
    acceptedAtMs: ACCEPTED_MS,
    finishedAtMs: ACCEPTED_MS + 300,
    attemptCount: 1,
    finding: null,
    nextTryAtMs: null,
    alerts: null,
    digest: null,
    promised: false,
    ...changes,
  };
}

/** The reason why a vendor refused something, as the backend tells it: a robot that wants a keyword. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    reason: 'keyword-missing',
    code: '310000',
    vendorText: 'keywords not in content',
    ...changes,
  };
}

/** A delivery that a vendor refused. */
export function refused(changes: Partial<ListedDelivery> = {}): ListedDelivery {
  return delivery({ state: 'refused', finding: finding(), ...changes });
}

/** A delivery with one attempt, as the backend shows it alone. */
export function deliveryDetail(changes: Partial<DeliveryDetail> = {}): DeliveryDetail {
  return {
    ...delivery(),
    attempts: [attempt()],
    messages: [{ delivered: true, deliveredAtMs: ACCEPTED_MS + 300, body: { msgtype: 'text' } }],
    upcoming: null,
    digest: null,
    place: null,
    members: [],
    ...changes,
  };
}

/** An alert of a delivery, as the history keeps it. */
export function deliveryAlert(changes: Partial<DeliveryAlert> = {}): DeliveryAlert {
  return {
    name: 'HighCPU',
    labels: { instance: 'web-1', severity: 'critical' },
    values: [
      ['A', 93.1],
      ['C', 1],
    ],
    state: 'firing',
    startsAtMs: ACCEPTED_MS - 60_000,
    endsAtMs: null,
    ...changes,
  };
}

/** An attempt that succeeded. */
export function attempt(changes: Partial<DeliveryAttempt> = {}): DeliveryAttempt {
  return {
    atMs: ACCEPTED_MS,
    elapsedMs: 120.4,
    message: 0,
    robot: 0,
    verdict: 'delivered',
    remedy: null,
    finding: null,
    ...changes,
  };
}

/** Numbers of deliveries by state in a slice of time: none, unless said otherwise. */
export function bucket(changes: Partial<ChartBucket> = {}): ChartBucket {
  return { delivered: 0, waiting: 0, refused: 0, returned: 0, ...changes };
}

/** A chart of two hours. */
export function deliveryChart(changes: Partial<ChartData> = {}): ChartData {
  return {
    fromMs: ACCEPTED_MS,
    bucketMs: 3_600_000,
    buckets: [bucket({ delivered: 3, refused: 1 }), bucket()],
    countedFromMs: ACCEPTED_MS,
    ...changes,
  };
}
