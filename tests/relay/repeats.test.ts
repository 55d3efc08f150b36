import { describe, expect, it } from 'bun:test';

import { VENDORS, type Vendor } from '../../src/core/webhook/vendor';
import { sample, startRelayWorld, TOKEN, type WorldChange } from './relayWorld';

const world = await startRelayWorld();
const { sandbox } = world;

/** Grafana's default repeat interval. */
const REPEAT_MS = 4 * 3_600_000;

const SHORT = { settings: { repeats: 'short', language: 'zh-Hans' } };
const alert = sample('firing-one');

/** The body of the newest message, as text. */
function newest(): string {
  return sandbox.messages({ accepted: true }).at(-1)?.rawBody ?? '';
}

async function say(vendor: Vendor, body: string, change: WorldChange = SHORT): Promise<string> {
  await world.pass(REPEAT_MS);
  expect(await world.notify(vendor, body, change)).toMatchObject({ status: 200, verdict: 'delivered' });
  return newest();
}

/** The sample with one alert more, or in another state. */
function changed(change: (notification: { alerts: Array<Record<string, unknown>> }) => void): string {
  const notification = JSON.parse(alert) as { alerts: Array<Record<string, unknown>> };
  change(notification);
  return JSON.stringify(notification);
}

const TWO = changed(({ alerts }) => alerts.push({ ...alerts[0], fingerprint: 'another', labels: { alertname: 'B' } }));

describe.each(VENDORS)('a reminder for %s', (vendor) => {
  it('is one line with count and age', async () => {
    expect(await say(vendor, alert)).not.toContain('仍在告警');
    const second = await say(vendor, alert);
    expect(second).toContain('仍在告警，第 2 次，已持续 8 小时');
    expect(second.length).toBeLessThan(1_000);
    expect(await say(vendor, alert)).toContain('仍在告警，第 3 次，已持续 12 小时');
  });
});

describe('what a group hears in full', () => {
  it('is every change, and the first time after it', async () => {
    await say('feishu', alert);
    expect(await say('feishu', alert)).toContain('第 2 次');
    expect(await say('feishu', TWO)).not.toContain('仍在告警');
    expect(await say('feishu', alert)).not.toContain('仍在告警');
    expect(await say('feishu', alert)).toContain('第 2 次');
  });

  it('is everything, where the webhook does not ask for less', async () => {
    const full = { settings: { language: 'zh-Hans' } };
    await say('feishu', alert, full);
    expect(await say('feishu', alert, full)).not.toContain('仍在告警');
  });

  it('is the first message through another robot, which may be another group’s', async () => {
    await say('feishu', alert);
    const url = sandbox.addRobot({ vendor: 'feishu', token: `${TOKEN}2` });
    expect(await say('feishu', alert, { ...SHORT, url })).not.toContain('仍在告警');
  });

  it('is a resolved alert, though it is told again', async () => {
    await say('feishu', alert);
    const over = sample('resolved-one');
    expect(await say('feishu', over)).not.toContain('仍在告警');
    expect(await say('feishu', over)).not.toContain('仍在告警');
  });
});
