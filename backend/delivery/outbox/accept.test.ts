import { expect, it } from 'bun:test';

import { delivered, HALF_PLAN, LANE, LIMITED, newDelivery, progressed, refused } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptOne, endOne, holdLane, mergeOnes, waitingIds } from './testing/steps';

describeOutbox('accept', (world) => {
  it('keeps all of a delivery, over a restart', async () => {
    const delivery = newDelivery({ sender: 'ops', resolved: 2, alertGroup: 'group', alerts: { alerts: [], total: 3 } });
    const { id } = await world.outbox.accept(delivery);
    await world.restart();
    expect(await world.outbox.find(1, id)).toEqual({
      ...delivery,
      alertGroup: 'group',
      alerts: { alerts: [], total: 3 },
      picture: null,
      id,
      state: 'waiting',
      plan: null,
      attempts: [],
      attemptCount: 0,
      finding: null,
      digestId: null,
      alone: false,
      promised: false,
      strikes: 0,
      partsDelivered: 0,
      nextTryAtMs: null,
      finishedAtMs: null,
    });
  });

  it('says accepted for each of many at once, in order and with rising ids', async () => {
    const all = Array.from({ length: 150 }, () => newDelivery());
    const accepted = await Promise.all(all.map((delivery) => world.outbox.accept(delivery)));
    expect(accepted.map(({ kind }) => kind)).toEqual(all.map(() => 'accepted'));
    const ids = accepted.map(({ id }) => id);
    expect(await waitingIds(world)).toEqual(ids);
    const { rows } = await world.outbox.listDeliveries({ orgId: 1, limit: 200, oldestFirst: true });
    expect(rows.map(({ id, title }) => [id, title])).toEqual(all.map(({ title }, index) => [ids[index] ?? 0, title]));
  });

  it('stores what belongs to the lane’s line', async () => {
    const id = await acceptOne(world, {
      isUrgent: true,
      isPromised: true,
      isAlone: true,
      alertGroup: 'g',
      content: '磁盘',
    });
    const [head] = await world.outbox.waitingHeads(LANE, 10);
    expect(head).toMatchObject({ id, turn: id, isUrgent: true, promised: true, alone: true, alertGroup: 'g', size: 2 });
  });

  it('recognises one that still waits, also in the same commit', async () => {
    const delivery = newDelivery();
    const [first, second] = await Promise.all([world.outbox.accept(delivery), world.outbox.accept(delivery)]);
    expect(first.kind).toBe('accepted');
    expect(second).toEqual({ kind: 'duplicate', id: first.id, state: 'waiting' });
    expect(await world.outbox.accept(delivery)).toEqual({ kind: 'duplicate', id: first.id, state: 'waiting' });
  });

  it('recognises one that a digest stands for', async () => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    await mergeOnes(world, [id]);
    expect(await world.outbox.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'merged' });
  });

  it.each([
    ['59 s', 59_000, 'duplicate'],
    ['60 s', 60_000, 'accepted'],
  ])('%s after its delivery, with %d ms gone, an identical one is %s', async (_name, passedMs, kind) => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    await endOne(world, id, 'delivered');
    await world.pass(passedMs);
    expect((await world.outbox.accept(delivery)).kind).toBe(kind as 'duplicate');
  });

  it('recognises a delivered one across the edge of a time slot', async () => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    const edgeMs = Math.floor(world.outbox.now() / 600_000) * 600_000;
    await world.outbox.deliver(delivered(id, { finishedAtMs: edgeMs - 1 }));
    await world.restart({ dedupeMs: 600_000 });
    expect(await world.outbox.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
  });

  it('takes an identical one again after another of its group, though both ended before the clock was set back', async () => {
    const [firing, resolved] = [newDelivery({ alertGroup: 'disk' }), newDelivery({ alertGroup: 'disk' })];
    for (const [delivery, aheadMs] of [[firing, 120_000] as const, [resolved, 0] as const]) {
      const { id } = await world.outbox.accept(delivery);
      await world.outbox.deliver(delivered(id, { finishedAtMs: world.outbox.now() + aheadMs }));
      await world.restart();
    }
    await world.pass(100_000);
    expect((await world.outbox.accept(firing)).kind).toBe('accepted');
  });

  it.each(['refused', 'returned'] as const)('takes an identical one again after it was %s', async (state) => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    await endOne(world, id, state);
    const again = await world.outbox.accept(delivery);
    expect(again.kind).toBe('accepted');
    expect(again.id).not.toBe(id);
  });

  it('never calls a delivery without a key a duplicate', async () => {
    const delivery = newDelivery({ dedupeKey: '', alertGroup: 'test button' });
    const all = await Promise.all([world.outbox.accept(delivery), world.outbox.accept(delivery)]);
    expect([...all, await world.outbox.accept(delivery)].map(({ kind }) => kind)).toEqual(Array(3).fill('accepted'));
  });

  it('recognises none that was delivered where the dedupe time is 0', async () => {
    await world.restart({ dedupeMs: 0 });
    const delivery = newDelivery();
    await endOne(world, (await world.outbox.accept(delivery)).id, 'delivered');
    expect((await world.outbox.accept(delivery)).kind).toBe('accepted');
  });

  it('takes what no database can keep as it is', async () => {
    const id = await acceptOne(world, { title: 'a\0b', sender: '\ud800', content: '"\\u0000"' });
    expect(await world.outbox.find(1, id)).toMatchObject({ title: 'a\ufffdb', content: '"\\u0000"' });
  });
});

