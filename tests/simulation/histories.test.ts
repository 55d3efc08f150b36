import { describe, expect, test } from 'bun:test';

import {
  fire,
  group,
  type History,
  hook,
  HOUR_MS,
  MINUTE_MS,
  planOfHistory,
  resolve,
  SECOND_MS,
  storm,
  tokenOf,
} from '../../dev/simulation/history';
import { type Outcome } from '../../dev/simulation/outcome';
import { type PlannedEvent, urlOf, type VendorFault } from '../../dev/simulation/plan';
import { simulate } from '../../dev/simulation/simulate';

/** Each history is run in so many orders of what happens at the same time. */
const ORDERS = 4;

async function outcomesOf(history: History): Promise<Outcome[]> {
  const plan = planOfHistory(history);
  const outcomes: Outcome[] = [];
  for (let seed = 1; seed <= ORDERS; seed++) {
    outcomes.push(await simulate({ ...plan, seed }));
  }
  return outcomes;
}

async function expectAllHold(history: History): Promise<Outcome[]> {
  const outcomes = await outcomesOf(history);
  expect(outcomes.map(({ broken }) => broken)).toEqual(Array(ORDERS).fill(null));
  return outcomes;
}

function fault(hookId: string, atMs: number, what: VendorFault, forMs: number): PlannedEvent {
  return { kind: 'vendor', token: tokenOf(hookId), atMs, fault: what, forMs };
}

describe('an alert', () => {
  test('that fires, is over and fires again with one start ends in firing', async () => {
    const disk = group('disk', 'ops', ['K1x']);
    const again = fire(35 * SECOND_MS, disk).map((event) => ({ ...event, isSameStart: true }));
    const events = [...fire(5 * SECOND_MS, disk), ...resolve(20 * SECOND_MS, disk), ...again];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: [disk], events });
  });

  test('that was not stored on a full disk is not sent', async () => {
    const groups = storm(24, 'ops', 100);
    const events: PlannedEvent[] = [
      { kind: 'database', atMs: SECOND_MS, replica: 0, fault: 'full', forMs: 20 * SECOND_MS, share: 0.3 },
      ...groups.flatMap((each, index) => fire(2 * SECOND_MS + 10 * Math.floor(index / 6), each)),
    ];
    await expectAllHold({ webhooks: [hook('ops', 'feishu')], groups, events });
  });

  test('whose words Grafana chose badly holds up no other', async () => {
    const odd = group('odd', 'ops', [{ name: 'K1x', severity: 'critical', summary: 0, reason: 'constructor' }]);
    const other = group('other', 'ops', ['K2x']);
    const events = [...fire(5 * SECOND_MS, odd), ...fire(20 * SECOND_MS, other)];
    await expectAllHold({ webhooks: [hook('ops', 'feishu')], groups: [odd, other], events });
  });

  test('of which two Grafanas tell is kept for the one that was promised it', async () => {
    const disk = group('disk', 'ops', ['K1x'], { twinMs: 9 * SECOND_MS });
    const events = [
      fault('ops', 0, 'unreachable', 12 * SECOND_MS),
      ...fire(SECOND_MS, disk),
      fault('ops', 12 * SECOND_MS, 'removed', 40 * SECOND_MS),
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: [disk], events });
  });

  test('that was promised outlives four minutes of a proxy’s error page', async () => {
    const disk = group('disk', 'ops', ['K1x']);
    const events = [
      fault('ops', 0, 'unreachable', 20 * SECOND_MS),
      ...fire(SECOND_MS, disk),
      fault('ops', 20 * SECOND_MS, 'proxy-page', 4 * MINUTE_MS),
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: [disk], events });
  });

  test('of a group of a thousand with long texts arrives', async () => {
    const alerts = Array.from({ length: 1_000 }, (_, index) => {
      return { name: `K${index}x`, severity: 'warning' as const, summary: 3_000 };
    });
    const many = group('many', 'ops', alerts);
    const plan = planOfHistory({ webhooks: [hook('ops', 'wecom')], groups: [many], events: fire(SECOND_MS, many) });
    expect((await simulate(plan)).broken).toBeNull();
  });

  test('of which Grafana left out more is told again', async () => {
    const cut = group('cut', 'ops', ['K1x']);
    const events: PlannedEvent[] = [
      ...fire(SECOND_MS, cut),
      { kind: 'truncate', atMs: 20 * SECOND_MS, group: 'cut', alerts: 7 },
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: [cut], events });
  });
});

