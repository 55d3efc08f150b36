import { expect, it } from 'bun:test';

import { type ChartQuery } from './chart';
import { type NewDelivery } from './delivery';
import { describeOutbox } from './testing/describeOutbox';
import { acceptOne, endOne, mergeOnes } from './testing/steps';

const NOON_MS = 1_800_000_000_000;
const MINUTE_MS = 60_000;
const NONE = { delivered: 0, waiting: 0, refused: 0, returned: 0 };

describeOutbox('the chart', (world) => {
  const accept = (acceptedAtMs: number, change: Partial<NewDelivery> = {}) =>
    acceptOne(world, { acceptedAtMs, ...change });

  const chart = (change: Partial<ChartQuery> = {}) =>
    world.outbox.chart({
      orgId: 1,
      fromMs: NOON_MS,
      toMs: NOON_MS + 3 * MINUTE_MS,
      bucketMs: MINUTE_MS,
      ...change,
    });

  it('has empty slices where nothing was accepted', async () => {
    expect(await chart()).toEqual({ buckets: [NONE, NONE, NONE], countedFromMs: NOON_MS });
  });

  it('counts by the time of acceptance and the state now, from the first moment to before the last', async () => {
    await accept(NOON_MS - 1);
    await endOne(world, await accept(NOON_MS), 'delivered');
    await endOne(world, await accept(NOON_MS + MINUTE_MS - 1), 'refused');
    await endOne(world, await accept(NOON_MS + MINUTE_MS), 'returned');
    await accept(NOON_MS + 3 * MINUTE_MS - 1);
    await accept(NOON_MS + 3 * MINUTE_MS);
    const { buckets } = await chart();
    expect(buckets).toEqual([
      { ...NONE, delivered: 1, refused: 1 },
      { ...NONE, returned: 1 },
      { ...NONE, waiting: 1 },
    ]);
  });

  it('counts a digest and each notification in it, as the list shows them', async () => {
    const ids = [await accept(NOON_MS), await accept(NOON_MS + 1)];
    const digestId = await mergeOnes(world, ids, { acceptedAtMs: NOON_MS + MINUTE_MS });
    expect((await chart()).buckets).toEqual([{ ...NONE, waiting: 2 }, { ...NONE, waiting: 1 }, NONE]);
    await endOne(world, digestId, 'delivered', { isDigest: true });
    expect((await chart()).buckets).toEqual([{ ...NONE, delivered: 2 }, { ...NONE, delivered: 1 }, NONE]);
  });

  it('counts one webhook’s alone, whether over or not, and nobody else’s organisation', async () => {
    await accept(NOON_MS, { webhookId: 'dev' });
    await endOne(world, await accept(NOON_MS, { webhookId: 'dev' }), 'delivered');
    await accept(NOON_MS);
    await accept(NOON_MS, { orgId: 2, webhookId: 'dev' });
    expect((await chart({ webhookId: 'dev' })).buckets[0]).toEqual({ ...NONE, delivered: 1, waiting: 1 });
    expect((await chart()).buckets[0]).toEqual({ ...NONE, delivered: 1, waiting: 2 });
  });

  it('cuts the last slice at the end, where they do not fit', async () => {
    await accept(NOON_MS + 2 * MINUTE_MS);
    await accept(NOON_MS + 2.5 * MINUTE_MS);
    const { buckets } = await chart({ toMs: NOON_MS + 2.5 * MINUTE_MS });
    expect(buckets).toEqual([NONE, NONE, { ...NONE, waiting: 1 }]);
  });

  it('counts more than one step, also where many came within a millisecond', async () => {
    const all = Array.from({ length: 5100 }, (_, index) =>
      accept(NOON_MS + (index < 5050 ? 0 : index), { content: '' })
    );
    await Promise.all(all);
    expect((await chart()).buckets).toEqual([{ ...NONE, waiting: 5100 }, NONE, NONE]);
    expect((await chart({ webhookId: 'ops' })).buckets[0]).toEqual({ ...NONE, waiting: 5100 });
  }, 30_000);
});
