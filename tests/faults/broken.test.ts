import { afterEach, describe, expect, test } from 'bun:test';

import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../../dev/virtualTime/virtualRelay';

const MINUTE_MS = 60_000;
/** So many in a row use up a WeCom robot's pace but for one message: the second of what comes next has to wait. */
const SENDS_BEFORE_WAIT = 18;
const ROBOT = { vendor: 'wecom', token: 'token-of-robot-1-of-wecom' } as const;

let relay: VirtualRelay;
afterEach(() => relay.stop());

async function nothingWaits(): Promise<boolean> {
  return (await relay.works.outbox.backlog()).length === 0;
}

function post(name: string, vendor = 'wecom') {
  return relay.notify(vendor, notificationOf(name, [{ name }], relay.clock.now()));
}

describe('a robot that was taken out of its group', () => {
  test('makes Grafana hear so at once, and keeps nothing of what Grafana owns again', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    const heard = post('Gone');
    await relay.clock.advance(1_000);
    expect(await heard).toMatchObject({ status: 422, verdict: 'channel-broken', code: '93000' });
    expect(await nothingWaits()).toBe(true);
  });

  test('in the middle of a notification keeps what is left, and never sends again what had arrived', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    for (let number = 0; number < SENDS_BEFORE_WAIT; number++) {
      void post(`Before${number}x`);
      await relay.clock.advance(100);
    }
    await relay.clock.advance(45_000);
    const before = relay.shown('wecom').length;
    const alerts = Array.from({ length: 100 }, (_, index) => ({ name: `${'Long'.repeat(20)}${index}` }));
    const heard = relay.notify('wecom', notificationOf('Many', alerts, relay.clock.now()));
    await relay.clock.advance(1_000);
    expect(relay.shown('wecom').length).toBe(before + 1);
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    await relay.clock.advance(20_000);
    const answer = await heard;
    expect(answer).toMatchObject({ status: 202, verdict: 'queued', code: '93000' });
    relay.sandbox.addRobot(ROBOT);
    await relay.clock.advanceUntil(nothingWaits, 10 * 60_000);
    const parts = relay.shown('wecom').slice(before);
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts).size).toBe(parts.length);
  });

  test('is asked at most every ten seconds while alerts keep coming', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    const heard = [];
    for (let second = 0; second < 60; second++) {
      heard.push(post(`Gone${second}x`));
      await relay.clock.advance(1_000);
    }
    await relay.clock.advance(10_000);
    expect(new Set((await Promise.all(heard)).map(({ status }) => status))).toEqual(new Set([422]));
    expect(relay.sandbox.messages({ vendor: 'wecom' }).length).toBeLessThanOrEqual(8);
  });

  test('gets what was promised before, once it is back, without anybody asking', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    relay.sandbox.setFault({ ...ROBOT, fault: { kind: 'reset' } });
    const promised = post('Promised');
    await relay.clock.advance(30_000);
    expect((await promised).status).toBe(202);
    relay.sandbox.clearFaults();
    relay.sandbox.removeRobot(ROBOT.vendor, ROBOT.token);
    await relay.clock.advance(2 * MINUTE_MS);
    expect(await nothingWaits()).toBe(false);
    relay.sandbox.addRobot(ROBOT);
    await relay.clock.advanceUntil(nothingWaits, 6 * MINUTE_MS);
    expect(relay.shown('wecom').join()).toContain('Promised');
  });

  test('works again as soon as a test gets through', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    relay.sandbox.setFault({ ...ROBOT, fault: { kind: 'reset' } });
    const promised = post('Promised');
    await relay.clock.advance(30_000);
    await promised;
    relay.sandbox.clearFaults();
    relay.sandbox.setFault({ ...ROBOT, fault: { kind: 'answer', code: 93004, text: 'robot disabled' } });
    await relay.clock.advance(MINUTE_MS);
    relay.sandbox.clearFaults();
    const test = relay.call('POST', 'webhooks/wecom/test');
    await relay.clock.advance(100);
    expect((await test).body).toMatchObject({ verdict: 'delivered' });
    await relay.clock.advance(1_000);
    expect(await nothingWaits()).toBe(true);
  });
});

