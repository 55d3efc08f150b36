import { expect, it } from 'bun:test';

import { failed, LANE, LIMITED, newDelivery, progressed, refused } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, endOne, holdLane, mergeOnes, statesOf } from './testing/steps';

describeOutbox('a promise', (world) => {
  const isPromised = async (id: number) => (await world.outbox.find(1, id))?.promised;

  it('once made stays made, whatever becomes of the delivery', async () => {
    const id = await acceptOne(world);
    expect(await isPromised(id)).toBe(false);
    expect(await world.outbox.promise(id)).toBe(true);
    const hold = await holdLane(world.outbox);
    await world.outbox.fail(hold, failed(id));
    const digestId = await mergeOnes(world, [id]);
    await world.outbox.dissolve(hold, digestId);
    await world.outbox.giveBack(hold, [id], LIMITED);
    expect(await isPromised(id)).toBe(true);
    await world.outbox.refuse(hold, refused(id, { isHeard: true }));
    expect(await world.outbox.find(1, id)).toMatchObject({ state: 'refused', promised: true });
    await world.outbox.requeue(1, id);
    expect(await isPromised(id)).toBe(true);
    await endOne(world, id, 'delivered');
    expect(await isPromised(id)).toBe(true);
  });

  it('may be made from the start, twice, and of what a digest stands for', async () => {
    const id = await acceptOne(world, { isPromised: true });
    expect(await Promise.all([world.outbox.promise(id), world.outbox.promise(id)])).toEqual([true, true]);
    const member = await acceptOne(world);
    await mergeOnes(world, [member]);
    expect(await world.outbox.promise(member)).toBe(true);
  });

  it('holds what somebody who waits hears of it', async () => {
    const hold = await holdLane(world.outbox);
    const [free, promised] = (await acceptMany(world, 2)) as [number, number];
    await world.outbox.promise(promised);
    expect(await world.outbox.refuse(hold, refused(free, { isHeard: true }))).toBe('returned');
    expect(await world.outbox.refuse(hold, refused(promised, { isHeard: true }))).toBe('refused');
    expect(await world.outbox.refuse(hold, refused(await acceptOne(world)))).toBe('refused');
  });

  it('is what a vendor’s first part makes', async () => {
    const id = await acceptOne(world);
    const hold = await holdLane(world.outbox);
    await world.outbox.progress(hold, progressed(id));
    expect(await isPromised(id)).toBe(true);
    expect(await world.outbox.refuse(hold, refused(id, { isHeard: true }))).toBe('refused');
  });
});

describeOutbox('giving back', (world) => {
  it('leaves out what was promised or partly delivered, or is merged or over', async () => {
    const hold = await holdLane(world.outbox);
    const [free, promised, partly, merged, over] = (await acceptMany(world, 5)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    await world.outbox.promise(promised);
    await world.outbox.progress(hold, progressed(partly));
    await world.query('UPDATE eg_deliveries SET promised = 0 WHERE id = $1', [partly]);
    await mergeOnes(world, [merged]);
    await endOne(world, over, 'delivered');
    expect(await world.outbox.giveBack(hold, [free, promised, partly, merged, over, 999], LIMITED)).toEqual([free]);
    expect(await world.outbox.find(1, free)).toMatchObject({
      state: 'returned',
      finding: LIMITED,
      finishedAtMs: world.outbox.now(),
      nextTryAtMs: null,
    });
    expect(await statesOf(world, [promised, partly, merged, over])).toEqual([
      'waiting',
      'waiting',
      'merged',
      'delivered',
    ]);
  });

  it('shows a note as refused: nobody sends it again by itself', async () => {
    const hold = await holdLane(world.outbox);
    const id = await acceptOne(world, { kind: 'note' });
    expect(await world.outbox.giveBack(hold, [id], LIMITED)).toEqual([id]);
    expect(await statesOf(world, [id])).toEqual(['refused']);
    const heard = await acceptOne(world, { kind: 'note' });
    expect(await world.outbox.refuse(hold, refused(heard, { isHeard: true }))).toBe('refused');
  });

  it('takes thousands in one statement', async () => {
    const hold = await holdLane(world.outbox);
    const ids = await acceptMany(world, 2_000, { content: '' });
    world.statements.length = 0;
    expect(await world.outbox.giveBack(hold, ids, LIMITED)).toHaveLength(2_000);
    expect(world.statements).toHaveLength(1);
  });
});

describeOutbox('expiry', (world) => {
  it('refuses what was accepted before, promised or not, and no digest', async () => {
    const hold = await holdLane(world.outbox);
    const old = [
      await acceptOne(world, { acceptedAtMs: 10 }),
      await acceptOne(world, { acceptedAtMs: 11, isPromised: true }),
      await acceptOne(world, { acceptedAtMs: 12, kind: 'note' }),
    ];
    const young = await acceptOne(world, { acceptedAtMs: 20 });
    const member = await acceptOne(world, { acceptedAtMs: 10 });
    const digestId = await mergeOnes(world, [member], { acceptedAtMs: 10 });
    const elsewhere = await acceptOne(world, { acceptedAtMs: 10, webhookId: 'dev' });
    const expired = await world.outbox.expire(hold, 20, LIMITED);
    expect(expired.sort((a, b) => a - b)).toEqual(old);
    expect(await statesOf(world, [...old, young, member, digestId, elsewhere])).toEqual([
      ...['refused', 'refused', 'refused'],
      ...['waiting', 'merged', 'waiting', 'waiting'],
    ]);
    expect(await world.outbox.find(1, old[0] ?? 0)).toMatchObject({
      finding: LIMITED,
      finishedAtMs: world.outbox.now(),
    });
  });

  it('does nothing for who does not hold the lane', async () => {
    const hold = await holdLane(world.outbox);
    const id = await acceptOne(world, { acceptedAtMs: 10 });
    expect(await world.outbox.expire({ ...hold, fence: hold.fence - 1 }, 20, LIMITED)).toEqual([]);
    expect(await world.outbox.waiting(LANE, id)).not.toBeNull();
  });

  it('keeps the content, to send it again', async () => {
    const hold = await holdLane(world.outbox);
    const delivery = newDelivery({ acceptedAtMs: 10 });
    const { id } = await world.outbox.accept(delivery);
    await world.outbox.expire(hold, 20, LIMITED);
    expect((await world.outbox.find(1, id))?.content).toBe(delivery.content);
  });
});
