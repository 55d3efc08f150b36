import { afterEach, describe, expect, test } from 'bun:test';

import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../../dev/virtualTime/virtualRelay';

const MINUTE_MS = 60_000;
const ROBOT = { vendor: 'wecom', token: 'token-of-robot-1-of-wecom' } as const;
const OTHER = { vendor: 'feishu', token: 'token-of-robot-1-of-feishu' } as const;
const BROKEN = { reason: 'bad-address', code: '93000' };

let relay: VirtualRelay;
afterEach(() => relay.stop());

/** A WeCom group whose fallback is a Feishu group, unless the settings say otherwise. */
async function start(settings: object = { fallback: 'feishu' }, other: object = {}): Promise<void> {
  relay = await startVirtualRelay([
    { vendor: 'wecom', settings },
    { vendor: 'feishu', settings: other },
  ]);
}

async function nothingWaits(): Promise<boolean> {
  return (await relay.works.outbox.backlog()).length === 0;
}

async function heardOf(name: string) {
  const heard = relay.notify('wecom', notificationOf(name, [{ name }], relay.clock.now()));
  await relay.clock.advance(1_000);
  return await heard;
}

/** The deliveries by now, oldest first. */
async function history() {
  const { body } = await relay.call('GET', 'deliveries?limit=200');
  return (body['deliveries'] as ReadonlyArray<Record<string, unknown>>).slice().reverse();
}

