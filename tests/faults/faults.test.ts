import { afterEach, describe, expect, test } from 'bun:test';

import { type FaultKind } from '../../dev/sandbox/faults';
import { VENDORS } from '../../src/core/webhook/vendor';
import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../../dev/virtualTime/virtualRelay';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let relay: VirtualRelay;
afterEach(() => relay.stop());

async function nothingWaits(): Promise<boolean> {
  return (await relay.works.outbox.backlog()).length === 0;
}

function post(webhookId: string, name: string, group = name) {
  return relay.notify(webhookId, notificationOf(group, [{ name }], relay.clock.now()));
}

/** Faults that may pass: the delivery is ours until the vendor has it. */
const PASSING: ReadonlyArray<readonly [string, FaultKind]> = [
  ['hangs', { kind: 'hang' }],
  ['closes the connection', { kind: 'reset' }],
  ['answers 502', { kind: 'status', status: 502 }],
  ['answers 503 and when to come again', { kind: 'status', status: 503, headers: { 'retry-after': '1' } }],
  ['answers with a web page', { kind: 'html' }],
  ['answers half a JSON', { kind: 'cut-json' }],
  ['answers byte by byte, too slowly', { kind: 'slow', pauseMs: 50 }],
];

/** Faults that never pass: the caller hears so and owns the delivery again. */
const FINAL: ReadonlyArray<readonly [string, FaultKind]> = [
  ['redirects', { kind: 'redirect', location: 'https://evil.example/' }],
  ['answers JSON without a verdict', { kind: 'status', status: 200, body: '{"ok":true}' }],
  ['answers a code nobody knows', { kind: 'answer', code: 987654, text: 'something new' }],
];

describe.each(VENDORS)('%s', (vendor) => {
  test.each(PASSING)('that %s gets the alert once it is well again', async (_, fault) => {
    relay = await startVirtualRelay([{ vendor }]);
    relay.sandbox.setFault({ vendor, fault, times: 3 });
    const heard = post(vendor, 'Late');
    await relay.clock.advanceUntil(nothingWaits, 10 * MINUTE_MS);
    expect([200, 202]).toContain((await heard).status);
    expect(relay.shown(vendor)).toHaveLength(1);
  });

  test.each(FINAL)('that %s makes Grafana hear of it, and nothing is kept', async (_, fault) => {
    relay = await startVirtualRelay([{ vendor }]);
    relay.sandbox.setFault({ vendor, fault });
    const heard = post(vendor, 'Refused');
    await relay.clock.advance(20_000);
    expect((await heard).status).toBe(422);
    relay.sandbox.clearFaults();
    await relay.clock.advance(HOUR_MS);
    expect(relay.shown(vendor)).toEqual([]);
  });

  test('that is down for an hour gets everything, merged, soon after', async () => {
    relay = await startVirtualRelay([{ vendor }]);
    relay.sandbox.setFault({ vendor, fault: { kind: 'reset' } });
    const heard = [];
    for (let minute = 0; minute < 60; minute++) {
      heard.push(post(vendor, `Minute${String(minute).padStart(2, '0')}x`));
      await relay.clock.advance(MINUTE_MS);
    }
    expect(new Set((await Promise.all(heard)).map(({ status }) => status))).toEqual(new Set([202]));
    relay.sandbox.clearFaults();
    await relay.clock.advanceUntil(nothingWaits, 3 * MINUTE_MS);
    const text = relay.shown(vendor).join('\n');
    const lost = Array.from({ length: 60 }, (_, minute) => `Minute${String(minute).padStart(2, '0')}x`);
    expect(lost.filter((name) => !text.includes(name))).toEqual([]);
    expect(relay.shown(vendor).length).toBeLessThan(20);
  });

  test('that is down delays nobody else', async () => {
    relay = await startVirtualRelay(VENDORS.map((each) => ({ vendor: each })));
    relay.sandbox.setFault({ vendor, fault: { kind: 'hang' } });
    const others = VENDORS.filter((each) => each !== vendor);
    const hanging = post(vendor, 'Hangs');
    const heard = await Promise.all(others.map((each) => post(each, 'Quick')));
    expect(heard.map(({ status }) => status)).toEqual([200, 200, 200]);
    await relay.clock.advance(10_000);
    expect((await hanging).status).toBe(202);
  });

  test('that took the message but whose answer was lost is the one case where it comes twice', async () => {
    relay = await startVirtualRelay([{ vendor }]);
    relay.sandbox.setFault({ vendor, fault: { kind: 'reset' }, times: 1, delivered: true });
    const heard = post(vendor, 'Twice');
    await relay.clock.advanceUntil(nothingWaits, MINUTE_MS);
    expect((await heard).status).toBe(200);
    expect(relay.shown(vendor)).toHaveLength(2);
  });
});
