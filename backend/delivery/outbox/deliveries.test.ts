import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { attempt, LANE, LIMITED, newDelivery, planned } from './testing/deliveries';
import { ENGINES } from './testing/engines';
import { createWorld, type World } from './testing/world';

describe.each(ENGINES)('the outbox on $name', (engine) => {
  let world: World;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
  });
  afterEach(() => world.close());

  const accept = async (change = {}) => (await world.outbox.accept(newDelivery(change))).id;

  describe('accept', () => {
    it('keeps all of a delivery, over a restart', async () => {
      const delivery = newDelivery({ sender: 'ops', resolved: 2 });
      const accepted = await world.outbox.accept(delivery);
      await world.outbox.close();
      expect(await world.open().find(1, accepted.id)).toEqual({
        ...delivery,
        id: accepted.id,
        state: 'waiting',
        plan: null,
        attempts: [],
        attemptCount: 0,
        finding: null,
        digestId: null,
        alone: false,
        finishedAtMs: null,
      });
    });

    it('says accepted for each of many at once, in order and with rising ids', async () => {
      const all = Array.from({ length: 150 }, () => newDelivery());
      const accepted = await Promise.all(all.map((delivery) => world.outbox.accept(delivery)));
      expect(accepted.map(({ kind }) => kind)).toEqual(all.map(() => 'accepted'));
      const stored = await world.outbox.waiting(LANE, 0, 1000);
      expect(stored.map(({ id }) => id)).toEqual(accepted.map(({ id }) => id));
      expect(stored.map(({ title }) => title)).toEqual(all.map(({ title }) => title));
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
      await world.outbox.merge(newDelivery({ kind: 'digest', dedupeKey: '' }), [id]);
      expect(await world.outbox.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'merged' });
    });

    it.each([
      ['59.999 s', 59_999, 'duplicate'],
      ['60 s', 60_000, 'accepted'],
    ])('%s after its delivery, with %d ms gone, an identical one is %s', async (_name, passedMs, kind) => {
      const delivery = newDelivery();
      const { id } = await world.outbox.accept(delivery);
      await world.outbox.change(id, { state: 'delivered', finishedAtMs: world.outbox.now() });
      world.nowMs += passedMs;
      const again = await world.outbox.accept(delivery);
      expect(again.kind).toBe(kind as 'duplicate');
    });

    it('recognises a delivered one across the edge of a time slot', async () => {
      const delivery = newDelivery();
      world.nowMs = Math.ceil(world.nowMs / 600_000) * 600_000 - 1;
      const before = world.outbox.now();
      const { id } = await world.outbox.accept(delivery);
      await world.outbox.change(id, { state: 'delivered', finishedAtMs: before });
      world.nowMs += 2;
      expect(await world.outbox.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
    });

    it.each(['refused', 'returned'] as const)('takes an identical one again after it was %s', async (state) => {
      const delivery = newDelivery();
      const { id } = await world.outbox.accept(delivery);
      await world.outbox.change(id, { state, finishedAtMs: world.outbox.now() });
      expect((await world.outbox.accept(delivery)).kind).toBe('accepted');
    });

    it('never calls a delivery without a key a duplicate', async () => {
      const delivery = newDelivery({ dedupeKey: '', kind: 'note' });
      const all = await Promise.all([world.outbox.accept(delivery), world.outbox.accept(delivery)]);
      expect(all.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
    });

    it('recognises none that was delivered where the dedupe time is 0', async () => {
      await world.outbox.close();
      const outbox = world.open({ dedupeMs: 0 });
      const delivery = newDelivery();
      const { id } = await outbox.accept(delivery);
      await outbox.change(id, { state: 'delivered', finishedAtMs: outbox.now() });
      expect((await outbox.accept(delivery)).kind).toBe('accepted');
    });

    it('takes what no database can keep as it is', async () => {
      const id = await accept({ title: 'a\0b', sender: '\ud800', content: '"\\u0000"' });
      expect(await world.outbox.find(1, id)).toMatchObject({ title: 'a\ufffdb', content: '"\\u0000"' });
    });
  });

  describe('change', () => {
    it('keeps plan, attempt and finding, and leaves the rest alone', async () => {
      const id = await accept();
      const failed = attempt({ verdict: 'limited', finding: LIMITED });
      await world.outbox.change(id, { plan: [planned()], attempt: failed, finding: LIMITED, alone: true });
      expect(await world.outbox.find(1, id)).toMatchObject({
        state: 'waiting',
        plan: [planned()],
        attempts: [failed],
        attemptCount: 1,
        finding: LIMITED,
        alone: true,
      });
      await world.outbox.change(id, { finding: null });
      expect(await world.outbox.find(1, id)).toMatchObject({ finding: null, attempts: [failed], alone: true });
    });

    it('changes nothing where nothing is to be changed', async () => {
      const id = await accept();
      const before = await world.outbox.find(1, id);
      await world.outbox.change(id, {});
      expect(await world.outbox.find(1, id)).toEqual(before);
    });

    it('lists the latest 50 attempts and counts all', async () => {
      const id = await accept();
      for (let atMs = 1; atMs <= 151; atMs++) {
        await world.outbox.change(id, { attempt: attempt({ atMs }) });
      }
      const delivery = await world.outbox.find(1, id);
      expect(delivery?.attemptCount).toBe(151);
      expect(delivery?.attempts.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 50 }, (_, index) => index + 102));
    });

    it.each([
      ['delivered', ''],
      ['refused', '{"a":1}'],
      ['returned', '{"a":1}'],
    ] as const)(
      'drops the cards of one that is %s, and keeps the content only to send it again',
      async (state, content) => {
        const id = await accept({ content: '{"a":1}' });
        await world.outbox.change(id, { plan: [planned(), planned()] });
        await world.outbox.change(id, { state, finishedAtMs: 5 });
        const expected = { content, state, finishedAtMs: 5, plan: [planned({ card: null }), planned({ card: null })] };
        expect(await world.outbox.find(1, id)).toMatchObject(expected);
      }
    );

    it('never takes back that it was delivered', async () => {
      const id = await accept();
      await world.outbox.change(id, { state: 'delivered', finishedAtMs: 5 });
      await world.outbox.change(id, { state: 'refused', finishedAtMs: 6, finding: LIMITED });
      expect(await world.outbox.find(1, id)).toMatchObject({ state: 'delivered', finishedAtMs: 5, finding: null });
    });

    it('corrects to delivered when the verdict came late', async () => {
      const id = await accept();
      await world.outbox.change(id, { state: 'returned', finishedAtMs: 5 });
      await world.outbox.change(id, { state: 'delivered', finishedAtMs: 6 });
      expect(await world.outbox.find(1, id)).toMatchObject({ state: 'delivered', finishedAtMs: 6 });
    });

    it('does not mind a delivery that is no longer kept', async () => {
      await world.outbox.change(12345, { state: 'delivered', attempt: attempt() });
      expect(await world.outbox.find(1, 12345)).toBeNull();
    });
  });

  describe('look-ups', () => {
    it('know the lanes with something waiting, and how old it is', async () => {
      await accept({ acceptedAtMs: 30 });
      await accept({ acceptedAtMs: 20 });
      await accept({ orgId: 2, acceptedAtMs: 40 });
      await accept({ webhookId: 'dev', acceptedAtMs: 50 });
      const over = await accept({ webhookId: 'qa' });
      await world.outbox.change(over, { state: 'refused', finishedAtMs: 1 });
      const lanes = await world.outbox.backlog();
      expect(lanes.sort((one, other) => one.oldestAcceptedAtMs - other.oldestAcceptedAtMs)).toEqual([
        { ...LANE, waiting: 2, oldestAcceptedAtMs: 20 },
        { ...LANE, orgId: 2, waiting: 1, oldestAcceptedAtMs: 40 },
        { ...LANE, webhookId: 'dev', waiting: 1, oldestAcceptedAtMs: 50 },
      ]);
    });

    it('page through a lane in the order of acceptance', async () => {
      const ids = [await accept(), await accept(), await accept()];
      await accept({ webhookId: 'dev' });
      const first = await world.outbox.waiting(LANE, 0, 2);
      const second = await world.outbox.waiting(LANE, first[1]?.id ?? 0, 2);
      expect([...first, ...second].map(({ id }) => id)).toEqual(ids);
    });

    it('list a lane without contents', async () => {
      const id = await accept({ acceptedAtMs: 7 });
      await world.outbox.change(id, { alone: true });
      expect(await world.outbox.waitingHeads(LANE)).toEqual([
        { id, acceptedAtMs: 7, alone: true, kind: 'notification' },
      ]);
      expect(await world.outbox.waitingHeads({ ...LANE, orgId: 2 })).toEqual([]);
    });

    it('find a delivery in its own organisation only', async () => {
      const id = await accept();
      expect(await world.outbox.find(2, id)).toBeNull();
    });
  });
});
