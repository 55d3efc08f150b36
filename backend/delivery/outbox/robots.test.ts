import { expect, it } from 'bun:test';

import { type PaceLimit } from './robotState';
import { LIMITED } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';

const PER_MINUTE = { max: 3, windowMs: 60_000 };
const PER_SECOND = { max: 2, windowMs: 1000 };
/** The vendor's longest rest. */
const REST_MS = 600_000;
const TERMS = { limits: [PER_MINUTE], lifeMs: 0, longestRestMs: REST_MS };

const named = (key: string, formerKey = `former ${key}`) => ({ key, formerKey });

describeOutbox('robots', (world) => {
  const reserve = (key: string, limits: readonly PaceLimit[] = [PER_MINUTE]) =>
    world.outbox.reserveSend(named(key), { ...TERMS, limits });
  const use = async (times: number) => {
    for (let sends = 0; sends < times; sends++) {
      await reserve('r');
    }
  };

  it('are free before anything is known of them', async () => {
    const free = { robotKey: 'r', sentAtMs: [], parkedUntilMs: 0, limitedInARow: 0, broken: null };
    expect(await world.outbox.robot(named('r'))).toEqual(free);
  });

  it('are told of in the order they are asked for, known or not', async () => {
    await world.outbox.changeRobot(named('b'), { parkedUntilMs: 5, broken: LIMITED });
    await reserve('a');
    const names = ['b', 'unknown', 'a', 'b'].map((key) => named(key));
    const states = await world.outbox.robots(names);
    expect(states.map(({ robotKey }) => robotKey)).toEqual(['b', 'unknown', 'a', 'b']);
    expect(states).toEqual(await Promise.all(names.map((name) => world.outbox.robot(name))));
    expect(await world.outbox.robots([])).toEqual([]);
  });

  it('are not used more often than their pace, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => reserve('r')));
    expect(answers.map((state) => state?.sentAtMs.length ?? null)).toEqual([1, 2, 3, ...Array(7).fill(null)]);
    expect((await reserve('other'))?.sentAtMs).toHaveLength(1);
  });

  it('are free again when the window has gone, and forget older sends', async () => {
    await use(3);
    await world.pass(55_000);
    expect(await reserve('r')).toBeNull();
    await world.pass(6000);
    expect((await reserve('r'))?.sentAtMs).toHaveLength(1);
  });

  it('keep several limits at once', async () => {
    const limits = [PER_SECOND, PER_MINUTE];
    const sends = async () => (await reserve('r', limits)) !== null;
    // At once, because the database's clock goes on.
    expect(await Promise.all([sends(), sends(), sends()])).toEqual([true, true, false]);
    await world.pass(2000);
    expect(await Promise.all([sends(), sends()])).toEqual([true, false]);
  });

  it('have no pace without limits', async () => {
    for (let sends = 0; sends < 5; sends++) {
      expect((await reserve('r', []))?.sentAtMs).toHaveLength(1);
      await world.pass(1);
    }
  });

  it('keep their pace over a restart', async () => {
    await use(3);
    await world.restart();
    expect(await reserve('r')).toBeNull();
  });

  it('count a send from the latest moment it may be made', async () => {
    const reserveFor = (lifeMs: number) =>
      world.outbox.reserveSend(named('r'), { ...TERMS, limits: [{ max: 1, windowMs: 60_000 }], lifeMs });
    await reserveFor(5000);
    await world.restart();
    await world.pass(61_000);
    expect(await reserveFor(5000)).toBeNull();
    await world.pass(5000);
    expect(await reserveFor(5000)).not.toBeNull();
  });

  it('keep sends in the order of the latest moments they may be made', async () => {
    const reserveFor = (lifeMs: number) => world.outbox.reserveSend(named('r'), { ...TERMS, lifeMs });
    const [long] = (await reserveFor(5000))?.sentAtMs ?? [];
    const sentAtMs = (await reserveFor(0))?.sentAtMs ?? [];
    expect(sentAtMs).toHaveLength(2);
    expect(sentAtMs[1]).toBe(long ?? 0);
  });

  it.each([1, 8])('whose clock was set %d h back over a restart wait for a window at most', async (hours) => {
    await use(3);
    await world.pass(-hours * 3_600_000);
    await world.restart();
    expect(await reserve('r')).toBeNull();
    await world.pass(61_000);
    expect(await reserve('r')).not.toBeNull();
  });

  it.each([1, 8])(
    'whose clock was set %d h back while they rest wait for the vendor’s longest rest at most',
    async (hours) => {
      await world.outbox.changeRobot(named('r'), { parkedUntilMs: world.outbox.now() + REST_MS, limitedInARow: 1 });
      await world.pass(-hours * 3_600_000);
      await world.restart();
      expect(await reserve('r')).toBeNull();
      await world.pass(REST_MS - 10_000);
      expect(await reserve('r')).toBeNull();
      await world.pass(11_000);
      expect(await reserve('r')).toMatchObject({ limitedInARow: 1 });
    }
  );

  it('are not used while parked or broken', async () => {
    await world.outbox.changeRobot(named('r'), { parkedUntilMs: world.outbox.now() + 30_000, limitedInARow: 2 });
    expect(await reserve('r')).toBeNull();
    await world.pass(31_000);
    expect(await reserve('r')).toMatchObject({ limitedInARow: 2 });
    await world.outbox.changeRobot(named('r'), { broken: LIMITED });
    expect(await reserve('r')).toBeNull();
    await world.outbox.changeRobot(named('r'), { broken: null, parkedUntilMs: 0, limitedInARow: 0 });
    expect(await reserve('r')).toMatchObject({ broken: null, limitedInARow: 0 });
  });

  it('remember each change by itself', async () => {
    await world.outbox.changeRobot(named('r'), { broken: LIMITED });
    await world.outbox.changeRobot(named('r'), { parkedUntilMs: 1_900_000_000_000 });
    await world.outbox.changeRobot(named('r'), {});
    expect(await world.outbox.robot(named('r'))).toEqual({
      robotKey: 'r',
      sentAtMs: [],
      parkedUntilMs: 1_900_000_000_000,
      limitedInARow: 0,
      broken: LIMITED,
    });
  });

  it('are reserved in four statements at most, however many share a commit', async () => {
    world.statements.length = 0;
    const keys = Array.from({ length: 32 }, (_, index) => `robot-${index}`);
    const states = await Promise.all(keys.map((key) => reserve(key)));
    expect(states.every((state) => state?.sentAtMs.length === 1)).toBe(true);
    expect(world.statements.length).toBeLessThanOrEqual(4);
  });
});

