import { describe, expect, it } from 'bun:test';

import { type NewDelivery } from './delivery';
import { type DeliveryQuery, InvalidCursorError } from './history';
import { LANE } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, endOne } from './testing/steps';

describeOutbox('the history', (world) => {
  const accept = (change: Partial<NewDelivery> = {}) => acceptOne(world, change);
  const end = (id: number, state: 'delivered' | 'refused' | 'returned') => endOne(world, id, state);

  const titles = async (query: Partial<DeliveryQuery>) =>
    (await world.outbox.listDeliveries({ orgId: 1, limit: 100, ...query })).rows.map(({ title }) => title);

  it('is empty at first', async () => {
    expect(await world.outbox.listDeliveries({ orgId: 1, limit: 10 })).toEqual({ rows: [], nextCursor: null });
  });

  it('lists the newest first, without what was sent', async () => {
    const first = await accept({ title: 'one', acceptedAtMs: 10, sender: 'ann' });
    await accept({ title: 'two', acceptedAtMs: 20, orgId: 2 });
    await accept({ title: 'three', acceptedAtMs: 5 });
    const { rows } = await world.outbox.listDeliveries({ orgId: 1, limit: 10 });
    expect(rows.map(({ title }) => title)).toEqual(['one', 'three']);
    expect(rows[0]).toEqual({
      ...LANE,
      id: first,
      kind: 'notification',
      vendor: 'wecom',
      title: 'one',
      firing: 1,
      resolved: 0,
      sender: 'ann',
      acceptedAtMs: 10,
      state: 'waiting',
      attemptCount: 0,
      finding: null,
      digestId: null,
      alone: false,
      promised: false,
      strikes: 0,
      partsDelivered: 0,
      nextTryAtMs: null,
      finishedAtMs: null,
      alerts: null,
    });
  });

  it('goes on page by page, also where many came within a millisecond', async () => {
    for (let count = 0; count < 7; count++) {
      await accept({ title: String(count), acceptedAtMs: 10 + Math.floor(count / 4) });
    }
    const seen: string[][] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await world.outbox.listDeliveries({ orgId: 1, limit: 3, cursor });
      seen.push(page.rows.map(({ title }) => title));
      cursor = page.nextCursor;
      await accept({ title: 'new', acceptedAtMs: 99 });
    }
    expect(seen).toEqual([['6', '5', '4'], ['3', '2', '1'], ['0']]);
  });

  it.each([{}, { webhookId: LANE.webhookId }])(
    'goes from the oldest on, within the time asked for: %j',
    async (part) => {
      for (let count = 0; count < 8; count++) {
        await accept({ title: String(count), acceptedAtMs: 10 + Math.floor(count / 2) });
      }
      const seen: string[][] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const query = { orgId: 1, ...part, limit: 2, fromMs: 11, toMs: 13, oldestFirst: true, cursor };
        const page = await world.outbox.listDeliveries(query);
        seen.push(page.rows.map(({ title }) => title));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual([
        ['2', '3'],
        ['4', '5'],
      ]);
    }
  );

  it('says that nothing follows a page that ends with the last row', async () => {
    await accept();
    await accept();
    expect((await world.outbox.listDeliveries({ orgId: 1, limit: 2 })).nextCursor).toBeNull();
    expect((await world.outbox.listDeliveries({ orgId: 1, limit: 1 })).nextCursor).not.toBeNull();
  });

  it('narrows by webhook, states and time', async () => {
    const [a, b] = [await accept({ title: 'a', acceptedAtMs: 1 }), await accept({ title: 'b', acceptedAtMs: 2 })];
    const c = await accept({ title: 'c', acceptedAtMs: 3, webhookId: 'dev' });
    await accept({ title: 'd', acceptedAtMs: 4 });
    await end(a, 'refused');
    await end(b, 'delivered');
    await end(c, 'returned');
    expect(await titles({ webhookId: 'dev' })).toEqual(['c']);
    expect(await titles({ states: ['refused', 'returned'] })).toEqual(['c', 'a']);
    expect(await titles({ states: ['refused'] })).toEqual(['a']);
    expect(await titles({ states: ['refused'], webhookId: 'dev' })).toEqual([]);
    expect(await titles({ states: ['waiting', 'delivered'] })).toEqual(['d', 'b']);
    expect(await titles({ states: [] })).toEqual([]);
    expect(await titles({ fromMs: 2, toMs: 4 })).toEqual(['c', 'b']);
    expect(await titles({ fromMs: 4, toMs: 4 })).toEqual([]);
  });

  it.each([
    ['DISK', ['50% of Disk_1']],
    ['50%', ['50% of Disk_1']],
    ['disk_1', ['50% of Disk_1']],
    ['  ÜBER  ', ['überlauf']],
    ['磁盘', ['磁盘已满']],
    ['', ['磁盘已满', 'überlauf', '50% of Disk_1', '500 of DiskX1']],
    ["'; --", []],
    ['5_%', []],
  ])('finds %j in titles, taking nothing in it for a pattern', async (text, found) => {
    for (const [index, title] of ['500 of DiskX1', '50% of Disk_1', 'überlauf', '磁盘已满'].entries()) {
      await accept({ title, acceptedAtMs: index });
    }
    const expected = text === 'DISK' ? ['50% of Disk_1', '500 of DiskX1'] : found;
    expect(await titles({ text })).toEqual(expected);
  });

  it('comes to what is far back, though one answer looks through so many rows only', async () => {
    await accept({ title: 'needle', acceptedAtMs: 1 });
    await acceptMany(world, 4100, { title: 'hay', content: '' });
    expect(await titles({ text: 'needle' })).toEqual(['needle']);
  }, 30_000);

  it.each(['', 'x', 'MTIz', Buffer.from('1.2.3').toString('base64url'), '../..'])(
    'refuses the cursor %j',
    async (cursor) => {
      const error = await world.outbox.listDeliveries({ orgId: 1, limit: 1, cursor }).catch((caught) => caught);
      expect(error).toBeInstanceOf(InvalidCursorError);
    }
  );

  it('counts what waits and what is over, the latter once a minute', async () => {
    await accept({ acceptedAtMs: 5 });
    await end(await accept(), 'delivered');
    const { lanes, rows, bytes } = await world.outbox.counts();
    expect(lanes).toEqual([{ ...LANE, waiting: 1, oldestAcceptedAtMs: 5 }]);
    expect(rows).toBe(2);
    expect(bytes).toBeGreaterThan(1000);
    await end(await accept(), 'refused');
    expect((await world.outbox.counts()).rows).toBe(2);
    world.nowMs += 60_000; // The process's own time counts.
    expect((await world.outbox.counts()).rows).toBe(3);
  });

  it('counts more than one step', async () => {
    const ids = await acceptMany(world, 5003, { content: '' });
    await Promise.all(ids.map((id) => end(id, 'delivered')));
    expect((await world.outbox.counts()).rows).toBe(5003);
  }, 30_000);

  describe('searched by what the alerts are', () => {
    const alertOf = (labels: Readonly<Record<string, string>>, name = 'HighCPU') => ({
      ...{ name, labels, values: [], state: 'firing' as const, startsAtMs: null, endsAtMs: null },
    });
    const acceptAlerts = (title: string, ...alerts: Array<ReturnType<typeof alertOf>>) =>
      accept({ title, alerts: { alerts, total: alerts.length } });

    it('finds rule, label name and value, whatever the title says', async () => {
      await acceptAlerts('one', alertOf({ instance: 'web-1' }), alertOf({ instance: 'Web-17', team: '数据库' }));
      await acceptAlerts('two', alertOf({ instance: 'db-1', note: 'a "quoted" \\ text' }, 'DiskFull'));
      await accept({ title: 'web-17 in the title' });
      expect(await titles({ text: 'WEB-17' })).toEqual(['web-17 in the title', 'one']);
      expect(await titles({ text: 'instance=web-17' })).toEqual(['one']);
      expect(await titles({ text: '数据' })).toEqual(['one']);
      expect(await titles({ text: 'diskfull' })).toEqual(['two']);
      expect(await titles({ text: '"quoted" \\' })).toEqual(['two']);
      // Names of the stored form are no words of an alert.
      expect(await titles({ text: 'labels' })).toEqual([]);
      expect(await titles({ text: 'firing' })).toEqual([]);
    });

    it('finds a label with just this value', async () => {
      const long = 'v'.repeat(79) + '…';
      await acceptAlerts('one', alertOf({ instance: 'web-1' }), alertOf({ instance: 'web-17' }));
      await acceptAlerts('two', alertOf({ host: 'web-17', path: long, empty: '' }));
      await accept({ title: 'without alerts: instance=web-17' });
      const byLabel = (name: string, value: string) => titles({ label: { name, value } });
      expect(await byLabel('instance', 'web-17')).toEqual(['one']);
      expect(await byLabel('instance', 'web-')).toEqual([]);
      expect(await byLabel('instance', 'WEB-17')).toEqual([]);
      expect(await byLabel('path', 'v'.repeat(200))).toEqual(['two']);
      expect(await byLabel('empty', '')).toEqual(['two']);
      expect(await byLabel('alertname', 'HighCPU')).toEqual(['two', 'one']);
      expect(await titles({ label: { name: 'instance', value: 'web-17' }, text: 'ONE' })).toEqual(['one']);
      expect(await titles({ label: { name: 'instance', value: 'web-17' }, text: 'two' })).toEqual([]);
    });

    it('goes on page by page, and finds each once', async () => {
      for (let index = 0; index < 700; index++) {
        await acceptAlerts(`n${index}`, alertOf({ instance: `web-${index % 7}` }));
      }
      const seen: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await world.outbox.listDeliveries({
          ...{ orgId: 1, limit: 30, cursor, label: { name: 'instance', value: 'web-3' } },
        });
        expect(page.rows.length).toBeLessThanOrEqual(30);
        seen.push(...page.rows.map(({ title }) => title));
        cursor = page.nextCursor;
      }
      expect(seen).toHaveLength(100);
      expect(new Set(seen).size).toBe(100);
    });
  });
});
