import { Gauge, type Registry } from 'prom-client';

import { type LaneBacklog } from '../delivery/outbox/outbox';
import { type LaneBook } from './laneBook';
import { LANE_LABELS, type LaneLabels } from './laneLabels';
import { type MonthReading, type OutboxReading } from './readOutbox';

/** State of the outbox, as it was found for this scrape. */
export class OutboxGauges {
  private readonly up: Gauge;
  private readonly waiting: Gauge<keyof LaneLabels>;
  private readonly oldest: Gauge<keyof LaneLabels>;
  private readonly pace: Gauge<keyof LaneLabels>;
  private readonly sent: Gauge<keyof LaneLabels>;
  private readonly quota: Gauge<keyof LaneLabels>;
  private readonly forecast: Gauge<keyof LaneLabels>;
  private readonly deliveries: Gauge;
  private readonly bytes: Gauge;
  private readonly freeBytes: Gauge;

  constructor(registry: Registry) {
    const gauge = (name: string, help: string) =>
      new Gauge({ name: `enterprise_groups_${name}`, help, registers: [registry] });
    const laneGauge = (name: string, help: string) =>
      new Gauge({ name: `enterprise_groups_${name}`, help, labelNames: LANE_LABELS, registers: [registry] });
    this.up = gauge('outbox_up', 'Whether the outbox answered: 1 or 0. Where it is 0 its other gauges are missing.');
    this.waiting = laneGauge('waiting', 'Queued deliveries and digests.');
    this.oldest = laneGauge('oldest_waiting_seconds', 'How long the oldest of them has been queued; 0 if none is.');
    this.pace = laneGauge('pace_used_ratio', 'Share of what the robots may send in a minute that is used: 0 to 1.');
    this.sent = laneGauge('month_requests', 'Requests its robots made in this calendar month, by the time in China.');
    this.quota = laneGauge('month_quota', 'Requests its platform allows in a calendar month. Missing where not set.');
    this.forecast = laneGauge(
      'month_forecast_ratio',
      "Share of that quota used by the month's end at its rate so far."
    );
    this.deliveries = gauge('outbox_deliveries', 'Deliveries in the outbox, waiting and in the history.');
    this.bytes = gauge('outbox_bytes', 'What the outbox takes on its disk.');
    this.freeBytes = gauge('data_free_bytes', 'Free space where the data is kept. Missing with PostgreSQL.');
  }

  /** Values that could not be read are not shown: an old number would look like news. */
  fill(book: LaneBook, outbox: OutboxReading | null, freeBytes: number | null): void {
    [this.waiting, this.oldest, this.pace, this.sent, this.quota, this.forecast].forEach((gauge) => gauge.reset());
    [this.deliveries, this.bytes, this.freeBytes].forEach((gauge) => gauge.remove());
    this.up.set(outbox === null ? 0 : 1);
    if (freeBytes !== null) {
      this.freeBytes.set(freeBytes);
    }
    if (outbox !== null) {
      this.deliveries.set(outbox.rows);
      this.bytes.set(outbox.bytes);
      this.fillLanes(book, outbox.lanes, outbox.nowMs);
      outbox.pace.forEach((lane) => this.pace.set(book.ofUnknown(lane).labels, lane.used));
      outbox.month.forEach((lane) => this.fillMonth(book.ofUnknown(lane).labels, lane));
    }
  }

  private fillMonth(labels: LaneLabels, { sent, quota }: MonthReading): void {
    this.sent.set(labels, sent);
    if (quota !== null) {
      this.quota.set(labels, quota.requests);
      this.forecast.set(labels, quota.forecast);
    }
  }

  private fillLanes(book: LaneBook, lanes: readonly LaneBacklog[], nowMs: number): void {
    const backlogOf = new Map(lanes.map((lane) => [book.ofUnknown(lane), lane]));
    for (const tally of book.all()) {
      const backlog = backlogOf.get(tally);
      this.waiting.set(tally.labels, backlog?.waiting ?? 0);
      const ageMs = backlog === undefined ? 0 : nowMs - backlog.oldestAcceptedAtMs;
      this.oldest.set(tally.labels, Math.max(0, ageMs) / 1_000);
    }
  }
}
