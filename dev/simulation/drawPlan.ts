import { VENDORS } from '../../src/core/webhook/vendor';
import {
  drawClocks,
  drawDatabaseFaults,
  drawEdits,
  drawKills,
  drawOperator,
  drawRestarts,
  drawVendorFaults,
} from './drawFaults';
import {
  type Plan,
  type PlannedAlert,
  type PlannedEvent,
  type PlannedGroup,
  type PlannedRobot,
  type PlannedWebhook,
  urlOf,
} from './plan';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './history';
import { Random } from './random';

/** The kinds of things that may go wrong. A run has some of them, so that each also meets the others at rest. */
const KINDS = ['vendors', 'database', 'kills', 'restarts', 'clocks', 'edits', 'storm', 'operator', 'poison'] as const;

/** Share of the webhooks that have a quota of the month, and what tells the seed of the draw of it from the run's own. */
const QUOTA_CHANCE = 0.1;
const QUOTA_SEED = 520_000_000;

/** Share of the runs in which webhooks have fallbacks, and what tells the seed of that draw from the run's own. */
const FALLBACK_CHANCE = 0.15;
const FALLBACK_SEED = 730_000_000;

/** Draws a whole run from one number. */
export function drawPlan(seed: number, replicas: number): Plan {
  const random = new Random(seed);
  const kinds = new Set(KINDS.filter(() => random.chance(0.4)));
  const lengthMs = random.whole(4, 12) * MINUTE_MS;
  const robots = drawRobots(random);
  const webhooks = withFallbacks(seed, withQuotas(seed, drawWebhooks(random, robots)));
  const groups = drawGroups(random, { webhooks, replicas, hasPoison: kinds.has('poison') });
  const storm = kinds.has('storm') ? drawStorm(random, { webhooks, replicas, lengthMs }) : { groups: [], events: [] };
  const draw = { random, lengthMs, replicas, robots, webhooks };
  const events = [
    ...drawAlerts(random, groups, lengthMs),
    ...storm.events,
    ...(kinds.has('vendors') ? drawVendorFaults(draw) : []),
    ...(kinds.has('database') ? drawDatabaseFaults(draw) : []),
    ...(kinds.has('kills') ? drawKills(draw) : []),
    ...(kinds.has('restarts') ? drawRestarts(draw) : []),
    ...(kinds.has('clocks') ? drawClocks(draw) : []),
    ...(kinds.has('edits') ? drawEdits(draw) : []),
    ...(kinds.has('operator') ? drawOperator(draw) : []),
  ];
  return {
    seed,
    replicas,
    lengthMs,
    statementMs: random.pick([0, 0, 1, 3]),
    skewsMs: Array.from({ length: replicas }, () => (kinds.has('clocks') ? random.whole(-3, 3) * MINUTE_MS : 0)),
    robots,
    webhooks,
    groups: [...groups, ...storm.groups],
    events: events.sort((one, other) => one.atMs - other.atMs),
  };
}

/** Each webhook has a robot of its own, and there are some to move to. */
function drawRobots(random: Random): PlannedRobot[] {
  const count = random.whole(3, 6);
  return Array.from({ length: count }, (_, index) => {
    return { vendor: random.pick(VENDORS as never), token: `token-of-robot-${index}`, keyword: null };
  });
}

function drawWebhooks(random: Random, robots: readonly PlannedRobot[]): PlannedWebhook[] {
  const count = Math.min(robots.length - 1, random.whole(2, 4));
  return robots.slice(0, count).map((robot, index) => ({
    id: `hook${index}`,
    vendor: robot.vendor,
    urls: [random.chance(0.1) ? urlOf(robot).replace('https', 'HTTPS') : urlOf(robot)],
    enabled: true,
    keywords: [],
    maxMessages: random.pick([1, 1, 3]),
  }));
}

/** Drawn apart, so that the rest of a run is what it was before there were quotas. */
function withQuotas(seed: number, webhooks: readonly PlannedWebhook[]): PlannedWebhook[] {
  const random = new Random(seed + QUOTA_SEED);
  return webhooks.map((webhook) =>
    random.chance(QUOTA_CHANCE) ? { ...webhook, monthlyQuota: random.pick([1, 5, 20]) } : webhook
  );
}

