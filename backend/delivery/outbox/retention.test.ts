import { expect, it } from 'bun:test';

import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, mergeOnes, waitingIds } from './testing/steps';

const DAY_MS = 86_400_000;

describeOutbox('retention', (world) => {
  async function endMany(ids: readonly number[], endedAtMs: (index: number) => number): Promise<void> {
    const states = ['delivered', 'refused', 'returned'] as const;
    for (const [index, id] of ids.entries()) {
      await world.query('UPDATE eg_deliveries SET state = $1, finished_at_ms = $2 WHERE id = $3', [
        states[index % 3] ?? 'delivered',
        endedAtMs(index),
        id,
      ]);
    }
  }

  const kept = async () => (await world.outbox.listDeliveries({ orgId: 1, limit: 1000 })).rows.map(({ id }) => id);

  it('deletes what ended long ago, and nothing that waits however old', async () => {
    const old = await acceptMany(world, 130);
    const young = await acceptMany(world, 3);
    const [waiting, member] = (await acceptMany(world, 2)) as [number, number];
    const digestId = await mergeOnes(world, [member]);
    const now = world.outbox.now();
    await endMany(old, () => now - 30 * DAY_MS - 1);
    await endMany(young, () => now - 30 * DAY_MS + 60_000);
    expect(await world.outbox.prune()).toBe(130);
    expect((await kept()).sort((one, other) => one - other)).toEqual([...young, waiting, member, digestId]);
    expect(await world.outbox.prune()).toBe(0);
  });

  it('keeps the latest rows, counting only what is over', async () => {
    await world.restart({ historyRows: 100 });
    const waiting = await acceptMany(world, 20);
    const over = await acceptMany(world, 160);
    const now = world.outbox.now();
    await endMany(over, (index) => now - 1000 + index);
    expect(await world.outbox.prune()).toBe(60);
    const ids = new Set(await kept());
    expect(over.filter((id) => ids.has(id))).toEqual(over.slice(60));
    expect(waiting.filter((id) => ids.has(id))).toEqual(waiting);
  });

  it('deletes nothing where there is not too much', async () => {
    await world.restart({ historyRows: 3 });
    const ids = await acceptMany(world, 3);
    await endMany(ids, (index) => world.outbox.now() + index);
    expect(await world.outbox.prune()).toBe(0);
  });

  it('lets acceptance go on meanwhile', async () => {
    const ids = await acceptMany(world, 2_000);
    await world.query(`UPDATE eg_deliveries SET state = 'refused', finished_at_ms = 1`);
    let isPruned = false;
    const pruned = world.outbox.prune().finally(() => (isPruned = true));
    await acceptOne(world);
    expect(isPruned).toBe(false);
    expect(await pruned).toBe(ids.length);
    expect(await waitingIds(world)).toHaveLength(1);
  });
});