describe('a digest', () => {
  const waiting = storm(25, 'ops', 100);

  test('that expires takes no later alert with it', async () => {
    const events: PlannedEvent[] = [
      fault('ops', 0, 'hang', 2 * MINUTE_MS),
      ...fire(SECOND_MS, ...waiting),
      { kind: 'kill', atMs: 90 * SECOND_MS, replica: 0, downMs: 25 * HOUR_MS },
      ...resolve(26 * HOUR_MS, ...waiting),
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: waiting, events });
  });

  test('that is refused for one alert lets a new one pass', async () => {
    const bad = group('bad', 'ops', ['P1x']);
    const late = group('late', 'ops', ['K900x']);
    const groups = [...storm(60, 'ops', 100), bad];
    const firedAtMs = 90 * SECOND_MS;
    const events = [
      fault('ops', 0, 'unreachable', 20 * SECOND_MS),
      ...fire(SECOND_MS, ...groups),
      ...fire(firedAtMs, late),
    ];
    const outcomes = await expectAllHold({ webhooks: [hook('ops', 'dingtalk')], groups: [...groups, late], events });
    const waits = outcomes.map(({ shownAtMs }) => (shownAtMs.get('K900x')?.[0] ?? Infinity) - firedAtMs);
    expect(Math.max(...waits)).toBeLessThan(2 * MINUTE_MS);
  });

  test('of eight hundred holds up no other webhook when it is settled', async () => {
    const healthy = storm(45, 'other', 100);
    const groups = storm(800, 'ops', 1_000);
    const events = [
      fault('ops', 0, 'unreachable', 10 * SECOND_MS),
      ...fire(SECOND_MS, ...groups),
      ...healthy.flatMap((each, index) => fire((3 + 1.3 * index) * SECOND_MS, each)),
    ];
    const webhooks = [hook('ops', 'wecom'), hook('other', 'feishu')];
    await expectAllHold({ webhooks, groups: [...groups, ...healthy], events, statementMs: 3 });
  });

  test('that waits goes to the new vendor when the webhook moves', async () => {
    const moved = hook('ops', 'feishu', { urls: [urlOf({ vendor: 'feishu', token: 'token-of-new' })] });
    const events: PlannedEvent[] = [
      fault('ops', 0, 'unreachable', 2 * MINUTE_MS),
      ...fire(SECOND_MS, ...waiting),
      { kind: 'edit', atMs: MINUTE_MS, webhook: moved, lagMs: 0 },
      { kind: 'look', atMs: MINUTE_MS + 500, replica: 0 },
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: waiting, events });
  });

  test('that waits has the keyword that is added meanwhile', async () => {
    const events: PlannedEvent[] = [
      fault('ops', 0, 'unreachable', 2 * MINUTE_MS),
      ...fire(SECOND_MS, ...waiting),
      { kind: 'keyword', atMs: MINUTE_MS, token: tokenOf('ops'), keyword: 'zebra' },
      { kind: 'edit', atMs: MINUTE_MS, webhook: hook('ops', 'dingtalk', { keywords: ['zebra'] }), lagMs: 0 },
      { kind: 'look', atMs: MINUTE_MS + 500, replica: 0 },
    ];
    await expectAllHold({ webhooks: [hook('ops', 'dingtalk')], groups: waiting, events });
  });
});