describe('a digest that is refused', () => {
  test('is taken apart, so that one bad alert does not take the others with it', async () => {
    relay = await startVirtualRelay([{ vendor: 'dingtalk' }]);
    relay.sandbox.setFault({ vendor: 'dingtalk', fault: { kind: 'reset' } });
    const heard = Array.from({ length: 15 }, (_, index) => post(`Alert${index}x`, 'dingtalk'));
    await relay.clock.advance(20_000);
    await Promise.all(heard);
    relay.sandbox.clearFaults();
    relay.sandbox.setFault({
      vendor: 'dingtalk',
      times: 1,
      fault: { kind: 'answer', code: 430104, text: 'bad content' },
    });
    await relay.clock.advanceUntil(nothingWaits, 10 * MINUTE_MS);
    const text = relay.shown('dingtalk').join('\n');
    expect([...Array(15).keys()].filter((index) => !text.includes(`Alert${index}x`))).toEqual([]);
  });
});

describe('what is asked of a refused message', () => {
  test('a Feishu card that is refused goes out as text', async () => {
    relay = await startVirtualRelay([{ vendor: 'feishu' }]);
    const refusal = { code: 11246, text: 'ErrCode: 200621; ErrMsg: parse card json err; ErrorValue: x' };
    // Once whole, and once without the newer elements.
    relay.sandbox.setFault({ vendor: 'feishu', times: 2, fault: { kind: 'answer', ...refusal } });
    const heard = post('AsText', 'feishu');
    await relay.clock.advance(2_000);
    expect((await heard).status).toBe(200);
    expect(relay.shown('feishu').map((body) => JSON.parse(body).msg_type)).toEqual(['text']);
  });

  test('a card refused for its mentions goes out without them', async () => {
    const people = [{ name: 'Ann', feishu: 'ou_ann' }];
    relay = await startVirtualRelay([{ vendor: 'feishu', settings: { mentions: [{ labels: {}, people }] } }]);
    const refusal = { code: 11246, text: 'ErrCode: 100290; ErrMsg: invalid user in at/person; ErrorValue: ou_ann' };
    relay.sandbox.setFault({ vendor: 'feishu', times: 1, fault: { kind: 'answer', ...refusal } });
    const heard = post('NoMention', 'feishu');
    await relay.clock.advance(2_000);
    expect((await heard).status).toBe(200);
    expect(relay.shown('feishu').join()).not.toContain('ou_ann');
  });
});

describe('identical notifications', () => {
  test('are sent once, and every caller hears what became of it', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    const body = notificationOf('Twin', [{ name: 'Twin', startsAtMs: 1 }], relay.clock.now());
    const heard = [relay.notify('wecom', body), relay.notify('wecom', body), relay.notify('wecom', body)];
    await relay.clock.advance(1_000);
    expect((await Promise.all(heard)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(relay.shown('wecom')).toHaveLength(1);
    await relay.clock.advance(61_000);
    const reminder = relay.notify('wecom', body);
    await relay.clock.advance(1_000);
    expect((await reminder).status).toBe(200);
    expect(relay.shown('wecom')).toHaveLength(2);
  });
});

describe('what waited longer than max_age', () => {
  test('is given up, and the history says so', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }], { GF_PLUGIN_MAX_AGE_HOURS: '1' });
    relay.sandbox.setFault({ ...ROBOT, fault: { kind: 'reset' } });
    const heard = post('TooOld');
    await relay.clock.advance(8_500);
    const { delivery = 0 } = await heard;
    await relay.clock.advance(62 * MINUTE_MS);
    expect(await relay.works.outbox.find(1, delivery)).toMatchObject({
      state: 'refused',
      finding: { reason: 'expired' },
    });
  });
});
