import { type Clock, systemClock } from '../../delivery/clock';
import { type ObservedLane, type Observer } from '../../delivery/dispatcher/observer';
import { type LaneBacklog, OutboxUnavailable } from '../../delivery/outbox/outbox';
import { createMetrics } from '../createMetrics';
import { type MonthReading, type PaceReading } from '../readOutbox';
import { type Family, parseMetrics } from './parseMetrics';

export const OPS: ObservedLane = { orgId: 1, webhookId: 'ops', vendor: 'dingtalk' };
export const OPS_LABELS = { org_id: '1', webhook: 'ops', vendor: 'dingtalk' };

/** Metrics on an outbox and settings that a test makes up. */
export interface MetricsWorld {
  readonly observer: Observer;
  webhooks: ObservedLane[];
  backlog: LaneBacklog[];
  pace: PaceReading[];
  month: MonthReading[];
  nowMs: number;
  /** `hangs`: it never answers. */
  outbox: 'up' | 'away' | 'hangs';
  /** Times the outbox was asked. */
  asked: number;
  text(): Promise<string>;
  read(): Promise<Map<string, Family>>;
}

export function createMetricsWorld(dataFolder: string | null = null, clock: Clock = systemClock): MetricsWorld {
  const answer = async <T>(value: T): Promise<T> => {
    if (world.outbox === 'away') {
      throw new OutboxUnavailable('The outbox postgres://user:secret@db/eg cannot be reached.');
    }
    return world.outbox === 'hangs' ? await new Promise<never>(() => undefined) : value;
  };
  const { observer, collect } = createMetrics({
    outbox: {
      now: () => world.nowMs,
      counts: () => {
        world.asked++;
        return answer({ lanes: world.backlog, rows: 17, bytes: 4_096 });
      },
    },
    readPace: async () => await answer(world.pace),
    readMonth: async () => await answer(world.month),
    clock,
    webhooks: () => world.webhooks,
    dataFolder,
    version: '1.2.3',
  });
  const world: MetricsWorld = {
    observer,
    webhooks: [OPS],
    backlog: [],
    pace: [],
    month: [],
    nowMs: 1_800_000_000_000,
    outbox: 'up',
    asked: 0,
    text: collect,
    read: async () => parseMetrics(await collect()),
  };
  return world;
}
