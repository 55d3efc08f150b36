import { statfs } from 'node:fs/promises';

import { Counter, Gauge, Registry } from 'prom-client';
import { type Clock, DONE } from '../delivery/clock';
import { type ObservedLane, type Observer } from '../delivery/dispatcher/observer';
import { createCountingObserver } from './countingObserver';
import { LaneBook } from './laneBook';
import { LaneCounters } from './laneCounters';
import { Latencies } from './latencies';
import { OutboxGauges } from './outboxGauges';
import { type MeasuredOutbox, readOutbox, type RobotReads } from './readOutbox';
import { type CountRejection, createRejectionCounter } from './rejections';

/** When this process began, in seconds since the epoch. */
const STARTED_AT = (Date.now() - performance.now()) / 1_000;

/** Longest wait for one source, in milliseconds: the host has to have all metrics within a second. */
const WAIT_MS = 500;

/** Dependencies of the metrics. */
export interface MetricsDeps extends RobotReads {
  readonly outbox: MeasuredOutbox;
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
export function createMetrics({
  outbox,
  readPace,
  readMonth,
  clock,
  webhooks,
  dataFolder,
  version,
}: MetricsDeps): Metrics {
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
  const askOutbox = createPatientRead(clock, () => readOutbox(outbox, { readPace, readMonth }));
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

/** Free space for this user on the disk that holds a folder, in bytes. Rejects where there is no such folder. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Reads with a limit: null where reading failed or takes longer than half a second. A read that hangs is not begun a
 * second time, so that scrapes cannot pile up behind a database that does not answer.
 */
function createPatientRead<T>(clock: Clock, read: () => Promise<T>): () => Promise<T | null> {
  let underWay: Promise<T | null> | null = null;
  const begin = async () => {
    try {
      return await read();
    } catch {
      return null; // That it is away is what the metrics say.
    } finally {
      underWay = null;
    }
  };
  return async () => {
    underWay ??= begin();
    const answered = new AbortController();
    const late = clock.sleep(WAIT_MS, answered.signal).then(() => null);
    const result = await Promise.race([underWay, late]);
    answered.abort(DONE);
    return result;
  };
}

/**
 * The process itself. Not prom-client's own default metrics: on Bun their heap figures are wrong, and most of the
 * others are zero.
 */
function addProcessMetrics(registry: Registry, version: string): void {
  const registers = [registry];
  new Gauge({
    name: 'enterprise_groups_build_info',
    help: 'Always 1; its labels say what is running.',
    labelNames: ['version', 'bun'],
    registers,
  }).set({ version, bun: Bun.version }, 1);
  new Counter({
    name: 'enterprise_groups_process_cpu_seconds_total',
    help: 'Processor time the process has used.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1_000_000);
    },
  });
  new Gauge({
    name: 'enterprise_groups_process_resident_memory_bytes',
    help: 'Memory the process holds.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'enterprise_groups_process_start_time_seconds',
    help: 'When the process began, in seconds since the epoch.',
    registers,
  }).set(STARTED_AT);
}
