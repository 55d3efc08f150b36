import { expect, it } from 'bun:test';

import {
  attempt,
  delivered,
  failed,
  HALF_PLAN,
  LIMITED,
  newDelivery,
  planned,
  progressed,
  refused,
} from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, endOne, holdLane } from './testing/steps';

describeOutbox('what becomes of a delivery', (world) => {
  it('is kept of a failed try, which leaves the rest alone', async () => {
    const delivery = newDelivery();
    const { id } = await world.outbox.accept(delivery);
    const hold = await holdLane(world.outbox);
    const limited = attempt({ verdict: 'limited', finding: LIMITED });
    await world.outbox.fail(hold, failed(id, { attempt: limited, strikes: 2, nextTryAtMs: 99 }));
    const expected = {
      state: 'waiting',
      attempts: [limited],
      attemptCount: 1,
      finding: LIMITED,
      strikes: 2,
      nextTryAtMs: 99,
    };
    expect(await world.outbox.find(1, id)).toMatchObject({ ...expected, content: delivery.content, plan: null });
    await world.outbox.fail(hold, failed(id, { attempt: null, strikes: 2, nextTryAtMs: 100 }));
    expect(await world.outbox.find(1, id)).toMatchObject({ ...expected, nextTryAtMs: 100 });
  });

  it('is kept of a part, which ends the trouble before it', async () => {
    const id = await acceptOne(world);
    const hold = await holdLane(world.outbox);
    await world.outbox.fail(hold, failed(id));
    await world.outbox.progress(hold, progressed(id, { vendor: 'feishu' }));
    expect(await world.outbox.find(1, id)).toMatchObject({
      state: 'waiting',
      vendor: 'feishu',
      plan: [...HALF_PLAN],
      partsDelivered: 1,
      finding: null,
      strikes: 0,
      nextTryAtMs: null,
      attemptCount: 2,
      promised: true,
    });
    expect((await world.outbox.states([id])).get(id)).toMatchObject({ messages: 2, delivered: 1, promised: true });
  });

  it('lists the latest 50 attempts and counts all', async () => {
    const id = await acceptOne(world);
    const hold = await holdLane(world.outbox);
    for (let atMs = 1; atMs <= 151; atMs++) {
      await world.outbox.fail(hold, failed(id, { attempt: attempt({ atMs }) }));
    }
    const delivery = await world.outbox.find(1, id);
    expect(delivery?.attemptCount).toBe(151);
    expect(delivery?.attempts.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 50 }, (_, index) => index + 102));
  });

  it('delivered: the cards and the content are dropped', async () => {
    const id = await acceptOne(world, { content: '{"a":1}' });
    await world.outbox.deliver(delivered(id, { plan: [planned(), planned()], finishedAtMs: 5 }));
    const plan = [planned({ card: null }), planned({ card: null })];
    expect(await world.outbox.find(1, id)).toMatchObject({ content: '', state: 'delivered', finishedAtMs: 5, plan });
  });

  it.each([
    ['refused', false],
    ['returned', true],
  ] as const)('%s: the cards are dropped, and the content is kept to send it again', async (state, isHeard) => {
    const id = await acceptOne(world, { content: '{"a":1}' });
    const hold = await holdLane(world.outbox);
    await world.outbox.refuse(hold, refused(id, { plan: [planned()], isHeard, attempt: attempt() }));
    expect(await world.outbox.find(1, id)).toMatchObject({
      content: '{"a":1}',
      state,
      finding: LIMITED,
      attemptCount: 1,
      finishedAtMs: world.outbox.now(),
      plan: [planned({ card: null })],
    });
  });

  it('of many at once is written in few statements', async () => {
    const ids = await acceptMany(world, 64);
    const hold = await holdLane(world.outbox);
    world.statements.length = 0;
    expect(new Set(await Promise.all(ids.map((id) => world.outbox.fail(hold, failed(id)))))).toEqual(new Set([true]));
    expect(world.statements).toHaveLength(world.isShared ? 1 : 2);
    world.statements.length = 0;
    await Promise.all(ids.map((id) => world.outbox.deliver(delivered(id))));
    expect(world.statements).toHaveLength(world.isShared ? 1 : 2);
  });
});

describeOutbox('look-ups', (world) => {
  it('know the lanes with something waiting, and how old it is', async () => {
    await acceptOne(world, { acceptedAtMs: 30 });
    await acceptOne(world, { acceptedAtMs: 20 });
    await acceptOne(world, { orgId: 2, acceptedAtMs: 40 });
    await acceptOne(world, { webhookId: 'dev', acceptedAtMs: 50 });
    await endOne(world, await acceptOne(world, { webhookId: 'qa' }), 'refused');
    const lanes = await world.outbox.backlog();
    expect(lanes.sort((one, other) => one.oldestAcceptedAtMs - other.oldestAcceptedAtMs)).toEqual([
      { orgId: 1, webhookId: 'ops', waiting: 2, oldestAcceptedAtMs: 20 },
      { orgId: 2, webhookId: 'ops', waiting: 1, oldestAcceptedAtMs: 40 },
      { orgId: 1, webhookId: 'dev', waiting: 1, oldestAcceptedAtMs: 50 },
    ]);
  });

  it('list a lane without contents: the oldest, and all its digests', async () => {
    const ids = await acceptMany(world, 4);
    const [digestId] = await acceptMany(world, 1, { kind: 'digest' });
    await acceptOne(world, { webhookId: 'dev' });
    const heads = await world.outbox.waitingHeads({ orgId: 1, webhookId: 'ops' }, 2);
    expect(heads.map(({ id }) => id).sort((a, b) => a - b)).toEqual([...ids.slice(0, 2), digestId as number]);
    expect(await world.outbox.waitingHeads({ orgId: 2, webhookId: 'ops' }, 10)).toEqual([]);
  });

  it('find a delivery in its own organisation and lane only', async () => {
    const id = await acceptOne(world);
    expect(await world.outbox.find(2, id)).toBeNull();
    expect(await world.outbox.waiting({ orgId: 1, webhookId: 'dev' }, id)).toBeNull();
    expect(await world.outbox.waiting({ orgId: 2, webhookId: 'ops' }, id)).toBeNull();
    await endOne(world, id, 'refused');
    expect(await world.outbox.waiting({ orgId: 1, webhookId: 'ops' }, id)).toBeNull();
  });

  it('read the contents of what is not over, in order', async () => {
    const ids = await acceptMany(world, 40);
    await endOne(world, ids[3] ?? 0, 'refused');
    const found = await world.outbox.contents([...ids].reverse());
    expect(found.map(({ id }) => id)).toEqual(ids.filter((_, index) => index !== 3));
    expect(found[0]?.content).toBe((await world.outbox.find(1, ids[0] ?? 0))?.content ?? '');
    expect(await world.outbox.contents([])).toEqual([]);
  });

  it('tell the standing of many at once, and leave out what is gone', async () => {
    const ids = await acceptMany(world, 40);
    await endOne(world, ids[0] ?? 0, 'returned');
    const found = await world.outbox.states([...ids, 99_999]);
    expect(found.size).toBe(40);
    expect(found.get(ids[0] ?? 0)).toEqual({
      state: 'returned',
      finding: LIMITED,
      promised: false,
      messages: 1,
      delivered: 0,
    });
  });
});
