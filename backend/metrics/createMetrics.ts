import { Counter, Registry } from 'prom-client';

import { type Clock } from '../delivery/clock';
import { type ObservedLane, type Observer } from '../delivery/dispatcher/observer';
import { createCountingObserver } from './countingObserver';
import { freeBytes } from './freeBytes';
import { LaneBook } from './laneBook';
import { LaneCounters } from './laneCounters';
import { Latencies } from './latencies';
import { OutboxGauges } from './outboxGauges';
import { createPatientRead } from './patientRead';
import { addProcessMetrics } from './processGauges';
import { type MeasuredOutbox, type ReadPace, readOutbox } from './readOutbox';
import { type CountRejection, createRejectionCounter } from './rejections';

/** What metrics are made from. */
export interface MetricsParts {
  readonly outbox: MeasuredOutbox;
  readonly readPace: ReadPace;
  /** Only for waiting. */
  readonly clock: Clock;
  /** The webhooks of all organisations, as their settings have them now. */
  readonly webhooks: () => readonly ObservedLane[];
  /** Where SQLite keeps the outbox; null with PostgreSQL. */
  readonly dataFolder: string | null;
  /** Of the plugin. */
  readonly version: string;
}

export interface Metrics {
  /** Has to hear of everything that happens to deliveries. */
  readonly observer: Observer;
  /** Has to hear of every notification that is answered with an error. */
  readonly countRejection: CountRejection;
  /** Has to hear of everything that is not done because a budget is used up. */
  readonly countOverBudget: (budget: string, of: string) => void;
  /** All metrics in Prometheus text format, within a second, also while the outbox is away. Never rejects. */
  readonly collect: () => Promise<string>;
}

/** The plugin's metrics, in a registry of their own. docs/operations.md says what each means. */
export function createMetrics({ outbox, readPace, clock, webhooks, dataFolder, version }: MetricsParts): Metrics {
  const registry = new Registry();
  const latencies = new Latencies(registry);
  const book = new LaneBook(latencies);
  const counters = new LaneCounters(registry);
  const gauges = new OutboxGauges(registry);
  const countRejection = createRejectionCounter(registry);
  const overBudget = new Counter({
    name: 'enterprise_groups_over_budget_total',
    help: 'What was not taken because a budget was used up, by budget and whose it is.',
    labelNames: ['budget', 'of'],
    registers: [registry],
  });
  addProcessMetrics(registry, version);
  const askOutbox = createPatientRead(clock, () => readOutbox(outbox, readPace));
  const askFreeBytes = createPatientRead(clock, async () => (dataFolder === null ? null : await freeBytes(dataFolder)));

  return {
    observer: createCountingObserver(book, latencies),
    countRejection,
    countOverBudget: (budget, of) => overBudget.inc({ budget, of }),
    collect: async () => {
      const [found, free] = await Promise.all([askOutbox(), askFreeBytes()]);
      const known = webhooks();
      book.show(known);
      gauges.fill(book, found, free);
      counters.fill(book.all());
      const text = await registry.metrics();
      if (found !== null) {
        book.forgetAllBut([...known, ...found.lanes], found.nowMs);
      }
      return text;
    },
  };
}
