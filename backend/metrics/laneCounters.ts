import { Counter, type Registry } from 'prom-client';

import { LANE_LABELS } from './laneLabels';
import { type LaneTally } from './laneTally';

/** Counters with one series per webhook. */
const COUNTERS: ReadonlyArray<readonly [name: string, help: string, read: (tally: LaneTally) => number]> = [
  ['accepted', 'Deliveries stored in the outbox.', (tally) => tally.accepted],
  ['not_stored', 'Deliveries the outbox could not store; Grafana is told and sends again.', (tally) => tally.notStored],
  ['duplicates', 'Notifications that were already queued or just delivered.', (tally) => tally.duplicates],
  ['delivered', 'Deliveries that the platform confirmed completely.', (tally) => tally.delivered],
  ['refused', 'Deliveries that the platform rejected.', (tally) => tally.refused],
  ['expired', 'Deliveries given up because they waited too long.', (tally) => tally.expired],
  ['digests', 'Digests made.', (tally) => tally.digests],
  ['merged', 'Deliveries merged into digests.', (tally) => tally.merged],
  ['plain', 'Messages sent as nothing but title, counts and a link.', (tally) => tally.plain],
  ['repeated', 'Messages sent again because an answer was lost.', (tally) => tally.repeated],
];

/** Hands the tallies to prom-client. The same series are filled anew each time, so that forgotten ones disappear. */
export class LaneCounters {
  private readonly simple: ReadonlyArray<readonly [Counter, (tally: LaneTally) => number]>;
  private readonly attempts: Counter;
  private readonly failures: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.simple = COUNTERS.map(([name, help, read]) => [
      new Counter({ name: `enterprise_groups_${name}_total`, help, labelNames: LANE_LABELS, registers }),
      read,
    ]);
    this.attempts = new Counter({
      name: 'enterprise_groups_attempts_total',
      help: 'Requests to the platform, by the meaning of its response.',
      labelNames: [...LANE_LABELS, 'verdict'],
      registers,
    });
    this.failures = new Counter({
      name: 'enterprise_groups_failures_total',
      help: 'Requests that delivered nothing, by the code of the platform, or by the reason of the plugin if it sent none.',
      labelNames: [...LANE_LABELS, 'verdict', 'code'],
      registers,
    });
  }

  fill(tallies: Iterable<LaneTally>): void {
    [...this.simple.map(([counter]) => counter), this.attempts, this.failures].forEach((counter) => counter.reset());
    for (const tally of tallies) {
      this.simple.forEach(([counter, read]) => counter.inc(tally.labels, read(tally)));
      for (const [verdict, times] of Object.entries(tally.attempts)) {
        this.attempts.inc({ ...tally.labels, verdict }, times);
      }
      for (const { verdict, code, times } of tally.failures.all()) {
        this.failures.inc({ ...tally.labels, verdict, code }, times);
      }
    }
  }
}