describe('a message', () => {
  test('of several parts goes on where it stopped when its robot is back', async () => {
    const before = storm(11, 'ops', 100);
    const alerts = Array.from({ length: 200 }, (_, index) => `K${1000 + index}x`);
    const long = group('long', 'ops', alerts, { waitMs: SECOND_MS });
    const events = [
      ...before.flatMap((each, index) => fire(SECOND_MS + 100 * index, each)),
      ...fire(10 * SECOND_MS, long),
      fault('ops', 19_500, 'removed', 40 * SECOND_MS),
    ];
    const webhooks = [hook('ops', 'wecom', { maxMessages: 4 })];
    await expectAllHold({ webhooks, groups: [...before, long], events });
  });

  test('that waits for a slot longer than a lease is not sent by two', async () => {
    const hanging = Array.from({ length: 5 }, (_, index) => hook(`hang${index}`, 'wecom'));
    const groups = hanging.map(({ id }, index) => group(id, id, [`K${index}x`]));
    const well = group('well', 'well', ['K50x'], { home: 0 });
    const events = [
      ...hanging.map(({ id }) => fault(id, 0, 'hang' as const, 3 * MINUTE_MS)),
      ...fire(SECOND_MS, ...groups),
      ...fire(SECOND_MS + 200, well),
    ];
    await expectAllHold({
      replicas: 2,
      webhooks: [...hanging, hook('well', 'feishu')],
      groups: [...groups, well],
      events,
      variables: { GF_PLUGIN_MAX_IN_FLIGHT: '1' },
    });
  });

  test('on its way is not sent by a replica whose clock jumped ahead', async () => {
    const disk = group('disk', 'ops', ['K1x']);
    const events: PlannedEvent[] = [
      { kind: 'look', atMs: 500, replica: 0 },
      { kind: 'look', atMs: 500, replica: 1 },
      fault('ops', 0, 'slow', 30 * SECOND_MS),
      ...fire(10 * SECOND_MS, disk),
      { kind: 'clock', atMs: 11 * SECOND_MS, replica: 1, byMs: 2 * MINUTE_MS },
    ];
    await expectAllHold({ replicas: 2, webhooks: [hook('ops', 'wecom')], groups: [disk], events });
  });

  test('that arrived is not sent again because the database fails just then', async () => {
    const groups = storm(30, 'ops', 100);
    const events: PlannedEvent[] = groups.flatMap((each, index) => [
      ...fire(10 * index * SECOND_MS + 500, each),
      fault('ops', 10 * index * SECOND_MS, 'limited', 1_000),
      { kind: 'database', atMs: (10 * index + 1) * SECOND_MS, replica: 0, fault: 'lost', forMs: 8_000, share: 0.3 },
    ]);
    await expectAllHold({ webhooks: [hook('ops', 'feishu')], groups, events });
  });

  test('that arrived is not sent again by another replica, once its own has the database back', async () => {
    const [first, second] = [group('first', 'ops', ['K1x'], { twinMs: 10 }), group('second', 'ops', ['K2x'])];
    const events: PlannedEvent[] = [
      // The first takes the lane for 20 s; 7.5 s later that is not renewed yet.
      ...fire(5 * SECOND_MS, first),
      ...fire(12_500, second),
      fault('ops', 10 * SECOND_MS, 'slow', 10 * SECOND_MS),
      // The answer comes at 19.5 s, the database is back at 24 s, and the lane is free at 25 s.
      { kind: 'database', atMs: 14 * SECOND_MS, replica: null, fault: 'lost', forMs: 10 * SECOND_MS, share: 1 },
    ];
    await expectAllHold({ replicas: 2, webhooks: [hook('ops', 'wecom')], groups: [first, second], events });
  });
});

describe('a robot', () => {
  test('sends at once after its clock was set back an hour', async () => {
    const [first, second] = [group('first', 'ops', ['K1x']), group('second', 'ops', ['K2x'])];
    const groups = [...storm(12, 'ops', 100), first, second];
    const events: PlannedEvent[] = [
      ...groups.slice(0, 12).flatMap((each, index) => fire((1 + index) * SECOND_MS, each)),
      { kind: 'clock', atMs: 3 * MINUTE_MS, replica: 0, byMs: -HOUR_MS },
      ...fire(4 * MINUTE_MS, first),
      ...fire(5 * MINUTE_MS, second),
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups, events });
  });

  test('keeps its pace under all spellings of its address', async () => {
    const address = urlOf({ vendor: 'wecom', token: 'shared-token' });
    const spellings = [address, 'HTTPS:', 'QYAPI.weixin.qq.com', 'qyapi.weixin.qq.com:443'].map((word, index) =>
      index === 0
        ? address
        : index === 1
          ? address.replace('https:', word)
          : address.replace('qyapi.weixin.qq.com', word)
    );
    const webhooks = spellings.map((url, index) => hook(`ops${index}`, 'wecom', { urls: [url] }));
    const groups = webhooks.flatMap(({ id }, index) => storm(8, id, 100 * (index + 1)));
    await expectAllHold({ webhooks, groups, events: fire(SECOND_MS, ...groups) });
  });

  test('saves the last of a monthly quota: two minutes at most, and no critical alert', async () => {
    const warning = (name: string) => ({ name, severity: 'warning' as const, summary: 0 });
    const [first, second, third] = ['K1x', 'K2x', 'K3x'].map((name) => group(name, 'ops', [warning(name)]));
    const groups = [first, second, third].flatMap((each) => each ?? []);
    const urgent = group('urgent', 'ops', ['K4x']);
    const events = [
      ...groups.flatMap((each, index) => fire([1, 70, 80].map((at) => at * SECOND_MS)[index] ?? 0, each)),
      ...fire(150 * SECOND_MS, urgent),
    ];
    const webhooks = [hook('ops', 'dingtalk', { monthlyQuota: 1 })];
    for (const { shownAtMs } of await expectAllHold({ webhooks, groups: [...groups, urgent], events })) {
      const shown = ['K1x', 'K2x', 'K3x', 'K4x'].map((name) => Math.round((shownAtMs.get(name)?.[0] ?? 0) / SECOND_MS));
      expect(shown).toEqual([1, 121, 121, 150]);
    }
  });

  test('that is well waits for none of eight that hang', async () => {
    const hanging = Array.from({ length: 8 }, (_, index) => hook(`hang${index}`, 'wecom'));
    const groups = hanging.map(({ id }, index) => group(id, id, [`K${index}x`]));
    const well = group('well', 'well', ['K50x']);
    const events = [
      ...hanging.map(({ id }) => fault(id, 0, 'hang' as const, 2 * MINUTE_MS)),
      ...fire(SECOND_MS, ...groups),
      ...fire(3 * SECOND_MS, well),
    ];
    await expectAllHold({
      webhooks: [...hanging, hook('well', 'feishu')],
      groups: [...groups, well],
      events,
      variables: { GF_PLUGIN_MAX_IN_FLIGHT: '4' },
    });
  });
});

