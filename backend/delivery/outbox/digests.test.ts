import { expect, it } from 'bun:test';

import {
  attempt,
  delivered,
  failed,
  LANE,
  LIMITED,
  newDelivery,
  newDigest,
  planned,
  refused,
} from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, endOne, holdLane, mergeOnes, statesOf, waitingIds } from './testing/steps';

describeOutbox('digests', (world) => {
  it('stand for their members, which wait no longer by themselves, in the place of the oldest', async () => {
    const ids = await acceptMany(world, 70);
    const [single] = (await acceptMany(world, 1)) as [number];
    const digestId = await mergeOnes(world, ids);
    expect(await waitingIds(world)).toEqual([digestId, single]);
    const members = await world.outbox.members(digestId);
    expect(members.map(({ id, state, digestId: of }) => [id, state, of])).toEqual(
      ids.map((id) => [id, 'merged', digestId])
    );
    expect((await world.outbox.memberHeads(digestId)).map(({ id }) => id)).toEqual(ids);
  });

  it.each(['gone', 'returned', 'partly delivered', 'merged already', 'of another lane'])(
    'are not made where a member is %s: nothing changes, and nothing else is held up',
    async (trouble) => {
      const hold = await holdLane(world.outbox);
      const ids = (await acceptMany(world, 3)) as [number, number, number];
      await holdLane(world.outbox, { ...LANE, webhookId: 'dev' });
      if (trouble === 'gone') {
        await world.query('DELETE FROM eg_deliveries WHERE id = $1', [ids[1]]);
      } else if (trouble === 'returned') {
        await endOne(world, ids[1], 'returned');
      } else if (trouble === 'partly delivered') {
        await world.query('UPDATE eg_deliveries SET parts_delivered = 1 WHERE id = $1', [ids[1]]);
      } else if (trouble === 'merged already') {
        await mergeOnes(world, [ids[1]]);
      } else {
        await world.query(`UPDATE eg_deliveries SET webhook_id = 'qa' WHERE id = $1`, [ids[1]]);
      }
      const before = await statesOf(world, ids);
      const waiting = await waitingIds(world);
      const [other, merged, promised] = await Promise.all([
        world.outbox.accept(newDelivery()),
        world.outbox.merge(hold, { digest: newDigest(), memberIds: ids }),
        world.outbox.promise(ids[0]),
      ]);
      expect([other.kind, merged, promised]).toEqual(['accepted', null, true]);
      expect(await statesOf(world, ids)).toEqual(before);
      expect(await waitingIds(world)).toEqual([...waiting, other.id]);
    }
  );

  it('end with all their members when delivered', async () => {
    const hold = await holdLane(world.outbox);
    const ids = (await acceptMany(world, 3)) as [number, number, number];
    await world.outbox.fail(hold, failed(ids[0]));
    const digestId = await mergeOnes(world, ids);
    const plan = [planned({ delivered: true, deliveredAtMs: 9 })];
    const result = delivered(digestId, { isDigest: true, finishedAtMs: 9, plan, attempt: attempt() });
    expect(await world.outbox.deliver(result)).toBe(true);
    expect(await world.outbox.find(1, digestId)).toMatchObject({
      state: 'delivered',
      attemptCount: 1,
      content: '',
      partsDelivered: 1,
      plan: [planned({ card: null, delivered: true, deliveredAtMs: 9 })],
    });
    const over = { state: 'delivered', finishedAtMs: 9, finding: null, nextTryAtMs: null };
    expect(await world.outbox.members(digestId)).toMatchObject([
      { ...over, attemptCount: 1 },
      { ...over, attemptCount: 0 },
      { ...over, attemptCount: 0 },
    ]);
    expect(await world.outbox.backlog()).toEqual([]);
  });

  it('make their members known as delivered to whoever sends the same again', async () => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    await endOne(world, await mergeOnes(world, [id]), 'delivered', { isDigest: true });
    expect(await world.outbox.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
  });

  it('end with all their members when refused, with the reason', async () => {
    const ids = await acceptMany(world, 2);
    const digestId = await mergeOnes(world, ids);
    const hold = await holdLane(world.outbox);
    expect(await world.outbox.refuse(hold, refused(digestId, { isDigest: true, attempt: attempt() }))).toBe('refused');
    const over = { state: 'refused', finding: LIMITED, finishedAtMs: world.outbox.now() };
    for (const delivery of [await world.outbox.find(1, digestId), ...(await world.outbox.members(digestId))]) {
      expect(delivery).toMatchObject(over);
    }
    const [member] = await world.outbox.members(digestId);
    expect((await world.outbox.find(1, member?.id ?? 0))?.content).not.toBe('');
  });

  it('that were refused are delivered with their members, where the vendor’s word came late', async () => {
    const ids = (await acceptMany(world, 3)) as [number, number, number];
    const digestId = await mergeOnes(world, ids);
    await endOne(world, digestId, 'refused', { isDigest: true });
    await world.outbox.requeue(1, ids[2]); // Sent by itself since: it is no member any more.
    await world.outbox.deliver(delivered(digestId, { isDigest: true, finishedAtMs: 9 }));
    expect(await statesOf(world, [digestId, ...ids])).toEqual(['delivered', 'delivered', 'delivered', 'waiting']);
  });

  it('may fail and be tried again without a word to their members', async () => {
    const ids = await acceptMany(world, 2);
    const digestId = await mergeOnes(world, ids);
    expect(await world.outbox.fail(await holdLane(world.outbox), failed(digestId))).toBe(true);
    expect(await statesOf(world, [digestId, ...ids])).toEqual(['waiting', 'merged', 'merged']);
    expect((await world.outbox.members(digestId)).map(({ attemptCount }) => attemptCount)).toEqual([0, 0]);
  });
});

