import { describe, expect, it } from 'bun:test';

import { TEST_NOW_MS } from '../../backend/routes/testing/notifyCall';
import { sample, startRelayWorld, TOKEN, type WorldChange } from './relayWorld';

const world = await startRelayWorld();
const { sandbox } = world;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Longest that an alert is held back for the quota: docs/delivery.md. */
const HELD_MAX_MS = 2 * MINUTE_MS;

/** 1 December in China. */
const NEXT_MONTH_MS = Date.parse('2026-11-30T16:00:00Z');

/** An alert of a group of its own; `critical` where it is one. */
function alertOf(name: string, severity = 'warning'): string {
  const notification = JSON.parse(sample('firing-one')) as { alerts: Array<Record<string, object>> };
  const [alert] = notification.alerts;
  const labels = { alertname: name, severity, group: name };
  return JSON.stringify({
    ...notification,
    groupKey: `{}:{group="${name}"}`,
    groupLabels: { group: name },
    commonLabels: labels,
    alerts: [{ ...alert, labels, fingerprint: name }],
  });
}

/** A robot whose vendor lets it send so many a month, and a webhook that is told of as many, or of another number. */
function quotaOf(monthlyQuota: number, told: number | null = monthlyQuota): WorldChange {
  const url = sandbox.addRobot({ vendor: 'dingtalk', token: TOKEN, monthlyQuota });
  return { url, settings: { monthlyQuota: told } };
}

const arrived = () => sandbox.messages({ accepted: true });
const calls = () => sandbox.messages();
const textOf = (place: number) => arrived().at(place)?.rawBody ?? '';

async function send(change: WorldChange, name: string, severity?: string) {
  return await world.notify('dingtalk', alertOf(name, severity), change);
}

async function sendMany(change: WorldChange, count: number) {
  for (let index = 0; index < count; index++) {
    await send(change, `Early${index}`);
    await world.pass(10_000);
  }
}

describe('a quota that is used up', () => {
  it('makes the robot rest an hour at a time, and what waits is one digest in the new month', async () => {
    await world.pass(NEXT_MONTH_MS - TEST_NOW_MS - 4 * HOUR_MS);
    const change = quotaOf(2, null);
    await sendMany(change, 2);
    for (const name of ['One', 'Two', 'Three']) {
      expect(await send(change, name)).toMatchObject({ status: 202 });
    }
    await world.pass(3 * HOUR_MS);
    expect(arrived()).toHaveLength(2);
    expect(calls().length).toBeLessThanOrEqual(2 + 4);
    await world.untilAllIsSent();
    expect(arrived()).toHaveLength(3);
    expect(['One', 'Two', 'Three'].map((name) => textOf(-1).includes(name))).toEqual([true, true, true]);
    // Soon after the month began, not when the hour is over.
    const atMs = arrived().at(-1)?.receivedAtMs ?? 0;
    expect(atMs).toBeGreaterThanOrEqual(NEXT_MONTH_MS);
    expect(atMs).toBeLessThan(NEXT_MONTH_MS + 15 * MINUTE_MS);
  });

  it('is the vendor’s word: one whose count has passed it still tries, slowly, and arrives', async () => {
    const change = quotaOf(1_000, 2);
    await sendMany(change, 3);
    await world.pass(HELD_MAX_MS);
    const before = arrived().length;
    const beganMs = arrived().at(-1)?.receivedAtMs ?? 0;
    await sendMany(change, 30);
    await world.untilAllIsSent();
    const later = arrived().slice(before);
    const minutes = ((later.at(-1)?.receivedAtMs ?? 0) - beganMs) / MINUTE_MS;
    expect(later.length).toBeLessThanOrEqual(minutes / 2 + 1);
    expect(later.length).toBeGreaterThan(1);
    expect(later.at(-1)?.rawBody).toContain('Early29');
  });
});

describe('the last tenth of a quota', () => {
  /** Nine of ten are used. */
  const nearlyUsed = async () => {
    const change = quotaOf(10);
    await sendMany(change, 9);
    expect(arrived()).toHaveLength(9);
    // The count is read again.
    await world.pass(HELD_MAX_MS);
    return change;
  };

  it('holds no alert that comes after a pause', async () => {
    const change = await nearlyUsed();
    expect(await send(change, 'Disk')).toMatchObject({ status: 200, verdict: 'delivered' });
  });

  it('holds what comes right after another, merges it, and no longer than two minutes', async () => {
    const change = quotaOf(20);
    await sendMany(change, 18);
    await world.pass(HELD_MAX_MS);
    await send(change, 'First');
    const before = arrived().length;
    await send(change, 'Second');
    await world.pass(MINUTE_MS);
    await send(change, 'Third');
    expect(arrived()).toHaveLength(before);
    await world.pass(HELD_MAX_MS - MINUTE_MS + 1_000);
    expect(arrived()).toHaveLength(before + 1);
    expect(['Second', 'Third'].map((name) => textOf(-1).includes(name))).toEqual([true, true]);
  });

  it('holds no critical alert, and what waits goes out with it', async () => {
    const change = quotaOf(20);
    await sendMany(change, 18);
    await world.pass(HELD_MAX_MS);
    await send(change, 'First');
    await send(change, 'Second');
    const before = arrived().length;
    await send(change, 'Fire', 'critical');
    await world.pass(1_000);
    expect(arrived()).toHaveLength(before + 1);
    expect(['Second', 'Fire'].map((name) => textOf(-1).includes(name))).toEqual([true, true]);
  });

  it('is nothing to a webhook that was told of no quota', async () => {
    const change = quotaOf(30, null);
    await sendMany(change, 25);
    expect(arrived()).toHaveLength(25);
  });

  it('is over with the month', async () => {
    await world.pass(NEXT_MONTH_MS - TEST_NOW_MS - HOUR_MS);
    const change = quotaOf(20);
    await sendMany(change, 19);
    await world.pass(HOUR_MS);
    const before = arrived().length;
    for (const name of ['One', 'Two', 'Three']) {
      expect(await send(change, name)).toMatchObject({ status: 200 });
    }
    expect(arrived()).toHaveLength(before + 3);
  });
});
