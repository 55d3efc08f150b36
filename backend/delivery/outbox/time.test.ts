import { expect, it } from 'bun:test';

import { failed, LANE, LIMITED } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptOne, endOne, holdLane, mergeOnes } from './testing/steps';
import { type World, sqliteForTests } from './testing/world';
import { postgresForTests } from './testing/engines';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHECK_MS = 30_000;

/** Another machine's clock, and the time that nobody sets. */
function settable(world: World) {
  const time = { wallMs: 1_800_000_000_000, steadyMs: 0, bootId: 'first' };
  return {
    time,
    open: () => {
      const boot = { id: time.bootId, upMs: () => time.steadyMs };
      return world.restart({ clock: () => time.wallMs, monotonic: () => time.steadyMs, boot });
    },
    pass: (ms: number) => {
      time.wallMs += ms;
      time.steadyMs += ms;
    },
    /** Lets the outbox notice, as any call does after half a minute. */
    notice: async () => {
      time.wallMs += CHECK_MS;
      time.steadyMs += CHECK_MS;
      await world.outbox.backlog();
      await world.outbox.promise(0);
    },
  };
}

describeOutbox(
  'a machine whose clock is set',
  (world) => {
    it.each([-HOUR_MS, 25 * HOUR_MS])('by %d ms lets nothing get older or younger', async (byMs) => {
      const { time, open, pass, notice } = settable(world);
      await open();
      const hold = await holdLane(world.outbox);
      const acceptedAtMs = world.outbox.now();
      const ids = [await acceptOne(world, { acceptedAtMs }), await acceptOne(world, { acceptedAtMs })];
      const digestId = await mergeOnes(world, [await acceptOne(world, { acceptedAtMs })], { acceptedAtMs });
      await world.outbox.fail(hold, failed(ids[0] ?? 0, { nextTryAtMs: acceptedAtMs + 60_000 }));
      const over = await acceptOne(world, { acceptedAtMs });
      await endOne(world, over, 'refused');
      pass(10_000);
      time.wallMs += byMs;
      expect(world.outbox.now()).toBe(acceptedAtMs + 10_000);
      expect(world.outbox.timeShifts()).toBe(0);
      await notice();
      expect(world.outbox.timeShifts()).toBe(1);
      const nowMs = world.outbox.now();
      expect(nowMs).toBe(time.wallMs);
      for (const head of await world.outbox.waitingHeads(LANE, 10)) {
        expect(nowMs - head.acceptedAtMs).toBe(10_000 + CHECK_MS);
      }
      expect((await world.outbox.members(digestId)).map((member) => nowMs - member.acceptedAtMs)).toEqual([
        10_000 + CHECK_MS,
      ]);
      expect(((await world.outbox.find(1, ids[0] ?? 0))?.nextTryAtMs ?? 0) - nowMs).toBe(60_000 - 10_000 - CHECK_MS);
      expect(await world.outbox.expire(hold, nowMs - DAY_MS, LIMITED)).toEqual([]);
      // What has just ended is still known as a duplicate.
      expect(await world.outbox.find(1, over)).toMatchObject({ acceptedAtMs, finishedAtMs: acceptedAtMs + byMs });
    });

    it.each([-HOUR_MS, 25 * HOUR_MS])('by %d ms keeps the robots’ pace and rest', async (byMs) => {
      const { time, open, notice } = settable(world);
      await open();
      const name = { key: 'r', formerKey: 'former' };
      const terms = { limits: [{ max: 1, windowMs: 60_000 }], lifeMs: 0, longestRestMs: 600_000 };
      await world.outbox.reserveSend(name, terms);
      await world.outbox.changeRobot(
        { key: 'parked', formerKey: 'former parked' },
        { parkedUntilMs: world.outbox.now() + 60_000 }
      );
      await world.outbox.changeRobot({ key: 'free', formerKey: 'former free' }, { parkedUntilMs: 0 });
      time.wallMs += byMs;
      await notice();
      const nowMs = world.outbox.now();
      expect((await world.outbox.robot(name)).sentAtMs).toEqual([nowMs - CHECK_MS]);
      expect(await world.outbox.reserveSend(name, terms)).toBeNull();
      expect((await world.outbox.robot({ key: 'parked', formerKey: '' })).parkedUntilMs).toBe(
        nowMs + 60_000 - CHECK_MS
      );
      expect((await world.outbox.robot({ key: 'free', formerKey: '' })).parkedUntilMs).toBe(0);
      await notice();
      expect(await world.outbox.reserveSend(name, terms)).not.toBeNull();
    });

    it.each([-HOUR_MS, 25 * HOUR_MS])('by %d ms keeps the robots’ pace for the process after a stop', async (byMs) => {
      const { time, open } = settable(world);
      await open();
      const name = { key: 'r', formerKey: 'former' };
      const terms = { limits: [{ max: 1, windowMs: 60_000 }], lifeMs: 0, longestRestMs: 600_000 };
      await world.outbox.reserveSend(name, terms);
      time.wallMs += byMs;
      await open();
      expect((await world.outbox.robot(name)).sentAtMs).toEqual([time.wallMs]);
      expect(await world.outbox.reserveSend(name, terms)).toBeNull();
    });

    it.each([-HOUR_MS, 25 * HOUR_MS])('by %d ms while no process runs keeps all times', async (byMs) => {
      const { time, open, pass } = settable(world);
      await open();
      const acceptedAtMs = world.outbox.now();
      const id = await acceptOne(world, { acceptedAtMs });
      const terms = { limits: [{ max: 1, windowMs: 60_000 }], lifeMs: 0, longestRestMs: 600_000 };
      await world.outbox.reserveSend({ key: 'r', formerKey: 'former' }, terms);
      await world.outbox.close();
      pass(20_000);
      time.wallMs += byMs;
      await open();
      expect(await world.outbox.find(1, id)).toMatchObject({ acceptedAtMs: acceptedAtMs + byMs });
      expect(await world.outbox.reserveSend({ key: 'r', formerKey: 'former' }, terms)).toBeNull();
      pass(39_000);
      expect(await world.outbox.reserveSend({ key: 'r', formerKey: 'former' }, terms)).toBeNull();
      pass(2_000);
      expect(await world.outbox.reserveSend({ key: 'r', formerKey: 'former' }, terms)).not.toBeNull();
    });

    it('over a start of the machine is believed: nobody knows how long that took', async () => {
      const { time, open } = settable(world);
      await open();
      const acceptedAtMs = world.outbox.now();
      const id = await acceptOne(world, { acceptedAtMs });
      await world.outbox.close();
      Object.assign(time, { wallMs: time.wallMs + HOUR_MS, steadyMs: 5_000, bootId: 'second' });
      await open();
      expect(await world.outbox.find(1, id)).toMatchObject({ acceptedAtMs });
    });

    it('notices so at the first call a tenth of a second later', async () => {
      const { time, open, pass } = settable(world);
      await open();
      await world.outbox.backlog();
      time.wallMs += HOUR_MS;
      pass(100);
      await world.outbox.backlog();
      await world.outbox.promise(0);
      expect(world.outbox.timeShifts()).toBe(1);
      expect(world.outbox.now()).toBe(time.wallMs);
    });
  },
  [sqliteForTests()]
);

describeOutbox(
  'a replica whose clock is set',
  (world) => {
    it.each([-HOUR_MS, 25 * HOUR_MS])('by %d ms goes by the server’s', async (byMs) => {
      const { time, open, notice } = settable(world);
      await open();
      const acceptedAtMs = world.outbox.now();
      const id = await acceptOne(world, { acceptedAtMs });
      time.wallMs += byMs;
      await notice();
      await world.query('SELECT 1'); // The clock was measured meanwhile.
      expect(Math.abs(world.outbox.now() - acceptedAtMs)).toBeLessThan(CHECK_MS + 10_000);
      const stored = (await world.outbox.find(1, id))?.acceptedAtMs ?? 0;
      expect(Math.abs(stored - acceptedAtMs)).toBeLessThan(1_000);
    });
  },
  [postgresForTests()]
);
