import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { attempt, LANE, LIMITED, newDelivery, planned } from './testing/deliveries';
import { ENGINES } from './testing/engines';
import { createWorld, type World } from './testing/world';

describe.each(ENGINES)('sending again on $name', (engine) => {
  let world: World;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
  });
  afterEach(() => world.close());

  const digest = () => newDelivery({ kind: 'digest', dedupeKey: '' });

  it.each(['refused', 'returned'] as const)('lets a %s delivery wait anew, and keeps what happened', async (state) => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    await world.outbox.change(id, { plan: [planned()], attempt: attempt(), state, finding: LIMITED });
    world.nowMs += 86_400_000;
    expect(await world.outbox.requeue(1, id)).toEqual({ kind: 'requeued' });
    expect(await world.outbox.waiting(LANE, 0, 10)).toMatchObject([
      {
        id,
        content: delivery.content,
        plan: null,
        attempts: [attempt()],
        finding: LIMITED,
        finishedAtMs: null,
        acceptedAtMs: world.outbox.now(),
        alone: false,
      },
    ]);
  });

  it('sends only the parts that were not delivered', async () => {
    const { id } = await world.outbox.accept(newDelivery());
    const plan = [planned({ delivered: true, deliveredAtMs: 7 }), planned()];
    await world.outbox.change(id, { plan, state: 'refused' });
    await world.outbox.requeue(1, id);
    const waiting = await world.outbox.waiting(LANE, 0, 10);
    expect(waiting[0]?.plan?.map(({ delivered }) => delivered)).toEqual([true, false]);
  });

  it('refuses what is not there, or not this organisation’s', async () => {
    const { id } = await world.outbox.accept(newDelivery());
    await world.outbox.change(id, { state: 'refused' });
    expect(await world.outbox.requeue(2, id)).toEqual({ kind: 'not-found' });
    expect(await world.outbox.requeue(1, id + 1)).toEqual({ kind: 'not-found' });
  });

  it('refuses what waits or was delivered', async () => {
    const { id } = await world.outbox.accept(newDelivery());
    expect(await world.outbox.requeue(1, id)).toEqual({ kind: 'not-failed', state: 'waiting' });
    await world.outbox.change(id, { state: 'delivered' });
    expect(await world.outbox.requeue(1, id)).toEqual({ kind: 'not-failed', state: 'delivered' });
  });

  it('requeues once, however many ask at once', async () => {
    const { id } = await world.outbox.accept(newDelivery());
    await world.outbox.change(id, { state: 'refused' });
    const answers = await Promise.all([world.outbox.requeue(1, id), world.outbox.requeue(1, id)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['requeued', 'not-failed']);
  });

  it('refuses one of which an identical one waits', async () => {
    const delivery = newDelivery();
    const first = await world.outbox.accept(delivery);
    await world.outbox.change(first.id, { state: 'refused' });
    const second = await world.outbox.accept(delivery);
    expect(await world.outbox.requeue(1, first.id)).toEqual({ kind: 'duplicate', id: second.id });
  });

  it('sends a digest again with its members', async () => {
    const ids = [await world.outbox.accept(newDelivery()), await world.outbox.accept(newDelivery())].map(
      ({ id }) => id
    );
    const digestId = await world.outbox.merge(digest(), ids);
    await world.outbox.settleDigest(digestId, { state: 'refused', finding: LIMITED });
    expect(await world.outbox.requeue(1, digestId)).toEqual({ kind: 'requeued' });
    expect(await world.outbox.members(digestId)).toMatchObject([
      { state: 'merged', finishedAtMs: null },
      { state: 'merged', finishedAtMs: null },
    ]);
    await world.outbox.settleDigest(digestId, { state: 'delivered' });
    expect(await world.outbox.members(digestId)).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }]);
  });

  it('sends a member again by itself, and its digest then without it', async () => {
    const twin = newDelivery();
    const ids = [await world.outbox.accept(twin), await world.outbox.accept(newDelivery())].map(({ id }) => id);
    const digestId = await world.outbox.merge(digest(), ids);
    await world.outbox.settleDigest(digestId, { state: 'refused' });
    expect(await world.outbox.requeue(1, ids[1] as number)).toEqual({ kind: 'requeued' });
    expect(await world.outbox.find(1, ids[1] as number)).toMatchObject({
      state: 'waiting',
      digestId: null,
      alone: true,
    });
    expect((await world.outbox.accept(twin)).kind).toBe('accepted');
    expect(await world.outbox.requeue(1, digestId)).toEqual({ kind: 'members-gone' });
    expect(await world.outbox.find(1, digestId)).toMatchObject({ state: 'refused' });
  });
});