describeOutbox('a robot that had another name', (world) => {
  const sentAtMs = () => [world.outbox.now() - 2000, world.outbox.now() - 1000];

  async function formerly(key: string): Promise<void> {
    await world.query(
      `INSERT INTO eg_robots (robot_key, sent_at_ms, parked_until_ms, limited_in_a_row, broken) VALUES ($1, $2, $3, $4, $5)`,
      [key, JSON.stringify(sentAtMs()), 7, 3, null]
    );
  }

  it('is known by it until it is used under its own', async () => {
    await formerly('old');
    const name = named('new', 'old');
    expect(await world.outbox.robot(name)).toMatchObject({ robotKey: 'new', limitedInARow: 3, parkedUntilMs: 7 });
    const used = await world.outbox.reserveSend(name, TERMS);
    expect(used).toMatchObject({ robotKey: 'new', limitedInARow: 3 });
    expect(used?.sentAtMs).toHaveLength(3);
    expect(await world.outbox.reserveSend(name, TERMS)).toBeNull();
  });

  it('takes over that it is broken', async () => {
    await formerly('old');
    await world.outbox.changeRobot(named('old'), { broken: LIMITED });
    const name = named('new', 'old');
    expect(await world.outbox.reserveSend(name, TERMS)).toBeNull();
    expect((await world.outbox.robot(name)).broken).toEqual(LIMITED);
  });

  it('takes it over once: what becomes of the former one is nothing to it', async () => {
    await formerly('old');
    const name = named('new', 'old');
    await world.outbox.reserveSend(name, TERMS);
    await world.outbox.changeRobot(named('new'), { limitedInARow: 0 });
    await world.outbox.changeRobot(named('old'), { broken: LIMITED, limitedInARow: 9 });
    await world.pass(61_000);
    expect(await world.outbox.reserveSend(name, TERMS)).toMatchObject({
      broken: null,
      limitedInARow: 0,
    });
  });
});
