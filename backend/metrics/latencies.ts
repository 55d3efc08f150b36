import { Histogram, type Registry } from 'prom-client';

import { type Vendor, VENDORS } from '../../src/core/webhook/vendor';
import { LANE_LABELS, type LaneLabels } from './laneLabels';

/** Takes one time after the other, in seconds. */
interface Times {
  observe(seconds: number): void;
}

/** The two times that are kept per webhook. */
export interface LaneLatencies {
  readonly acceptance: Times;
  readonly delivery: Times;
}

/** From a quick disk's commit to what a contact point would notice. In seconds. */
const ACCEPTANCE_BUCKETS = [0.002, 0.005, 0.01, 0.05, 0.25, 1];

/** From a vendor's usual answer, through a minute's pace, to hours of a vendor being down. In seconds. */
const DELIVERY_BUCKETS = [0.25, 1, 5, 30, 60, 300, 900, 3600];

/** A request is given up after 10 s. In seconds. */
const REQUEST_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Durations. Few buckets where there is a series per webhook: a thousand webhooks have to be fine. The
 * vendors' own time has nothing to do with the webhook and is kept per vendor.
 */
export class Latencies {
  private readonly acceptance: Histogram<keyof LaneLabels>;
  private readonly delivery: Histogram<keyof LaneLabels>;
  private readonly requests: ReadonlyMap<Vendor, Times>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.acceptance = new Histogram({
      name: 'enterprise_groups_acceptance_seconds',
      help: 'How long it took to store a delivery in the outbox.',
      labelNames: LANE_LABELS,
      buckets: ACCEPTANCE_BUCKETS,
      registers,
    });
    this.delivery = new Histogram({
      name: 'enterprise_groups_delivery_seconds',
      help: 'Time from storing a delivery until the platform confirmed all of it.',
      labelNames: LANE_LABELS,
      buckets: DELIVERY_BUCKETS,
      registers,
    });
    const requests = new Histogram({
      name: 'enterprise_groups_request_seconds',
      help: 'Time the platform took to respond to one request.',
      labelNames: ['vendor'],
      buckets: REQUEST_BUCKETS,
      registers,
    });
    this.requests = new Map(VENDORS.map((vendor) => [vendor, requests.labels({ vendor })]));
  }

  request(vendor: Vendor, seconds: number): void {
    this.requests.get(vendor)?.observe(seconds);
  }

  ofLane(labels: LaneLabels): LaneLatencies {
    return { acceptance: this.acceptance.labels(labels), delivery: this.delivery.labels(labels) };
  }

  forget(labels: LaneLabels): void {
    this.acceptance.remove(labels);
    this.delivery.remove(labels);
  }
}
