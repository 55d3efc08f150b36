import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { type ChartQuery } from './chart';
import { type NewDelivery } from './delivery';
import { newDelivery } from './testing/deliveries';
import { ENGINES } from './testing/engines';
import { createWorld, type World } from './testing/world';

const NOON_MS = 1_800_000_000_000;
const MINUTE_MS = 60_000;
const NONE = { delivered: 0, waiting: 0, refused: 0, returned: 0 };

describe.each(ENGINES)('the chart on $name', (engine) => {
  let world: World;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
  });
  afterEach(() => world.close());

  const accept = async (acceptedAtMs: number, change: Partial<NewDelivery> = {}) =>
    (await world.outbox.accept(newDelivery({ acceptedAtMs, ...change }))).id;

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
    await world.outbox.change(await accept(NOON_MS), { state: 'delivered' });
    await world.outbox.change(await accept(NOON_MS + MINUTE_MS - 1), { state: 'refused' });
    await world.outbox.change(await accept(NOON_MS + MINUTE_MS), { state: 'returned' });
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
    const digest = newDelivery({ kind: 'digest', dedupeKey: '', acceptedAtMs: NOON_MS + MINUTE_MS });
    const digestId = await world.outbox.merge(digest, ids);
    expect((await chart()).buckets).toEqual([{ ...NONE, waiting: 2 }, { ...NONE, waiting: 1 }, NONE]);
    await world.outbox.settleDigest(digestId, { state: 'delivered' });
    expect((await chart()).buckets).toEqual([{ ...NONE, delivered: 2 }, { ...NONE, delivered: 1 }, NONE]);
  });

  it('counts one webhook’s alone, whether over or not, and nobody else’s organisation', async () => {
    await accept(NOON_MS, { webhookId: 'dev' });
    await world.outbox.change(await accept(NOON_MS, { webhookId: 'dev' }), { state: 'delivered' });
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
