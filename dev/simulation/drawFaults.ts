import { HOUR_MS, MINUTE_MS, SECOND_MS } from './history';
import {
  type DatabaseFault,
  type PlannedEvent,
  type PlannedRobot,
  type PlannedWebhook,
  urlOf,
  type VendorFault,
} from './plan';
import { type Random } from './random';

/** Faults of vendors, the frequent ones more than once. */
const VENDOR_FAULTS: readonly [VendorFault, ...VendorFault[]] = [
  'unreachable',
  'unreachable',
  'hang',
  'hang-taken',
  'reset-taken',
  'reset-taken',
  'slow',
  'bad-gateway',
  'proxy-page',
  'limited',
  'removed',
];

const DATABASE_FAULTS: readonly [DatabaseFault, ...DatabaseFault[]] = [
  'full',
  'lost',
  'lost-committed',
  'slow',
  'stall',
];

/** Where a process may die: whatever it waits for. */
const DEATHS: readonly [string, ...string[]] = [
  'db:commit',
  'db:committed',
  'db:statement',
  'fetch:answer',
  'turn',
  'sleep',
];

/** Everything that drawing faults needs to know. */
export interface Draw {
  readonly random: Random;
  readonly lengthMs: number;
  readonly replicas: number;
  readonly robots: readonly PlannedRobot[];
  readonly webhooks: readonly PlannedWebhook[];
}

export function drawVendorFaults({ random, lengthMs, robots }: Draw): PlannedEvent[] {
  return some(random, 4, (): PlannedEvent => {
    return {
      kind: 'vendor',
      atMs: random.whole(0, lengthMs),
      token: robots[random.whole(0, robots.length - 1)]?.token ?? '',
      fault: random.pick(VENDOR_FAULTS),
      forMs: random.pick([2, 10, 60, 240]) * SECOND_MS,
    };
  });
}

export function drawDatabaseFaults({ random, lengthMs, replicas }: Draw): PlannedEvent[] {
  return some(random, 4, (): PlannedEvent => {
    const fault = random.pick(DATABASE_FAULTS);
    return {
      kind: 'database',
      atMs: random.whole(0, lengthMs),
      replica: random.chance(0.5) ? null : random.whole(0, replicas - 1),
      fault,
      forMs: random.pick([1, 5, 40]) * SECOND_MS,
      share: fault === 'stall' ? 0.1 : random.pick([0.1, 0.5, 1]),
    };
  });
}

export function drawKills({ random, lengthMs, replicas }: Draw): PlannedEvent[] {
  return some(random, 3, (): PlannedEvent => {
    return {
      kind: 'kill',
      atMs: random.whole(0, lengthMs),
      replica: random.whole(0, replicas - 1),
      downMs: random.pick([100, 3 * SECOND_MS, 60 * SECOND_MS]),
      ...(random.chance(0.7) ? { when: { label: random.pick(DEATHS), nth: random.whole(1, 20) } } : {}),
    };
  });
}

export function drawRestarts({ random, lengthMs, replicas }: Draw): PlannedEvent[] {
  return some(random, 3, (): PlannedEvent => {
    return { kind: 'restart', atMs: random.whole(0, lengthMs), replica: random.whole(0, replicas - 1) };
  });
}

/**
 * Clocks of machines are set both ways. A database's that replicas share is set back only: how long ago another replica
 * used a robot is known by that clock alone, which docs/delivery.md says.
 */
export function drawClocks({ random, lengthMs, replicas }: Draw): PlannedEvent[] {
  return some(random, 3, (): PlannedEvent => {
    const target = random.whole(0, replicas);
    const isDatabase = target === replicas && replicas > 1;
    const byMs = random.pick([SECOND_MS, 2 * MINUTE_MS, HOUR_MS, 8 * HOUR_MS]) * random.pick([-1, 1]);
    return {
      kind: 'clock',
      atMs: random.whole(0, lengthMs),
      replica: isDatabase ? 'database' : Math.min(target, replicas - 1),
      byMs: isDatabase ? -Math.abs(byMs) : byMs,
    };
  });
}

/** Robots are moved to, keywords asked for, webhooks switched off and on; and what was before may still be on its way. */
export function drawEdits({ random, lengthMs, replicas, robots, webhooks }: Draw): PlannedEvent[] {
  const now = new Map(webhooks.map((webhook) => [webhook.id, webhook]));
  const spare = robots.slice(webhooks.length);
  const times = some(random, 4, () => random.whole(5 * SECOND_MS, lengthMs)).sort((one, other) => one - other);
  return times.flatMap((atMs): PlannedEvent[] => {
    const webhook = now.get(`hook${random.whole(0, webhooks.length - 1)}`);
    if (webhook === undefined) {
      return [];
    }
    const replica = random.whole(0, replicas - 1);
    const edit = (changed: PlannedWebhook): PlannedEvent => {
      now.set(changed.id, changed);
      return { kind: 'edit', atMs, webhook: changed, lagMs: random.pick([0, 0, 20 * SECOND_MS]) };
    };
    const target = spare.shift();
    const look: PlannedEvent = { kind: 'look', atMs: atMs + 500, replica };
    const stale: PlannedEvent[] = random.chance(0.5) ? [{ kind: 'stale-call', atMs: atMs + 3_000, replica }] : [];
    if (target === undefined) {
      return [edit({ ...webhook, enabled: !webhook.enabled }), look, ...stale];
    }
    return [edit({ ...webhook, vendor: target.vendor, urls: [urlOf(target)] }), look, ...stale];
  });
}

export function drawOperator({ random, lengthMs, replicas, webhooks }: Draw): PlannedEvent[] {
  return some(random, 4, (): PlannedEvent => {
    const [atMs, replica] = [random.whole(0, lengthMs), random.whole(0, replicas - 1)];
    return random.chance(0.5)
      ? { kind: 'retry', atMs, replica }
      : { kind: 'note', atMs, replica, webhook: webhooks[random.whole(0, webhooks.length - 1)]?.id ?? '' };
  });
}

/** One to `max` of something. */
function some<T>(random: Random, max: number, draw: () => T): T[] {
  return Array.from({ length: random.whole(1, max) }, draw);
}
