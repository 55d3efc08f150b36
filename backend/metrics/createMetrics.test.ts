import { describe, expect, it } from 'bun:test';
import { tmpdir } from 'node:os';

import { type Verdict } from '../../src/core/vendors/verdict';
import { type Clock, systemClock } from '../delivery/clock';
import { createMetricsWorld, OPS, OPS_LABELS } from './testing/metricsWorld';
import { type Family, valueOf } from './testing/parseMetrics';

const LIMITED: Verdict = {
  kind: 'limited',
  finding: { reason: 'rate-limited', code: '130101', vendorText: 'too fast' },
};
const HOUR_MS = 3_600_000;

/** One delivery that took three tries, one that was refused, and a digest of four. */
/** Of the processor, whatever else the machine does. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function afterSomeWork(clock?: Clock) {
  const world = createMetricsWorld(null, clock);
  const { observer } = world;
  observer.accepted(OPS, 3);
  observer.notStored(OPS);
  observer.duplicate(OPS);
  observer.attempted(OPS, LIMITED, 40);
  observer.attempted(OPS, LIMITED, 40);
  observer.attempted(OPS, { kind: 'delivered' }, 120);
  observer.delivered(OPS, 61_000);
  observer.refused(OPS, '310000');
  observer.expired(OPS);
  observer.merged(OPS, 4);
  return world;
}

function ops(families: Map<string, Family>, name: string, more: object = {}): number | undefined {
  return valueOf(families, `enterprise_groups_${name}`, { ...OPS_LABELS, ...more });
}

describe('metrics of deliveries', () => {
  it.each([
    ['accepted_total', {}, 1],
    ['not_stored_total', {}, 1],
    ['duplicates_total', {}, 1],
    ['delivered_total', {}, 1],
    ['refused_total', {}, 1],
    ['expired_total', {}, 1],
    ['digests_total', {}, 1],
    ['merged_total', {}, 4],
    ['attempts_total', { verdict: 'limited' }, 2],
    ['attempts_total', { verdict: 'delivered' }, 1],
    ['attempts_total', { verdict: 'channel-broken' }, 0],
    ['failures_total', { verdict: 'limited', code: '130101' }, 2],
    ['acceptance_seconds_sum', {}, 0.003],
    ['acceptance_seconds_bucket', { le: '0.002' }, 0],
    ['acceptance_seconds_bucket', { le: '0.005' }, 1],
    ['delivery_seconds_sum', {}, 61],
    ['delivery_seconds_bucket', { le: '60' }, 0],
    ['delivery_seconds_bucket', { le: '300' }, 1],
    ['delivery_seconds_bucket', { le: '+Inf' }, 1],
  ])('%s %j is %d', async (name, labels, value) => {
    expect(ops(await (await afterSomeWork()).read(), name, labels)).toBe(value);
  });

  it('keep the vendors’ own time per vendor', async () => {
    const families = await (await afterSomeWork()).read();
    expect(valueOf(families, 'enterprise_groups_request_seconds_count', { vendor: 'dingtalk' })).toBe(3);
    expect(valueOf(families, 'enterprise_groups_request_seconds_count', { vendor: 'lark' })).toBeUndefined();
  });

  it('begin at zero as soon as a webhook is known, so that a rate sees the first of a kind', async () => {
    const families = await createMetricsWorld().read();
    const names = ['refused_total', 'not_stored_total', 'waiting', 'oldest_waiting_seconds'];
    expect(names.map((name) => ops(families, name))).toEqual([0, 0, 0, 0]);
    expect(ops(families, 'attempts_total', { verdict: 'channel-broken' })).toBe(0);
  });

  it('take no harm from a clock that was set back', async () => {
    const world = createMetricsWorld();
    world.observer.delivered(OPS, -5_000);
    expect(ops(await world.read(), 'delivery_seconds_sum')).toBe(0);
  });

  it('stay the same however often they are read', async () => {
    const world = await afterSomeWork();
    await world.read();
    expect(ops(await world.read(), 'accepted_total')).toBe(1);
    expect(ops(await world.read(), 'attempts_total', { verdict: 'limited' })).toBe(2);
  });
});

describe('metrics of the outbox', () => {
  it('say what waits, for how long, and how large it is', async () => {
    const world = createMetricsWorld(tmpdir());
    world.backlog = [{ ...OPS, waiting: 7, oldestAcceptedAtMs: world.nowMs - 90_000 }];
    const families = await world.read();
    expect([ops(families, 'waiting'), ops(families, 'oldest_waiting_seconds')]).toEqual([7, 90]);
    const sizes = ['outbox_up', 'outbox_deliveries', 'outbox_bytes'];
    expect(sizes.map((name) => valueOf(families, `enterprise_groups_${name}`))).toEqual([1, 17, 4_096]);
    expect(valueOf(families, 'enterprise_groups_data_free_bytes')).toBeGreaterThan(0);
  });

  it('say how much of the pace is used, and nothing where no pace is kept', async () => {
    const world = createMetricsWorld();
    expect(ops(await world.read(), 'pace_used_ratio')).toBeUndefined();
    world.pace = [{ orgId: 1, webhookId: 'ops', used: 0.75 }];
    expect(ops(await world.read(), 'pace_used_ratio')).toBe(0.75);
    world.pace = [];
    expect(ops(await world.read(), 'pace_used_ratio')).toBeUndefined();
  });

  it('say what was sent this month, and how that stands with a quota that is known', async () => {
    const world = createMetricsWorld();
    world.month = [{ orgId: 1, webhookId: 'ops', sent: 1_500, quota: null }];
    const names = ['month_requests', 'month_quota', 'month_forecast_ratio'];
    const before = await world.read();
    expect(names.map((name) => ops(before, name))).toEqual([1_500, undefined, undefined]);
    world.month = [{ orgId: 1, webhookId: 'ops', sent: 1_501, quota: { requests: 5_000, forecast: 1.2 } }];
    const after = await world.read();
    expect(names.map((name) => ops(after, name))).toEqual([1_501, 5_000, 1.2]);
  });

  it('call the vendor unknown until settings name it, and count on under its name', async () => {
    const world = createMetricsWorld();
    world.webhooks = [];
    world.backlog = [{ orgId: 1, webhookId: 'ops', waiting: 1, oldestAcceptedAtMs: world.nowMs }];
    world.observer.expired({ orgId: 1, webhookId: 'ops' });
    const before = await world.read();
    const unknown = { ...OPS_LABELS, vendor: 'unknown' };
    expect(valueOf(before, 'enterprise_groups_waiting', unknown)).toBe(1);
    expect(valueOf(before, 'enterprise_groups_expired_total', unknown)).toBe(1);
    world.webhooks = [OPS];
    const after = await world.read();
    expect(valueOf(after, 'enterprise_groups_waiting', unknown)).toBeUndefined();
    expect([ops(after, 'waiting'), ops(after, 'expired_total')]).toEqual([1, 1]);
  });
});

describe('while the outbox is away', () => {
  const OWN = [
    'waiting',
    'oldest_waiting_seconds',
    'pace_used_ratio',
    'month_requests',
    'outbox_deliveries',
    'outbox_bytes',
  ];

  it.each(['away', 'hangs'] as const)('(%s) metrics say so within a second, and show no old numbers', async (how) => {
    const waitedMs: number[] = [];
    const sleep = async (ms: number) => void waitedMs.push(ms);
    const world = await afterSomeWork({ ...systemClock, sleep });
    await world.read();
    world.outbox = how;
    const families = await world.read();
    // What it waits for is over by the clock it waits by, at once here.
    expect(Math.max(...waitedMs)).toBeLessThan(1_000);
    expect(valueOf(families, 'enterprise_groups_outbox_up')).toBe(0);
    expect(OWN.flatMap((name) => families.get(`enterprise_groups_${name}`)?.samples)).toEqual([]);
    expect(ops(families, 'accepted_total')).toBe(1);
  });

  it('a hanging outbox is asked once, however often metrics are read', async () => {
    const world = createMetricsWorld();
    world.outbox = 'hangs';
    await Promise.all([world.read(), world.read(), world.read()]);
    expect(world.asked).toBe(1);
  });

  it('metrics recover with it', async () => {
    const world = createMetricsWorld();
    world.outbox = 'away';
    await world.read();
    world.outbox = 'up';
    const families = await world.read();
    expect(valueOf(families, 'enterprise_groups_outbox_up')).toBe(1);
    expect(ops(families, 'waiting')).toBe(0);
  });

  it('a data folder that is not there leaves its gauge out', async () => {
    const families = await createMetricsWorld('/no/such/folder').read();
    expect(families.get('enterprise_groups_data_free_bytes')?.samples).toEqual([]);
  });
});

describe('how many series there are', () => {
  it('a thousand webhooks, all busy, are read within a second and take under 5 MB', async () => {
    const world = createMetricsWorld();
    world.webhooks = Array.from({ length: 1_000 }, (_, index) => ({ ...OPS, webhookId: `team-${index}` }));
    for (const lane of world.webhooks) {
      world.observer.accepted(lane, 2);
      world.observer.attempted(lane, { kind: 'delivered' }, 100);
      world.observer.delivered(lane, 200);
    }
    const before = process.cpuUsage();
    const text = await world.text();
    expect(cpuMsSince(before)).toBeLessThan(1_000);
    expect(text.length).toBeLessThan(5_000_000);
  });

  it('a busy webhook has 37, and one per code it met', async () => {
    const lines = (await (await afterSomeWork()).text()).split('\n');
    expect(lines.filter((line) => line.includes('webhook="ops"'))).toHaveLength(38);
  });

  it('a removed webhook is forgotten an hour after its last delivery', async () => {
    const world = await afterSomeWork();
    world.webhooks = [];
    await world.read();
    world.nowMs += HOUR_MS;
    expect(ops(await world.read(), 'accepted_total')).toBe(1);
    world.nowMs += 1;
    await world.read();
    expect(await world.text()).not.toContain('"ops"');
  });

  it('a removed webhook is kept while something of it waits', async () => {
    const world = await afterSomeWork();
    world.webhooks = [];
    world.backlog = [{ ...OPS, waiting: 1, oldestAcceptedAtMs: world.nowMs }];
    await world.read();
    world.nowMs += 2 * HOUR_MS;
    await world.read();
    expect(ops(await world.read(), 'waiting')).toBe(1);
  });

  it('a webhook that changes its vendor has one set of series', async () => {
    const world = await afterSomeWork();
    world.webhooks = [{ ...OPS, vendor: 'feishu' }];
    const text = await world.text();
    expect(text).not.toContain('webhook="ops",vendor="dingtalk"');
    expect(text).toContain('webhook="ops",vendor="feishu"');
  });
});

describe('what is in the text', () => {
  it('every metric is ours and says what it is', async () => {
    const families = await (await afterSomeWork()).read();
    expect([...families.keys()].filter((name) => !/^enterprise_groups_[a-z_]+$/.test(name))).toEqual([]);
  });

  it('the build, and the process', async () => {
    const families = await createMetricsWorld().read();
    expect(valueOf(families, 'enterprise_groups_build_info', { version: '1.2.3', bun: Bun.version })).toBe(1);
    expect(valueOf(families, 'enterprise_groups_process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(valueOf(families, 'enterprise_groups_process_cpu_seconds_total')).toBeGreaterThan(0);
    const startedAt = valueOf(families, 'enterprise_groups_process_start_time_seconds') ?? 0;
    expect(Math.abs(startedAt - Date.now() / 1_000)).toBeLessThan(3_600);
  });

  it('nothing of what vendors and databases say', async () => {
    const world = await afterSomeWork();
    const words = 'https://oapi.dingtalk.com/robot/send?access_token=abcdef';
    const finding = { reason: 'unknown-code', code: words, vendorText: words } as const;
    world.observer.attempted(OPS, { kind: 'transient', finding }, 5);
    world.observer.refused(OPS, words);
    world.outbox = 'away';
    expect(await world.text()).not.toMatch(/https?:|postgres|secret|access_token|abcdef|too fast/);
  });
});