/** Drawn apart as well. Each stands in for the one before it. */
function withFallbacks(seed: number, webhooks: readonly PlannedWebhook[]): PlannedWebhook[] {
  const hasThem = new Random(seed + FALLBACK_SEED).chance(FALLBACK_CHANCE);
  return webhooks.map((webhook, index) => {
    const fallback = webhooks[(index + 1) % webhooks.length]?.id;
    return hasThem && fallback !== undefined ? { ...webhook, fallback } : webhook;
  });
}

function drawGroups(
  random: Random,
  { webhooks, replicas, hasPoison }: { webhooks: readonly PlannedWebhook[]; replicas: number; hasPoison: boolean }
): PlannedGroup[] {
  const count = random.whole(2, 5);
  return Array.from({ length: count }, (_, group) => {
    const alerts = Array.from({ length: random.whole(1, 4) }, (_, alert): PlannedAlert => {
      const isPoison = hasPoison && group === 0 && alert === 0;
      return {
        name: `${isPoison ? 'P' : 'K'}${group * 10 + alert}x`,
        severity: random.pick(['critical', 'warning']),
        summary: 0,
        ...(hasPoison && group === 1 && alert === 0 ? { reason: 'constructor' } : {}),
      };
    });
    return {
      name: `group${group}`,
      webhook: webhooks[random.whole(0, webhooks.length - 1)]?.id ?? '',
      home: random.whole(0, replicas - 1),
      alerts,
      waitMs: random.pick([0, SECOND_MS, 10 * SECOND_MS]),
      intervalMs: random.pick([10 * SECOND_MS, 30 * SECOND_MS, 5 * MINUTE_MS]),
      repeatMs: random.pick([2 * MINUTE_MS, 4 * HOUR_MS, 4 * HOUR_MS]),
      twinMs: random.chance(0.25) ? random.whole(0, 3_000) : null,
    };
  });
}

function drawAlerts(random: Random, groups: readonly PlannedGroup[], lengthMs: number): PlannedEvent[] {
  return groups.flatMap((group) =>
    group.alerts.flatMap((alert) => {
      const isSameStart = random.chance(0.3);
      let atMs = random.whole(SECOND_MS, lengthMs / 2);
      return Array.from({ length: random.whole(1, 5) }, (_, index): PlannedEvent => {
        const to = index % 2 === 0 ? 'firing' : 'resolved';
        const event = { kind: 'alert', atMs, group: group.name, alert: alert.name, to, isSameStart } as const;
        atMs = Math.min(lengthMs, atMs + random.pick([5, 15, 45, 120]) * SECOND_MS);
        return event;
      });
    })
  );
}

/** Many groups at once for one webhook, of which some are over soon. */
function drawStorm(
  random: Random,
  { webhooks, replicas, lengthMs }: { webhooks: readonly PlannedWebhook[]; replicas: number; lengthMs: number }
): { groups: PlannedGroup[]; events: PlannedEvent[] } {
  const webhook = webhooks[random.whole(0, webhooks.length - 1)]?.id ?? '';
  const beginMs = random.whole(SECOND_MS, lengthMs / 2);
  const spreadMs = random.pick([200, 5_000, 30_000]);
  const groups = Array.from({ length: random.whole(15, 40) }, (_, index): PlannedGroup => {
    return {
      name: `storm${index}`,
      webhook,
      home: random.whole(0, replicas - 1),
      alerts: [{ name: `K${1000 + index}x`, severity: 'critical', summary: 0 }],
      waitMs: 0,
      intervalMs: 30 * SECOND_MS,
      repeatMs: 4 * HOUR_MS,
      twinMs: null,
    };
  });
  const events = groups.flatMap(({ name, alerts: [alert] }): PlannedEvent[] => {
    const atMs = beginMs + random.whole(0, spreadMs);
    const fires = { kind: 'alert', atMs, group: name, alert: alert?.name ?? '', to: 'firing' } as const;
    return random.chance(0.5)
      ? [fires]
      : [fires, { ...fires, atMs: atMs + random.whole(5, 90) * SECOND_MS, to: 'resolved' }];
  });
  return { groups, events };
}
