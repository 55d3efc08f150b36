import { afterEach, describe, expect, test } from 'bun:test';

import { VENDORS } from '../../src/core/webhook/vendor';
import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../../dev/virtualTime/virtualRelay';

const MINUTE_MS = 60_000;

let relay: VirtualRelay;

async function nothingWaits(): Promise<boolean> {
  return (await relay.works.outbox.backlog()).length === 0;
}

/** A fixed sequence of numbers from 0 to 1 that looks random (a linear congruence), so that a failure comes again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/**
 * Tells whether a message shows this alert as over: its own line says so, or the title does for all. English, as the
 * webhooks of these tests are.
 */
function showsOver(message: string, name: string): boolean {
  const lines = textsOf(JSON.parse(message));
  const title = lines.find((line) => TITLE.test(line)) ?? '';
  const own = lines.find((line) => line.includes(name) && line !== title);
  return own?.includes('Resolved') || !/firing/i.test(title);
}

/** Titles: `Digest: Firing ×2, Resolved ×1 (…)`, `[Critical] Firing: …`, `Resolved: …`. */
const TITLE =
  /(?:^|[\s\]>])(?:Digest: (?:Firing|Resolved) |Firing: |Resolved: \w+(?: \([^)]*\)| &#40;.*?&#41;)?(?:<\/font>)?$)/;

/** The lines of all texts of a body, the title's first; where a digest names its rules on one line, each of them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.split(/\n|<br>|; /);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the judge of the order', () => {
  const body = (content: string) => JSON.stringify({ msgtype: 'markdown', markdown: { content } });
  const digest = '### Digest: Firing ×1, Resolved ×1 (A, B)\n\n**A**\n\n**<font color="info">Resolved: B</font>**';

  test.each([
    ['### <font color="warning">[Critical] Firing: A</font>\n\n> Value', 'A', false],
    ['### <font color="info">Resolved: A</font>\n\n> Value', 'A', true],
    [digest, 'A', false],
    [digest, 'B', true],
    ['### Digest: Resolved ×2 (A, B)\n\n**A**\n\n**B**', 'B', true],
  ])('reads %j', (content, name, over) => {
    expect(showsOver(body(content), name)).toBe(over);
  });
});

describe.each(VENDORS)('the resolved of an alert at %s', (vendor) => {
  afterEach(() => relay.stop());

  test('never comes before its firing, whatever goes wrong in between', async () => {
    relay = await startVirtualRelay([{ vendor, robots: 2 }]);
    const random = numbers(7);
    const alerts = Array.from({ length: 40 }, (_, index) => `Alert${String(index).padStart(2, '0')}x`);
    const heard = [];
    for (const name of alerts) {
      const beganMs = relay.clock.now();
      const say = (status: 'firing' | 'resolved') =>
        relay.notify(vendor, notificationOf(name, [{ name, status, startsAtMs: beganMs }], relay.clock.now()));
      heard.push(say('firing'));
      if (random() < 0.3) {
        const fault = random() < 0.5 ? ({ kind: 'reset' } as const) : ({ kind: 'status', status: 503 } as const);
        relay.sandbox.setFault({ vendor, fault, times: 1 + Math.floor(random() * 3) });
      }
      await relay.clock.advance(random() * 2_000);
      heard.push(say('resolved'));
      await relay.clock.advance(random() * 1_000);
    }
    await relay.clock.advanceUntil(nothingWaits, 30 * MINUTE_MS);
    expect((await Promise.all(heard)).filter(({ status }) => status >= 300)).toEqual([]);
    const shown = relay.shown(vendor);
    for (const name of alerts) {
      const naming = shown.filter((message) => message.includes(name));
      const firstOver = naming.findIndex((message) => showsOver(message, name));
      expect(naming.length).toBeGreaterThan(0);
      // Once it was shown as over, it is never shown firing again.
      expect(naming.slice(firstOver).every((message) => showsOver(message, name))).toBe(true);
      expect(firstOver).toBeGreaterThanOrEqual(0);
    }
  });
});
