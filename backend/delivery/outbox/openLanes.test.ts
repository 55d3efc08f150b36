import { expect, it } from 'bun:test';

import { OPEN_COUNT_MAX } from './lookUp';
import { type OpenLane } from './outbox';
import { delivered } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, mergeOnes } from './testing/steps';

/** The same numbers in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const NAMES = ['ops', 'OPS', 'ops-2', 'o', '', '运维', "o'ps", 'Zebra', '_', 'ops\u{1f6a8}'];

describeOutbox('open lanes', (world) => {
  async function byGroup(): Promise<OpenLane[]> {
    const rows = await world.query(`SELECT org_id, webhook_id, count(*) AS waiting, max(id) AS newest FROM eg_deliveries
      WHERE state = 'waiting' GROUP BY org_id, webhook_id`);
    return rows.map((row) => ({
      orgId: Number(row.org_id),
      webhookId: String(row.webhook_id),
      waiting: Number(row.waiting),
      newestId: Number(row.newest),
    }));
  }

  const sorted = (lanes: readonly OpenLane[]) =>
    [...lanes].sort((a, b) => a.orgId - b.orgId || (a.webhookId < b.webhookId ? -1 : 1));

  it('are none in an empty outbox', async () => {
    expect(await world.outbox.openLanes()).toEqual([]);
  });

  it.each([1, 2, 3])('are what a plain GROUP BY finds, for random deliveries by seed %d', async (seed) => {
    const random = createRandom(seed);
    const ids = await Promise.all(
      Array.from({ length: 120 }, () =>
        acceptOne(world, { orgId: random(3) + 1, webhookId: NAMES[random(NAMES.length)] ?? '' })
      )
    );
    for (const id of ids.filter(() => random(3) === 0)) {
      await world.outbox.deliver(delivered(id));
    }
    const own = await acceptMany(world, 3);
    await mergeOnes(world, own);
    expect(sorted(await world.outbox.openLanes())).toEqual(sorted(await byGroup()));
  });

  it(`count up to ${OPEN_COUNT_MAX}`, async () => {
    const ids = await acceptMany(world, OPEN_COUNT_MAX + 1, { content: '' });
    expect(await world.outbox.openLanes()).toEqual([
      { orgId: 1, webhookId: 'ops', waiting: OPEN_COUNT_MAX, newestId: ids.at(-1) ?? 0 },
    ]);
  });
});

describeOutbox('weights of lanes', (world) => {
  it('count what waits alone or in a digest, and nothing that is over', async () => {
    await acceptOne(world, { webhookId: 'db', content: '12345' });
    const over = await acceptOne(world, { webhookId: 'web', content: '123' });
    await world.outbox.deliver(delivered(over));
    await mergeOnes(world, await acceptMany(world, 3, { content: '1234' }));
    await acceptOne(world, { content: '12' });
    const found = [...(await world.outbox.weights())].sort((a, b) => (a.webhookId < b.webhookId ? -1 : 1));
    expect(found).toEqual([
      { orgId: 1, webhookId: 'db', deliveries: 1, size: 5 },
      { orgId: 1, webhookId: 'ops', deliveries: 4, size: 14 },
    ]);
  });
});
