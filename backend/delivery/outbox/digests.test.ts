import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { OutboxUnavailable } from './outbox';
import { attempt, LANE, LIMITED, newDelivery, planned } from './testing/deliveries';
import { ENGINES } from './testing/engines';
import { createWorld, type World } from './testing/world';

describe.each(ENGINES)('digests on $name', (engine) => {
  let world: World;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
  });
  afterEach(() => world.close());

  const digest = () => newDelivery({ kind: 'digest', dedupeKey: '', title: '3 notifications' });

  async function acceptMany(count: number): Promise<number[]> {
    const accepted = await Promise.all(Array.from({ length: count }, () => world.outbox.accept(newDelivery())));
    return accepted.map(({ id }) => id);
  }

  const states = async (ids: readonly number[]) =>
    (await Promise.all(ids.map((id) => world.outbox.find(1, id)))).map((delivery) => delivery?.state);

  it('stand for their members, which wait no longer by themselves', async () => {
    const ids = await acceptMany(70);
    const [single] = await acceptMany(1);
    const digestId = await world.outbox.merge(digest(), ids);
    const waiting = await world.outbox.waiting(LANE, 0, 100);
    expect(waiting.map(({ id }) => id)).toEqual([single as number, digestId]);
    const members = await world.outbox.members(digestId);
    expect(members.map(({ id, state, digestId: of }) => [id, state, of])).toEqual(
      ids.map((id) => [id, 'merged', digestId])
    );
  });

  it('are not made when a member is no longer waiting: nothing changes', async () => {
    const ids = await acceptMany(3);
    await world.outbox.change(ids[1] as number, { state: 'returned', finishedAtMs: 1 });
    const other = world.outbox.accept(newDelivery());
    const error = await world.outbox.merge(digest(), ids).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OutboxUnavailable);
    expect(String(error)).toContain('Of 3 deliveries to merge only 2 were still waiting');
    expect(await states(ids)).toEqual(['waiting', 'returned', 'waiting']);
    expect((await other).kind).toBe('accepted');
    expect(await world.outbox.waiting(LANE, 0, 10)).toHaveLength(3);
  });

  it('end with all their members when delivered', async () => {
    const ids = await acceptMany(3);
    await world.outbox.change(ids[0] as number, { plan: [planned()], attempt: attempt() });
    const digestId = await world.outbox.merge(digest(), ids);
    const plan = [planned({ delivered: true, deliveredAtMs: 9 })];
    await world.outbox.settleDigest(digestId, { state: 'delivered', finishedAtMs: 9, plan, attempt: attempt() });
    expect(await world.outbox.find(1, digestId)).toMatchObject({ state: 'delivered', attemptCount: 1, content: '' });
    expect(await world.outbox.members(digestId)).toMatchObject([
      { state: 'delivered', finishedAtMs: 9, content: '', attemptCount: 1, plan: [planned({ card: null })] },
      { state: 'delivered', finishedAtMs: 9, content: '', attemptCount: 0, plan: null },
      { state: 'delivered', finishedAtMs: 9, content: '', attemptCount: 0, plan: null },
    ]);
    expect(await world.outbox.backlog()).toEqual([]);
  });

  it('make their members known as delivered to whoever sends the same again', async () => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    const digestId = await world.outbox.merge(digest(), [id]);
    await world.outbox.settleDigest(digestId, { state: 'delivered', finishedAtMs: world.outbox.now() });
    expect(await world.outbox.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
  });

  it('end at the present time where the change names none', async () => {
    const digestId = await world.outbox.merge(digest(), await acceptMany(1));
    const before = world.outbox.now();
    await world.outbox.settleDigest(digestId, { state: 'returned', finding: LIMITED });
    for (const delivery of [await world.outbox.find(1, digestId), ...(await world.outbox.members(digestId))]) {
      expect(delivery?.finishedAtMs).toBeGreaterThanOrEqual(before);
      expect(delivery).toMatchObject({ state: 'returned', finding: LIMITED });
    }
  });

  it('set their members free, to be sent alone, and are over themselves', async () => {
    const ids = await acceptMany(2);
    const digestId = await world.outbox.merge(digest(), ids);
    await world.outbox.settleDigest(digestId, { state: 'waiting', finding: LIMITED, attempt: attempt() });
    expect(await world.outbox.find(1, digestId)).toMatchObject({ state: 'refused', finding: LIMITED, attemptCount: 1 });
    expect(await world.outbox.members(digestId)).toEqual([]);
    const waiting = await world.outbox.waiting(LANE, 0, 10);
    expect(waiting).toMatchObject(
      ids.map((id) => ({ id, alone: true, digestId: null, finding: LIMITED, finishedAtMs: null }))
    );
  });

  it('may be changed while they wait without a word to their members', async () => {
    const ids = await acceptMany(2);
    const digestId = await world.outbox.merge(digest(), ids);
    await world.outbox.settleDigest(digestId, { attempt: attempt(), finding: LIMITED });
    expect(await states([digestId, ...ids])).toEqual(['waiting', 'merged', 'merged']);
  });
});
