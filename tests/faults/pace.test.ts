import { afterEach, describe, expect, test } from 'bun:test';

import { VENDORS } from '../../src/core/webhook/vendor';
import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../../dev/virtualTime/virtualRelay';

const MINUTE_MS = 60_000;

let relay: VirtualRelay;
afterEach(() => relay.stop());

/** Sends `count` notifications of one alert each, `everyMs` apart, without waiting for answers. */
async function storm(webhookId: string, count: number, everyMs: number): Promise<Array<Promise<{ status: number }>>> {
  const heard = [];
  for (let i = 0; i < count; i++) {
    heard.push(relay.notify(webhookId, notificationOf(`g${i}`, [{ name: mark(i) }], relay.clock.now())));
    await relay.clock.advance(everyMs);
  }
  return heard;
}

function mark(index: number): string {
  return `Mark${String(index).padStart(4, '0')}`;
}

async function nothingWaits(): Promise<boolean> {
  return (await relay.works.outbox.backlog()).length === 0;
}

describe.each(VENDORS)('a storm at %s', (vendor) => {
  test('loses nothing, breaks no limit, and tells every caller the truth', async () => {
    relay = await startVirtualRelay([{ vendor }]);
    const heard = await storm(vendor, 200, 250);
    await relay.clock.advanceUntil(nothingWaits, 30 * MINUTE_MS);
    const statuses = (await Promise.all(heard)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 202)).toEqual([]);
    const text = relay.shown(vendor).join('\n');
    const lost = Array.from({ length: 200 }, (_, index) => mark(index)).filter((each) => !text.includes(each));
    expect(lost).toEqual([]);
    expect(relay.sandbox.messages({ vendor, accepted: false })).toEqual([]);
  });
});
