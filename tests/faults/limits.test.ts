import { afterEach, describe, expect, test } from 'bun:test';

import { type Vendor } from '../../src/core/webhook/vendor';
import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../../dev/virtualTime/virtualRelay';

const MINUTE_MS = 60_000;

let relay: VirtualRelay;
afterEach(() => relay.stop());

async function nothingWaits(): Promise<boolean> {
  return (await relay.works.outbox.backlog()).length === 0;
}

function post(webhookId: string, name: string) {
  return relay.notify(webhookId, notificationOf(name, [{ name }], relay.clock.now()));
}

/** Number of calls of a vendor's robots that the sandbox counted from this moment on. */
function callsSince(vendor: Vendor, sinceMs: number): number {
  return relay.sandbox.messages({ vendor }).filter(({ receivedAtMs }) => receivedAtMs > sinceMs).length;
}

describe('a limit answer', () => {
  test.each([
    ['wecom', 45009, MINUTE_MS],
    ['dingtalk', 130101, 10 * MINUTE_MS],
    ['dingtalk', 410100, 10 * MINUTE_MS],
    ['dingtalk', 90030, 60 * MINUTE_MS],
    ['feishu', 11232, 1_000],
    ['lark', 11232, 1_000],
  ] as const)('of %s (%d) rests the robot %d ms, then the alert arrives', async (vendor, code, restMs) => {
    relay = await startVirtualRelay([{ vendor }]);
    relay.sandbox.setFault({ vendor, times: 1, fault: { kind: 'answer', code, text: 'too fast' } });
    const heard = post(vendor, 'Limited');
    await relay.clock.advance(10);
    const limitedAtMs = relay.clock.now();
    await relay.clock.advance(restMs - 20);
    expect(callsSince(vendor, limitedAtMs)).toBe(0);
    await relay.clock.advanceUntil(nothingWaits, restMs);
    expect(relay.shown(vendor)).toHaveLength(1);
    expect((await heard).status).toBe(restMs < 8_000 ? 200 : 202);
  });

  test('of Feishu again and again makes it wait longer each time, but never lose the alert', async () => {
    relay = await startVirtualRelay([{ vendor: 'feishu' }]);
    relay.sandbox.setFault({
      vendor: 'feishu',
      times: 8,
      fault: { kind: 'answer', code: 11232, text: 'frequency limited' },
    });
    const heard = post('feishu', 'Patient');
    await relay.clock.advanceUntil(nothingWaits, 10 * MINUTE_MS);
    expect((await heard).status).toBe(202);
    const times = relay.sandbox.messages({ vendor: 'feishu' }).map(({ receivedAtMs }) => receivedAtMs);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60_000 * 1.2);
    expect(relay.shown('feishu')).toHaveLength(1);
  });

  test('because somebody else used up the robot is waited out, DingTalk’s ten minutes too', async () => {
    relay = await startVirtualRelay([{ vendor: 'dingtalk' }]);
    const url = `${relay.sandbox.urls.dingtalk}/robot/send?access_token=token-of-robot-1-of-dingtalk`;
    const body = JSON.stringify({ msgtype: 'text', text: { content: 'from somebody else' } });
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    for (let i = 0; i < 21; i++) {
      await fetch(url, { method: 'POST', headers, body });
    }
    const heard = [post('dingtalk', 'First'), post('dingtalk', 'Second')];
    await relay.clock.advanceUntil(nothingWaits, 15 * MINUTE_MS);
    expect((await Promise.all(heard)).map(({ status }) => status)).toEqual([202, 202]);
    const text = relay.shown('dingtalk').join('\n');
    expect([text.includes('First'), text.includes('Second')]).toEqual([true, true]);
  });
});

describe('several robots of one group', () => {
  test('multiply its pace', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom', robots: 3 }]);
    const heard = Array.from({ length: 30 }, (_, index) => post('wecom', `Mark${index}x`));
    await relay.clock.advance(100);
    expect((await Promise.all(heard)).map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(relay.sandbox.messages({ vendor: 'wecom', accepted: false })).toEqual([]);
  });

  test('stand in for one that is limited or broken', async () => {
    relay = await startVirtualRelay([{ vendor: 'dingtalk', robots: 3 }]);
    relay.sandbox.removeRobot('dingtalk', 'token-of-robot-1-of-dingtalk');
    relay.sandbox.setFault({
      vendor: 'dingtalk',
      token: 'token-of-robot-2-of-dingtalk',
      fault: { kind: 'answer', code: 130101, text: 'send too fast' },
    });
    for (const name of ['One', 'Two', 'Three']) {
      const heard = post('dingtalk', name);
      await relay.clock.advance(1_000);
      expect((await heard).status).toBe(200);
    }
    const used = relay.sandbox.messages({ vendor: 'dingtalk', accepted: true }).map(({ token }) => token);
    expect(used).toEqual(Array(3).fill('token-of-robot-3-of-dingtalk'));
  });
});

describe('a restart', () => {
  test('does not forget how often a robot was used', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    const first = Array.from({ length: 20 }, (_, index) => post('wecom', `Before${index}x`));
    await relay.clock.advance(8_100);
    await relay.restart();
    const second = Array.from({ length: 20 }, (_, index) => post('wecom', `After${index}x`));
    await relay.clock.advanceUntil(nothingWaits, 5 * MINUTE_MS);
    await Promise.all([...first, ...second]);
    expect(relay.sandbox.messages({ vendor: 'wecom', accepted: false })).toEqual([]);
    const text = relay.shown('wecom').join('\n');
    const all = [...Array(20).keys()].flatMap((index) => [`Before${index}x`, `After${index}x`]);
    expect(all.filter((name) => !text.includes(name))).toEqual([]);
  });
});

describe('a test message that is limited', () => {
  test('rests the robot like any other, so that no alert runs into the same limit', async () => {
    relay = await startVirtualRelay([{ vendor: 'wecom' }]);
    relay.sandbox.setFault({ vendor: 'wecom', times: 1, fault: { kind: 'answer', code: 45009, text: 'freq' } });
    const tested = relay.call('POST', 'webhooks/wecom/test');
    await relay.clock.advance(100);
    expect((await tested).body).toMatchObject({ verdict: 'limited', code: '45009' });
    const limitedAtMs = relay.clock.now();
    const heard = post('wecom', 'AfterTest');
    await relay.clock.advance(50_000);
    expect(callsSince('wecom', limitedAtMs)).toBe(0);
    await relay.clock.advanceUntil(nothingWaits, MINUTE_MS);
    expect((await heard).status).toBe(202);
    expect(relay.shown('wecom')).toHaveLength(1);
  });
});