describe('older settings', () => {
  const moved = hook('ops', 'wecom', { urls: [urlOf({ vendor: 'wecom', token: 'token-of-new' })] });

  test('of one replica never lead to the old robot once another has newer ones', async () => {
    const [first, second] = [group('first', 'ops', ['K1x']), group('second', 'ops', ['K2x'], { home: 1 })];
    const events: PlannedEvent[] = [
      { kind: 'look', atMs: 500, replica: 0 },
      { kind: 'look', atMs: 500, replica: 1 },
      { kind: 'edit', atMs: 10 * SECOND_MS, webhook: moved, lagMs: 10 * MINUTE_MS },
      { kind: 'look', atMs: 11 * SECOND_MS, replica: 0 },
      ...fire(30 * SECOND_MS, first),
      { kind: 'kill', atMs: MINUTE_MS, replica: 0, downMs: 3 * MINUTE_MS },
      ...fire(100 * SECOND_MS, second),
    ];
    await expectAllHold({ replicas: 2, webhooks: [hook('ops', 'wecom')], groups: [first, second], events });
  });

  test('of a lane’s owner are used no more once another replica was told newer ones', async () => {
    const [first, second] = [group('first', 'ops', ['K1x'], { home: 1 }), group('second', 'ops', ['K2x'], { home: 1 })];
    const events: PlannedEvent[] = [
      ...fire(SECOND_MS, first),
      { kind: 'edit', atMs: 10 * SECOND_MS, webhook: moved, lagMs: 10 * MINUTE_MS },
      { kind: 'look', atMs: 11 * SECOND_MS, replica: 0 },
      ...fire(MINUTE_MS, second),
    ];
    await expectAllHold({ replicas: 2, webhooks: [hook('ops', 'wecom')], groups: [first, second], events });
  });

  test('that were edited twice within a second lead where the second edit says', async () => {
    const disk = group('disk', 'ops', ['K1x']);
    const first = hook('ops', 'feishu', { urls: [urlOf({ vendor: 'feishu', token: 'token-of-first' })] });
    const events: PlannedEvent[] = [
      { kind: 'edit', atMs: 10_100, webhook: first, lagMs: 0 },
      { kind: 'look', atMs: 10_300, replica: 0 },
      { kind: 'edit', atMs: 10_600, webhook: moved, lagMs: 0 },
      { kind: 'look', atMs: 10_800, replica: 0 },
      ...fire(15 * SECOND_MS, disk),
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: [disk], events });
  });

  test('of a call that comes late bring back nothing', async () => {
    const disk = group('disk', 'ops', ['K1x']);
    const events: PlannedEvent[] = [
      { kind: 'edit', atMs: 10 * SECOND_MS, webhook: moved, lagMs: 0 },
      { kind: 'look', atMs: 11 * SECOND_MS, replica: 0 },
      { kind: 'vendor', atMs: 12 * SECOND_MS, token: 'token-of-new', fault: 'unreachable', forMs: 30 * SECOND_MS },
      ...fire(15 * SECOND_MS, disk),
      { kind: 'stale-call', atMs: 20 * SECOND_MS, replica: 0 },
    ];
    await expectAllHold({ webhooks: [hook('ops', 'wecom')], groups: [disk], events });
  });
});
