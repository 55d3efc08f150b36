import { SQL } from 'bun';
import { beforeEach, expect, it } from 'bun:test';

import { type RobotState } from './robotState';
import { type SqlOutbox } from './sqlOutbox';
import { delivered, LIMITED, newDelivery } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { postgresForTests } from './testing/engines';
import { waitingIds } from './testing/steps';

const TERMS = { limits: [], lifeMs: 0, longestRestMs: 600_000 };
const MINUTES_2_MS = 120_000;

const engine = postgresForTests();

describeOutbox(
  'replicas on one database',
  (world) => {
    let one: SqlOutbox;
    let other: SqlOutbox;
    beforeEach(async () => {
      one = world.outbox;
      other = world.open({ owner: 'other', clock: () => world.nowMs + MINUTES_2_MS });
      await other.backlog();
    });

    it('agree on the time though their clocks do not', () => {
      expect(Math.abs(one.now() - other.now())).toBeLessThan(1000);
    });

    it('make the tables once when they start together', async () => {
      await engine.fresh();
      const all = Array.from({ length: 4 }, () => world.open());
      const accepted = await Promise.all(all.map((outbox) => outbox.accept(newDelivery())));
      expect(accepted.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    });

    it('accept an identical notification once between them, and do not wait for each other for good', async () => {
      const all = Array.from({ length: 40 }, () => newDelivery());
      const twice = await Promise.all([
        ...all.map((delivery) => one.accept(delivery)),
        ...[...all].reverse().map((delivery) => other.accept(delivery)),
      ]);
      const kinds = twice.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(40);
      expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(40);
      expect(await waitingIds(world)).toHaveLength(40);
    });

    it('recognise what another delivered just now, though the time was set since they asked for it', async () => {
      let steadyMs = 0;
      const late = world.open({ owner: 'late', monotonic: () => steadyMs });
      await late.backlog();
      const delivery = newDelivery();
      const { id } = await one.accept(delivery);
      await one.deliver(delivered(id, { finishedAtMs: one.now() }));
      steadyMs += 3_600_000;
      expect(await late.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
    });

    it('recognise what another delivered just now that has not noticed yet that the clock was set back', async () => {
      const delivery = newDelivery();
      const { id } = await one.accept(delivery);
      await one.deliver(delivered(id, { finishedAtMs: one.now() + 8 * 3_600_000 }));
      expect(await other.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
    });

    it('go on with one that was partly seen once between them', async () => {
      const delivery = newDelivery();
      const { id } = await one.accept(delivery);
      await world.query(`UPDATE eg_deliveries SET state = 'refused', finished_at_ms = $1, parts_delivered = 1`, [
        one.now(),
      ]);
      const answers = await Promise.all([one.accept(delivery), other.accept(delivery)]);
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['duplicate', 'resumed']);
      expect(answers.map((answer) => answer.id)).toEqual([id, id]);
    });

    it('see what the other one accepted and delivered', async () => {
      const delivery = newDelivery();
      const { id } = await one.accept(delivery);
      expect((await other.openLanes())[0]?.newestId).toBe(id);
      await other.deliver(delivered(id, { finishedAtMs: other.now() }));
      expect(await one.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
    });

    it('keep to one pace together, whatever their clocks say', async () => {
      const limits = [{ max: 20, windowMs: 60_000 }];
      const name = { key: 'robot', formerKey: 'former' };
      const reserve = (outbox: SqlOutbox) => outbox.reserveSend(name, { ...TERMS, limits });
      const all = await Promise.all(Array.from({ length: 60 }, (_, index) => reserve(index % 2 === 0 ? one : other)));
      expect(all.filter((state) => state !== null)).toHaveLength(20);
      // No clock of theirs makes the window go by.
      world.nowMs += 61_000;
      expect([await reserve(one), await reserve(other)]).toEqual([null, null]);
      await other.changeRobot({ key: 'robot', formerKey: 'former robot' }, { broken: LIMITED });
      expect((await one.robot(name)).broken).toEqual(LIMITED);
    });

    it('reserve no send before one that was made while they waited for the robot', async () => {
      const name = { key: 'robot', formerKey: 'former' };
      const limits = [{ max: 5, windowMs: 60_000 }];
      await one.reserveSend(name, { ...TERMS, limits });
      const admin = new SQL(engine.server().url, { max: 2 });
      let reserved: Promise<RobotState | null> = Promise.resolve(null);
      let sentAtMs = 0;
      await admin.begin(async (holder) => {
        await holder`SELECT 1 FROM eg_robots WHERE robot_key = 'robot' FOR UPDATE`;
        reserved = other.reserveSend(name, { ...TERMS, limits });
        while ((await admin`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`).length === 0) {
          // Until the other one waits.
        }
        const [sent] = await holder`SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS ms`;
        sentAtMs = Number(sent.ms);
        await holder`UPDATE eg_robots SET sent_at_ms = ${JSON.stringify([sentAtMs])} WHERE robot_key = 'robot'`;
      });
      const state = await reserved;
      await admin.close();
      expect(state?.sentAtMs[0]).toBe(sentAtMs);
      expect(state?.sentAtMs[1]).toBeGreaterThanOrEqual(sentAtMs);
    });

    it('do not block each other for good when they use the same robots in another order', async () => {
      const names = Array.from({ length: 10 }, (_, index) => ({ key: `robot-${index}`, formerKey: 'former' }));
      const all = await Promise.all([
        ...names.map((name) => one.reserveSend(name, TERMS)),
        ...[...names].reverse().map((name) => other.reserveSend(name, TERMS)),
      ]);
      expect(all.every((state) => state !== null)).toBe(true);
    });

    it('prune together', async () => {
      const ids = await Promise.all(Array.from({ length: 120 }, () => one.accept(newDelivery())));
      await Promise.all(ids.map(({ id }) => one.deliver(delivered(id, { finishedAtMs: 1 }))));
      const [first, second] = await Promise.all([one.prune(), other.prune()]);
      expect(first + second).toBe(120);
    });
  },
  [engine]
);