describeOutbox('the last word on an alert group', (world) => {
  const firing = newDelivery({ alertGroup: 'disk', dedupeKey: 'firing' });
  const resolved = newDelivery({ alertGroup: 'disk', dedupeKey: 'resolved' });

  it.each(['one after the other', 'at once'])('firing, resolved and firing again are three, %s', async (how) => {
    const all = [firing, resolved, firing];
    const kinds: string[] = [];
    if (how === 'at once') {
      kinds.push(...(await Promise.all(all.map((each) => world.outbox.accept(each)))).map(({ kind }) => kind));
    } else {
      for (const each of all) {
        kinds.push((await world.outbox.accept(each)).kind);
      }
    }
    expect(kinds).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await waitingIds(world)).toHaveLength(3);
  });

  it('has a duplicate only of the last of three', async () => {
    const [first, , third] = await Promise.all([firing, resolved, firing].map((each) => world.outbox.accept(each)));
    const again = await world.outbox.accept(firing);
    expect(again).toEqual({ kind: 'duplicate', id: third?.id ?? 0, state: 'waiting' });
    expect(again.id).not.toBe(first?.id ?? 0);
  });

  it('asks nothing of other groups', async () => {
    const { id } = await world.outbox.accept(firing);
    await acceptOne(world, { alertGroup: 'memory' });
    expect(await world.outbox.accept(firing)).toMatchObject({ kind: 'duplicate', id });
  });

  it('is what was delivered last, within the dedupe time', async () => {
    const { id } = await world.outbox.accept(firing);
    await endOne(world, id, 'delivered');
    expect(await world.outbox.accept(firing)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
  });

  it('is also what was given back after it', async () => {
    await endOne(world, (await world.outbox.accept(firing)).id, 'delivered');
    await endOne(world, (await world.outbox.accept(resolved)).id, 'returned');
    expect((await world.outbox.accept(firing)).kind).toBe('accepted');
  });

  it('is what waits, though something else of the group was delivered since', async () => {
    await endOne(world, (await world.outbox.accept(firing)).id, 'delivered');
    const { id } = await world.outbox.accept(resolved);
    expect((await world.outbox.accept(resolved)).id).toBe(id);
    expect((await world.outbox.accept(firing)).kind).toBe('accepted');
  });

  it.each(['refused', 'returned'] as const)(
    'goes on in the same row where a part was seen before it was %s',
    async (state) => {
      const { id } = await world.outbox.accept(firing);
      const hold = await holdLane(world.outbox);
      await world.outbox.progress(hold, progressed(id));
      await world.outbox.refuse(hold, refused(id));
      if (state === 'returned') {
        await world.query(`UPDATE eg_deliveries SET state = 'returned' WHERE id = $1`, [id]);
      }
      const again = await Promise.all([world.outbox.accept(firing), world.outbox.accept(firing)]);
      expect(again).toEqual([
        { kind: 'resumed', id },
        { kind: 'duplicate', id, state: 'waiting' },
      ]);
      const stored = await world.outbox.find(1, id);
      expect(stored).toMatchObject({
        state: 'waiting',
        partsDelivered: 1,
        promised: true,
        strikes: 0,
        finishedAtMs: null,
      });
      expect(stored?.acceptedAtMs).toBe(world.outbox.now());
      expect(stored?.plan).toEqual([...HALF_PLAN]);
      expect(await waitingIds(world)).toEqual([id]);
    }
  );

  it('starts afresh where something else of the group came after the part', async () => {
    const { id } = await world.outbox.accept(firing);
    const hold = await holdLane(world.outbox);
    await world.outbox.progress(hold, progressed(id));
    await world.outbox.refuse(hold, refused(id, { finding: LIMITED }));
    await world.outbox.accept(resolved);
    expect((await world.outbox.accept(firing)).id).not.toBe(id);
  });
});