describeOutbox('a digest that is taken apart', (world) => {
  it('leaves no trace where it was never sent', async () => {
    const ids = await acceptMany(world, 2);
    const digestId = await mergeOnes(world, ids);
    expect(await world.outbox.dissolve(await holdLane(world.outbox), digestId)).toBe(true);
    expect(await world.outbox.find(1, digestId)).toBeNull();
    expect(await waitingIds(world)).toEqual(ids);
    expect(await world.outbox.find(1, ids[0] ?? 0)).toMatchObject({ digestId: null, alone: false, finishedAtMs: null });
    expect(await world.outbox.dissolve(await holdLane(world.outbox), digestId)).toBe(false);
  });

  it('is over where it was sent, and shows how it failed', async () => {
    const ids = await acceptMany(world, 2);
    const digestId = await mergeOnes(world, ids);
    const hold = await holdLane(world.outbox);
    await world.outbox.fail(hold, failed(digestId));
    expect(await world.outbox.dissolve(hold, digestId)).toBe(true);
    expect(await world.outbox.find(1, digestId)).toMatchObject({ state: 'refused', finding: LIMITED, attemptCount: 1 });
    expect(await world.outbox.members(digestId)).toEqual([]);
    expect(await waitingIds(world)).toEqual(ids);
  });

  it('in two halves keeps the order, and says why', async () => {
    const ids = await acceptMany(world, 5);
    const digestId = await mergeOnes(world, ids);
    const later = await acceptOne(world);
    const hold = await holdLane(world.outbox);
    const halves = [
      { digest: newDigest({ isAlone: true }), memberIds: ids.slice(0, 3) },
      { digest: newDigest({ isAlone: true }), memberIds: ids.slice(3) },
    ];
    expect(await world.outbox.bisect(hold, { id: digestId, finding: LIMITED, attempt: attempt(), halves })).toBe(true);
    const [first, second, last] = (await waitingIds(world)) as [number, number, number];
    expect(last).toBe(later);
    expect((await world.outbox.members(first)).map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect((await world.outbox.members(second)).map(({ id }) => id)).toEqual(ids.slice(3));
    expect(await statesOf(world, ids)).toEqual(Array(5).fill('merged'));
    const heads = await world.outbox.waitingHeads(LANE, 10);
    expect(heads.filter(({ kind }) => kind === 'digest').map(({ turn, alone }) => [turn, alone])).toEqual([
      [ids[0] as number, true],
      [ids[3] as number, true],
    ]);
    expect(await world.outbox.find(1, digestId)).toMatchObject({ state: 'refused', finding: LIMITED, attemptCount: 1 });
  });

  it('in two halves lets a single member go alone', async () => {
    const ids = (await acceptMany(world, 3)) as [number, number, number];
    const digestId = await mergeOnes(world, ids);
    const halves = [
      { digest: null, memberIds: [ids[0]] },
      { digest: newDigest(), memberIds: [ids[1], ids[2]] },
    ];
    const hold = await holdLane(world.outbox);
    expect(await world.outbox.bisect(hold, { id: digestId, finding: LIMITED, attempt: null, halves })).toBe(true);
    expect(await world.outbox.find(1, ids[0])).toMatchObject({ state: 'waiting', alone: true, digestId: null });
    expect((await waitingIds(world))[0]).toBe(ids[0]);
    expect(await statesOf(world, ids)).toEqual(['waiting', 'merged', 'merged']);
  });

  it('stays whole where a member has left it: nothing changes, and nothing else is held up', async () => {
    const ids = (await acceptMany(world, 3)) as [number, number, number];
    const digestId = await mergeOnes(world, ids);
    await world.outbox.deliver(delivered(ids[2]));
    const hold = await holdLane(world.outbox);
    const halves = [
      { digest: newDigest(), memberIds: [ids[0], ids[1]] },
      { digest: null, memberIds: [ids[2]] },
    ];
    const [split, other] = await Promise.all([
      world.outbox.bisect(hold, { id: digestId, finding: LIMITED, attempt: null, halves }),
      world.outbox.accept(newDelivery()),
    ]);
    expect([split, other.kind]).toEqual([false, 'accepted']);
    expect(await statesOf(world, [digestId, ...ids])).toEqual(['waiting', 'merged', 'merged', 'delivered']);
    expect(await waitingIds(world)).toEqual([digestId, other.id]);
  });
});

describeOutbox('a digest of 2,000', (world) => {
  const COUNT = 2_000;
  const STATEMENTS_MAX = 4;

  async function large(): Promise<{ ids: number[]; digestId: number }> {
    const ids = await acceptMany(world, COUNT, { content: '' });
    world.statements.length = 0;
    const digestId = await mergeOnes(world, ids);
    expect(world.statements.length - 1).toBeLessThanOrEqual(STATEMENTS_MAX); // One of them claimed the lane.
    return { ids, digestId };
  }

  it.each(['deliver', 'refuse', 'dissolve', 'bisect'] as const)(
    'takes four statements at most to %s',
    async (name) => {
      const { ids, digestId } = await large();
      const hold = await holdLane(world.outbox);
      const halves = [ids.slice(0, COUNT / 2), ids.slice(COUNT / 2)].map((memberIds) => ({
        digest: newDigest(),
        memberIds,
      }));
      const steps = {
        deliver: () => world.outbox.deliver(delivered(digestId, { isDigest: true })),
        refuse: () => world.outbox.refuse(hold, refused(digestId, { isDigest: true })),
        dissolve: () => world.outbox.dissolve(hold, digestId),
        bisect: () => world.outbox.bisect(hold, { id: digestId, finding: LIMITED, attempt: attempt(), halves }),
      };
      world.statements.length = 0;
      expect(await steps[name]()).toBeTruthy();
      expect(world.statements.length).toBeLessThanOrEqual(STATEMENTS_MAX);
      const ends = { deliver: 'delivered', refuse: 'refused', dissolve: 'waiting', bisect: 'merged' };
      const [row] = await world.query('SELECT count(*) AS total FROM eg_deliveries WHERE id <= $1 AND state = $2', [
        ids.at(-1) ?? 0,
        ends[name],
      ]);
      expect(Number(row?.total)).toBe(COUNT);
    },
    30_000
  );
});
