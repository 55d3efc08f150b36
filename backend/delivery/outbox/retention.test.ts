import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { LANE, newDelivery } from './testing/deliveries';
import { ENGINES } from './testing/engines';
import { createWorld, type World } from './testing/world';

const DAY_MS = 86_400_000;

describe.each(ENGINES)('retention on $name', (engine) => {
  let world: World;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
  });
  afterEach(() => world.close());

  async function acceptMany(count: number): Promise<number[]> {
    const accepted = await Promise.all(Array.from({ length: count }, () => world.outbox.accept(newDelivery())));
    return accepted.map(({ id }) => id);
  }

  async function endMany(ids: readonly number[], endedAtMs: (index: number) => number): Promise<void> {
    const states = ['delivered', 'refused', 'returned'] as const;
    await Promise.all(
      ids.map((id, index) =>
        world.outbox.change(id, { state: states[index % 3] ?? 'delivered', finishedAtMs: endedAtMs(index) })
      )
    );
  }

  const kept = async () => (await world.outbox.listDeliveries({ orgId: 1, limit: 1000 })).rows.map(({ id }) => id);

  it('deletes what ended long ago, and nothing that waits however old', async () => {
    const old = await acceptMany(130);
    const young = await acceptMany(3);
    const [waiting, member] = (await acceptMany(2)) as [number, number];
    const digestId = await world.outbox.merge(newDelivery({ kind: 'digest', dedupeKey: '' }), [member]);
    const now = world.outbox.now();
    await endMany(old, () => now - 30 * DAY_MS - 1);
    await endMany(young, () => now - 30 * DAY_MS + 60_000);
    expect(await world.outbox.prune()).toBe(130);
    expect((await kept()).sort((one, other) => one - other)).toEqual([...young, waiting, member, digestId]);
    expect(await world.outbox.prune()).toBe(0);
  });

  it('keeps the latest rows, counting only what is over', async () => {
    const outbox = world.open({ historyRows: 100 });
    await world.outbox.close();
    Object.assign(world, { outbox });
    const waiting = await acceptMany(20);
    const over = await acceptMany(160);
    const now = outbox.now();
    await endMany(over, (index) => now - 1000 + index);
    expect(await outbox.prune()).toBe(60);
    const ids = new Set(await kept());
    expect(over.filter((id) => ids.has(id))).toEqual(over.slice(60));
    expect(waiting.filter((id) => ids.has(id))).toEqual(waiting);
  });

  it('deletes nothing where there is not too much', async () => {
    const outbox = world.open({ historyRows: 3 });
    await world.outbox.close();
    Object.assign(world, { outbox });
    const ids = await acceptMany(3);
    await endMany(ids, (index) => outbox.now() + index);
    expect(await outbox.prune()).toBe(0);
  });

  it('lets acceptance go on meanwhile', async () => {
    const ids = await acceptMany(200);
    await endMany(ids, () => 1);
    let isPruned = false;
    const pruned = world.outbox.prune().finally(() => (isPruned = true));
    expect((await world.outbox.accept(newDelivery())).kind).toBe('accepted');
    expect(isPruned).toBe(false);
    expect(await pruned).toBe(200);
    expect(await world.outbox.waiting(LANE, 0, 10)).toHaveLength(1);
  });
});
