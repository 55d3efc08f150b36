import { afterEach, describe, expect, it } from 'bun:test';
import { type Answerer, BUSY, changingVendor, OK } from './testing/changingVendor';
import { notificationOf, notifyRequest } from './testing/notifyCall';
import { PANEL, PICTURED, startNoteWorld } from './testing/noteWorld';
import { stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const MINUTE_MS = 60_000;

/** Tells alerts and digests from other messages shown. */
function isAlert(line: string): boolean {
  return /Firing|Digest/.test(line);
}

describe('notes among alerts', () => {
  it('leave room: however many are sent, an alert goes out at once', async () => {
    const { begin, notify, shown, clock } = await startNoteWorld();
    const begun = Array.from({ length: 20 }, () => begin(PANEL));
    await clock.advance(2_000);
    const before = shown().length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(10);
    for (const name of ['A', 'B', 'C', 'D']) {
      expect(await notify(notificationOf(1, name))).toMatchObject({ status: 200 });
    }
    const alerts = shown().slice(before).filter(isAlert);
    expect(alerts).toHaveLength(4);
    await clock.advance(10 * MINUTE_MS);
    const statuses = (await Promise.all(begun)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 202)).toEqual([]);
    expect(shown().filter((line) => !isAlert(line))).toHaveLength(20);
  });

  it('wait while alerts wait, and are never merged with them', async () => {
    const { vendor, answer } = changingVendor(BUSY);
    const { begin, app, posted, shown, clock, works, contextFor } = await startNoteWorld(answer);
    const notes = ['one', 'two'].map((title) => begin({ ...PANEL, title }));
    const alerts = Array.from({ length: 30 }, (_, index) =>
      app(notifyRequest('ops', notificationOf(1, `Alert${index}`)), contextFor())
    );
    await clock.advance(9_000);
    expect((await Promise.all(notes)).map(({ status }) => status)).toEqual([202, 202]);
    await Promise.all(alerts);
    vendor.answer = OK;
    const before = posted.length;
    await clock.advanceUntil(async () => (await works.outbox.backlog()).length === 0, 30 * MINUTE_MS);
    const kinds = shown().slice(before).map(isAlert);
    // All alerts, then all notes: no note came between.
    expect(kinds.lastIndexOf(true)).toBeLessThan(kinds.indexOf(false));
    expect(
      shown()
        .slice(before)
        .filter((line) => !isAlert(line))
    ).toEqual(['🔵 one', '🔵 two']);
    expect(JSON.stringify(posted.slice(before).slice(0, kinds.indexOf(false)))).not.toContain('Sent by');
  });

  it('that are begun let an alert pass between two messages, and send each once', async () => {
    const { vendor, answer } = changingVendor(OK);
    const { send, notify, posted, shown, clock, stored } = await startNoteWorld(answer);
    const noPictures: Answerer = (call) => (posted[call - 1]?.['msgtype'] === 'image' ? BUSY(call) : OK(call));
    vendor.answer = noPictures;
    const { status, body } = await send(PICTURED);
    expect(status).toBe(202);
    // The picture is held up by its failures; the alert is not.
    expect(await notify(notificationOf(1, 'Disk'))).toMatchObject({ status: 200 });
    vendor.answer = OK;
    await clock.advance(5 * MINUTE_MS);
    expect(await stored(Number(body['delivery']))).toMatchObject({ state: 'delivered' });
    expect(shown().filter((line) => line !== 'image')).toEqual([
      '🔵 CPU of the web servers',
      expect.stringContaining('Firing: Disk'),
    ]);
    expect(shown().at(-1)).toBe('image');
  });

  it('are counted by the metrics like everything that is sent', async () => {
    const { send, works } = await startNoteWorld();
    const counted = async (what: string) => {
      const text = await works.collectMetrics();
      return new RegExp(`^enterprise_groups_${what}_total\\{[^}]*webhook="ops"[^}]*\\} (\\d+)$`, 'm').exec(text)?.[1];
    };
    await send(PANEL);
    expect([await counted('accepted'), await counted('delivered'), await counted('refused')]).toEqual(['1', '1', '0']);
  });
});
