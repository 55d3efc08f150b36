import { afterEach, describe, expect, test } from 'bun:test';

import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { OK, type OwnVendorRelay, startOwnVendorRelay } from './testing/ownVendor';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let relay: OwnVendorRelay;
afterEach(() => relay.stop());

async function nothingWaits(): Promise<boolean> {
  return (await relay.works.outbox.backlog()).length === 0;
}

describe('a text that a proxy on the way blocks', () => {
  const blocked = (status: number) => {
    relay.behave = (body, url) =>
      body.includes('Blocked1x') ? new Response('<html>no</html>', { status }) : OK(body, url);
  };

  test.each([403, 502])('by %s holds up the others for seconds, and ends as refused', async (status) => {
    relay = await startOwnVendorRelay();
    blocked(status);
    const { delivery = 0 } = await relay.notify({ name: 'Blocked1x', isAsync: true });
    await relay.clock.advance(2 * SECOND_MS);
    for (let number = 1; number <= 20; number++) {
      await relay.notify({ name: `Good${number}x`, isAsync: true });
      await relay.clock.advance(20 * SECOND_MS);
      expect(relay.taken.at(-1)).toContain(`Good${number}x`);
    }
    await relay.clock.advanceUntil(nothingWaits, HOUR_MS, MINUTE_MS);
    expect(relay.taken).toHaveLength(20);
    expect(await relay.works.outbox.find(1, delivery)).toMatchObject({ state: 'refused', promised: true });
  });

  test('lets through what waited already, without anybody asking', async () => {
    relay = await startOwnVendorRelay();
    blocked(403);
    const names = ['Blocked1x', 'Good1x', 'Good2x'];
    await Promise.all(names.map((name) => relay.notify({ name, isAsync: true })));
    await relay.clock.advance(20 * SECOND_MS);
    expect(relay.taken).toHaveLength(2);
  });
});

test('a page in front of everything that goes away after four minutes loses no promised alert', async () => {
  relay = await startOwnVendorRelay();
  relay.behave = () => new Response('<html>log in first</html>', { status: 403 });
  for (let number = 1; number <= 30; number++) {
    await relay.notify({ name: `Promised${number}x`, isAsync: true });
    await relay.clock.advance(8 * SECOND_MS);
  }
  relay.behave = OK;
  await relay.clock.advanceUntil(nothingWaits, 10 * MINUTE_MS);
  const shown = relay.taken.join('\n');
  expect([...Array(30).keys()].filter((index) => !shown.includes(`Promised${index + 1}x`))).toEqual([]);
});

test('a notification refused after its first part goes on behind it when Grafana sends it again', async () => {
  relay = await startOwnVendorRelay();
  const alerts = Array.from({ length: 100 }, (_, index) => ({ name: `N${index}x${'Long'.repeat(20)}` }));
  const body = notificationOf('Many', alerts, relay.clock.now());
  relay.behave = (text, url) =>
    relay.taken.length === 0 ? OK(text, url) : Response.json({ errcode: 40_058, errmsg: 'bad' });
  const first = relay.notify({ body });
  await relay.clock.advance(20 * SECOND_MS);
  expect([(await first).status, relay.taken.length]).toEqual([422, 1]);
  relay.behave = OK;
  const second = relay.notify({ body });
  await relay.clock.advance(20 * SECOND_MS);
  expect((await second).status).toBe(200);
  const lastOf = relay.taken.map((text) => [...text.matchAll(/N(\d+)x/g)].at(-1)?.[1]);
  expect(new Set(lastOf).size).toBe(lastOf.length);
});

test('a storm is merged by a process that has run for two days', async () => {
  relay = await startOwnVendorRelay();
  await relay.notify({ name: 'First' });
  await relay.clock.advance(48 * HOUR_MS);
  const before = relay.taken.length;
  await Promise.all([...Array(60).keys()].map((index) => relay.notify({ name: `Storm${index}x`, isAsync: true })));
  await relay.clock.advance(MINUTE_MS);
  const shown = relay.taken.slice(before);
  expect(shown.length).toBeLessThan(10);
  expect([...Array(60).keys()].filter((index) => !shown.join('\n').includes(`Storm${index}x`))).toEqual([]);
});