describe('while no robot can be used, the fallback', () => {
  test('sends what comes in, says for whom, and both histories say so', async () => {
    await start();
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    const { status, message } = await heardOf('Gone');
    expect(status).toBe(200);
    expect(message).toBe('No robot of this webhook can be used, so its fallback "feishu group" sends it. Delivered.');
    expect(relay.shown('feishu')).toHaveLength(1);
    expect(relay.shown('feishu')[0]).toMatch(/In place of.*wecom group .*its robot cannot be used/);
    expect(await history()).toMatchObject([
      { webhook: 'wecom', state: 'returned', finding: { ...BROKEN, fallback: 'feishu' } },
      { webhook: 'feishu', state: 'delivered', alerts: { total: 1, standsInFor: 'wecom group' } },
    ]);
  });

  test('says for whom also where only plain text is left', async () => {
    await start({ fallback: 'feishu' }, { format: 'text' });
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    relay.sandbox.setFault({
      vendor: 'feishu',
      fault: { kind: 'answer', code: 19002, text: 'params error, msg_type need' },
    });
    await heardOf('Gone');
    relay.sandbox.clearFaults();
    const plain = relay.sandbox.messages({ vendor: 'feishu' }).map(({ rawBody }) => rawBody);
    expect(plain.at(-1)).toMatch(/In place of: wecom group/);
  });

  test('gets the same only once, and no more once the robot works again', async () => {
    await start();
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    const same = notificationOf('Gone', [{ name: 'Gone' }], relay.clock.now());
    for (let time = 0; time < 2; time++) {
      const heard = relay.notify('wecom', same);
      await relay.clock.advance(1_000);
      expect((await heard).status).toBe(200);
    }
    expect(relay.shown('feishu')).toHaveLength(1);
    relay.sandbox.addRobot(ROBOT);
    await relay.clock.advance(MINUTE_MS);
    expect((await heardOf('Back')).status).toBe(200);
    expect(relay.shown('wecom').filter((body) => body.includes('Back'))).toHaveLength(1);
    expect(relay.shown('feishu')).toHaveLength(1);
  });

  test('gets what was promised before, digests apart, and nothing waits or is lost', async () => {
    await start();
    relay.sandbox.setFault({ vendor: 'wecom', fault: { kind: 'reset' } });
    const heard = Array.from({ length: 60 }, (_, index) =>
      relay.notify('wecom', notificationOf(`Early${index}x`, [{ name: `Early${index}x` }], relay.clock.now()))
    );
    await relay.clock.advance(10_000);
    expect((await Promise.all(heard)).map(({ status }) => status)).toEqual(heard.map(() => 202));
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    relay.sandbox.clearFaults();
    await relay.clock.advanceUntil(nothingWaits, 30 * MINUTE_MS);
    const shown = relay.shown('feishu').join('\n');
    const all = Array.from({ length: 60 }, (_, index) => `Early${index}x`);
    expect(all.filter((name) => !shown.includes(name))).toEqual([]);
    const states = (await history()).filter(({ webhook }) => webhook === 'wecom').map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['refused']));
    const { body } = await relay.call('POST', 'deliveries/retry');
    expect(body['requeued']).toBe(0);
    expect(body['notRequeued']).toContainEqual({ reason: 'passed-on', count: 60 });
  });

  test('gets what was promised before what comes in, also of one alert group', async () => {
    await start();
    relay.sandbox.setFault({ vendor: 'wecom', fault: { kind: 'reset' } });
    const body = (isFiring: boolean) =>
      notificationOf('Ordered', [{ name: isFiring ? 'EarlyWord' : 'LateWord' }], relay.clock.now());
    const early = relay.notify('wecom', body(true));
    await relay.clock.advance(10_000);
    expect((await early).status).toBe(202);
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    relay.sandbox.clearFaults();
    const late = relay.notify('wecom', body(false));
    await relay.clock.advance(20_000);
    expect((await late).status).toBeLessThan(300);
    await relay.clock.advanceUntil(nothingWaits, 30 * MINUTE_MS);
    const words = relay.shown('feishu').flatMap((text) => /(?:Early|Late)Word/.exec(text)?.[0] ?? []);
    expect(words).toEqual(['EarlyWord', 'LateWord']);
  });

  test('passes on to its own what waits when it breaks as well, still for the first', async () => {
    relay = await startVirtualRelay([
      { vendor: 'wecom', settings: { fallback: 'feishu' } },
      { vendor: 'feishu', settings: { fallback: 'lark' } },
      { vendor: 'lark' },
    ]);
    relay.sandbox.setFault({ vendor: 'wecom', fault: { kind: 'reset' } });
    const heard = relay.notify('wecom', notificationOf('Far', [{ name: 'Far' }], relay.clock.now()));
    await relay.clock.advance(10_000);
    expect((await heard).status).toBe(202);
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    relay.sandbox.clearFaults();
    relay.sandbox.removeRobot(OTHER.vendor, OTHER.token);
    await relay.clock.advanceUntil(nothingWaits, 30 * MINUTE_MS);
    expect(relay.shown('lark').filter((text) => /In place of.*wecom group/.test(text))).toHaveLength(1);
  });

  test('gets it once where the process ends between storing it there and giving it up here', async () => {
    await start();
    relay.sandbox.setFault({ vendor: 'wecom', fault: { kind: 'reset' } });
    const heard = relay.notify('wecom', notificationOf('Early', [{ name: 'Early' }], relay.clock.now()));
    await relay.clock.advance(10_000);
    expect((await heard).status).toBe(202);
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    relay.sandbox.clearFaults();
    const { outbox } = relay.works;
    const { refuse } = outbox;
    outbox.refuse = () => Promise.reject(new Error('the process ends'));
    await relay.clock.advanceUntil(async () => relay.shown('feishu').length > 0, 10 * MINUTE_MS);
    outbox.refuse = refuse;
    await relay.clock.advanceUntil(nothingWaits, 30 * MINUTE_MS);
    expect(relay.shown('feishu')).toHaveLength(1);
    expect((await history()).map(({ webhook, state }) => `${webhook} ${state}`)).toEqual([
      'wecom refused',
      'feishu delivered',
    ]);
  });
});

describe('without a fallback that can be used Grafana hears of the robot as before', () => {
  test.each([
    ['none', {}, {}],
    ['itself', { fallback: 'wecom' }, {}],
    ['one nobody knows', { fallback: 'mars' }, {}],
    ['one that is disabled', { fallback: 'feishu' }, { enabled: false }],
  ])('%s', async (_name, settings, other) => {
    await start(settings, other);
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    const { status, verdict } = await heardOf('Gone');
    expect({ status, verdict }).toEqual({ status: 422, verdict: 'channel-broken' });
    expect(relay.shown('feishu')).toEqual([]);
    expect((await history())[0]).toMatchObject({ finding: BROKEN });
  });

  test('one whose robot is gone as well', async () => {
    await start();
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    relay.sandbox.removeRobot(OTHER.vendor, OTHER.token);
    await heardOf('First');
    expect(await heardOf('Gone')).toMatchObject({ status: 422, verdict: 'channel-broken', webhook: 'wecom' });
    expect(await nothingWaits()).toBe(true);
  });
});
