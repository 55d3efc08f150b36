import { expect, it } from 'bun:test';

import {
  attempt,
  delivered,
  failed,
  HALF_PLAN,
  LANE,
  LIMITED,
  newDelivery,
  progressed,
  refused,
} from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, endOne, holdLane, mergeOnes, statesOf, waitingIds } from './testing/steps';

describeOutbox('sending again', (world) => {
  it.each(['refused', 'returned'] as const)('lets a %s delivery wait anew, and keeps what happened', async (state) => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    await world.outbox.fail(await holdLane(world.outbox), failed(id));
    await endOne(world, id, state);
    await world.pass(86_400_000);
    expect(await world.outbox.requeue(1, id)).toEqual({ kind: 'requeued' });
    expect(await world.outbox.waiting(LANE, id)).toMatchObject({
      id,
      content: delivery.content,
      plan: null,
      attempts: [attempt()],
      finding: LIMITED,
      promised: true,
      strikes: 0,
      nextTryAtMs: null,
      finishedAtMs: null,
      acceptedAtMs: world.outbox.now(),
      alone: false,
    });
  });

  it('sends only the parts that were not delivered', async () => {
    const id = await acceptOne(world);
    const hold = await holdLane(world.outbox);
    await world.outbox.progress(hold, progressed(id, { plan: HALF_PLAN }));
    await world.outbox.refuse(hold, refused(id));
    await world.outbox.requeue(1, id);
    const waiting = await world.outbox.waiting(LANE, id);
    expect(waiting?.plan?.map((message) => message.delivered)).toEqual([true, false]);
    expect(waiting?.partsDelivered).toBe(1);
  });

  it('renders anew what the group has seen nothing of', async () => {
    const id = await acceptOne(world);
    await world.outbox.refuse(await holdLane(world.outbox), refused(id, { plan: [HALF_PLAN[1] as never] }));
    await world.outbox.requeue(1, id);
    expect((await world.outbox.waiting(LANE, id))?.plan).toBeNull();
  });

  it('refuses what is not there, or not this organisation’s', async () => {
    const id = await acceptOne(world);
    await endOne(world, id, 'refused');
    expect(await world.outbox.requeue(2, id)).toEqual({ kind: 'not-found' });
    expect(await world.outbox.requeue(1, id + 1)).toEqual({ kind: 'not-found' });
  });

  it('refuses what waits or was delivered', async () => {
    const id = await acceptOne(world);
    expect(await world.outbox.requeue(1, id)).toEqual({ kind: 'not-failed', state: 'waiting' });
    await endOne(world, id, 'delivered');
    expect(await world.outbox.requeue(1, id)).toEqual({ kind: 'not-failed', state: 'delivered' });
  });

  it('refuses a test message, which nobody waits for', async () => {
    const id = await world.outbox.record(newDelivery({ kind: 'test' }), {
      plan: [HALF_PLAN[1] as never],
      attempts: [attempt({ verdict: 'refused', finding: LIMITED })],
    });
    expect(await world.outbox.requeue(1, id)).toEqual({ kind: 'not-failed', state: 'refused' });
  });

  it('requeues once, however many ask at once', async () => {
    const id = await acceptOne(world);
    await endOne(world, id, 'refused');
    const answers = await Promise.all([world.outbox.requeue(1, id), world.outbox.requeue(1, id)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['requeued', 'not-failed']);
  });

  it('refuses one of which an identical one waits', async () => {
    const delivery = newDelivery();
    const first = await world.outbox.accept(delivery);
    await endOne(world, first.id, 'refused');
    const second = await world.outbox.accept(delivery);
    expect(await world.outbox.requeue(1, first.id)).toEqual({ kind: 'duplicate', id: second.id });
  });

  it('sends of identical ones that are asked for together the newest alone', async () => {
    const delivery = newDelivery();
    const ids: number[] = [];
    for (let round = 0; round < 3; round++) {
      const { id } = await world.outbox.accept(delivery);
      await endOne(world, id, 'refused');
      ids.push(id);
    }
    const [one, two, three] = ids as [number, number, number];
    const answers = await Promise.all(ids.map((id) => world.outbox.requeue(1, id)));
    expect(answers).toEqual([{ kind: 'duplicate', id: three }, { kind: 'duplicate', id: three }, { kind: 'requeued' }]);
    expect(await statesOf(world, [one, two, three])).toEqual(['refused', 'refused', 'waiting']);
  });

  it('takes many in four statements at most', async () => {
    const ids = await acceptMany(world, 30);
    await Promise.all(ids.map((id) => endOne(world, id, 'refused')));
    world.statements.length = 0;
    const answers = await Promise.all(ids.map((id) => world.outbox.requeue(1, id)));
    expect(answers.every(({ kind }) => kind === 'requeued')).toBe(true);
    // In runs of 16, 8, 4 and 2.
    expect(world.statements.length).toBeLessThanOrEqual(8);
    expect(await waitingIds(world)).toEqual(ids);
  });
});

describeOutbox('sending a digest again', (world) => {
  it('takes its members along, as accepted now', async () => {
    const ids = await acceptMany(world, 2);
    const digestId = await mergeOnes(world, ids);
    await endOne(world, digestId, 'refused', { isDigest: true });
    await world.pass(86_400_000);
    expect(await world.outbox.requeue(1, digestId)).toEqual({ kind: 'requeued' });
    const merged = { state: 'merged', finishedAtMs: null, promised: true, acceptedAtMs: world.outbox.now() };
    expect(await world.outbox.members(digestId)).toMatchObject([merged, merged]);
    expect(await world.outbox.find(1, digestId)).toMatchObject({ state: 'waiting', acceptedAtMs: world.outbox.now() });
    await world.outbox.deliver(delivered(digestId, { isDigest: true }));
    expect(await statesOf(world, [...ids, digestId])).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it('leaves out a member that waits in another way, and is refused where none is left', async () => {
    const twin = newDelivery();
    const ids = [(await world.outbox.accept(twin)).id, await acceptOne(world)] as const;
    const digestId = await mergeOnes(world, ids);
    await endOne(world, digestId, 'refused', { isDigest: true });
    expect(await world.outbox.requeue(1, ids[1])).toEqual({ kind: 'requeued' });
    expect(await world.outbox.find(1, ids[1])).toMatchObject({ state: 'waiting', digestId: null, alone: true });
    expect((await world.outbox.accept(twin)).kind).toBe('accepted');
    expect(await world.outbox.requeue(1, digestId)).toEqual({ kind: 'members-gone' });
    expect((await world.outbox.find(1, digestId))?.state).toBe('refused');
  });

  it('goes without the member of which a twin waits', async () => {
    const twin = newDelivery();
    const ids = [(await world.outbox.accept(twin)).id, await acceptOne(world)];
    const digestId = await mergeOnes(world, ids);
    await endOne(world, digestId, 'refused', { isDigest: true });
    await world.outbox.accept(twin);
    expect(await world.outbox.requeue(1, digestId)).toEqual({ kind: 'requeued' });
    expect(await statesOf(world, ids)).toEqual(['refused', 'merged']);
  });

  it('together with its only member sends the member, and nothing stays without members', async () => {
    const [id] = (await acceptMany(world, 1)) as [number];
    const digestId = await mergeOnes(world, [id]);
    await endOne(world, digestId, 'refused', { isDigest: true });
    await Promise.all([world.outbox.requeue(1, digestId), world.outbox.requeue(1, id)]);
    await world.outbox.rescue();
    expect(await waitingIds(world)).toEqual([id]);
  });
});
