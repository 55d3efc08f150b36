import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { LIMITED } from './testing/deliveries';
import { ENGINES } from './testing/engines';
import { createWorld, type World } from './testing/world';

const PER_MINUTE = { max: 3, windowMs: 60_000 };
const PER_SECOND = { max: 2, windowMs: 1000 };

describe.each(ENGINES)('robots on $name', (engine) => {
  let world: World;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
  });
  afterEach(() => world.close());

  it('are free before anything is known of them', async () => {
    const free = { robotKey: 'r', sentAtMs: [], parkedUntilMs: 0, limitedInARow: 0, broken: null };
    expect(await world.outbox.robot('r')).toEqual(free);
  });

  it('are told of in the order they are asked for, known or not', async () => {
    await world.outbox.changeRobot('b', { parkedUntilMs: 5, broken: LIMITED });
    await world.outbox.reserveSend('a', [PER_MINUTE]);
    const states = await world.outbox.robots(['b', 'unknown', 'a', 'b']);
    expect(states.map(({ robotKey }) => robotKey)).toEqual(['b', 'unknown', 'a', 'b']);
    expect(states).toEqual(await Promise.all(['b', 'unknown', 'a', 'b'].map((key) => world.outbox.robot(key))));
    expect(await world.outbox.robots([])).toEqual([]);
  });

  it('are not used more often than their pace, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.outbox.reserveSend('r', [PER_MINUTE])));
    expect(answers.map((state) => state?.sentAtMs.length ?? null)).toEqual([1, 2, 3, ...Array(7).fill(null)]);
    expect((await world.outbox.reserveSend('other', [PER_MINUTE]))?.sentAtMs).toHaveLength(1);
  });

  it('are free again when the window has gone, and forget older sends', async () => {
    for (let sends = 0; sends < 3; sends++) {
      await world.outbox.reserveSend('r', [PER_MINUTE]);
    }
    world.nowMs += 59_000;
    expect(await world.outbox.reserveSend('r', [PER_MINUTE])).toBeNull();
    world.nowMs += 2000;
    expect((await world.outbox.reserveSend('r', [PER_MINUTE]))?.sentAtMs).toHaveLength(1);
  });

  it('keep several limits at once', async () => {
    const limits = [PER_SECOND, PER_MINUTE];
    const sends = async () => (await world.outbox.reserveSend('r', limits)) !== null;
    expect([await sends(), await sends(), await sends()]).toEqual([true, true, false]);
    world.nowMs += 2000;
    expect([await sends(), await sends()]).toEqual([true, false]);
  });

  it('have no pace without limits', async () => {
    for (let sends = 0; sends < 5; sends++) {
      expect((await world.outbox.reserveSend('r', []))?.sentAtMs).toHaveLength(1);
      world.nowMs += 1;
    }
  });

  it('keep their pace over a restart', async () => {
    for (let sends = 0; sends < 3; sends++) {
      await world.outbox.reserveSend('r', [PER_MINUTE]);
    }
    await world.outbox.close();
    expect(await world.open().reserveSend('r', [PER_MINUTE])).toBeNull();
  });

  it('keep their pace when the clock is set back, and heal within one window', async () => {
    for (let sends = 0; sends < 3; sends++) {
      await world.outbox.reserveSend('r', [PER_MINUTE]);
    }
    await world.outbox.close();
    world.nowMs -= 3_600_000;
    const outbox = world.open();
    expect(await outbox.reserveSend('r', [PER_MINUTE])).toBeNull();
    // PostgreSQL's own clock counts there, and that was not set back.
    world.nowMs += 61_000;
    expect(await outbox.reserveSend('r', [PER_MINUTE])).not.toBeNull();
  });

  it('are not used while parked or broken', async () => {
    const now = world.outbox.now();
    await world.outbox.changeRobot('r', { parkedUntilMs: now + 1000, limitedInARow: 2 });
    expect(await world.outbox.reserveSend('r', [PER_MINUTE])).toBeNull();
    world.nowMs += 2000;
    expect(await world.outbox.reserveSend('r', [PER_MINUTE])).toMatchObject({ limitedInARow: 2 });
    await world.outbox.changeRobot('r', { broken: LIMITED });
    expect(await world.outbox.reserveSend('r', [PER_MINUTE])).toBeNull();
    await world.outbox.changeRobot('r', { broken: null, parkedUntilMs: 0, limitedInARow: 0 });
    expect(await world.outbox.reserveSend('r', [PER_MINUTE])).toMatchObject({ broken: null, limitedInARow: 0 });
  });

  it('remember each change by itself', async () => {
    await world.outbox.changeRobot('r', { broken: LIMITED });
    await world.outbox.changeRobot('r', { parkedUntilMs: 1_900_000_000_000 });
    await world.outbox.changeRobot('r', {});
    expect(await world.outbox.robot('r')).toEqual({
      robotKey: 'r',
      sentAtMs: [],
      parkedUntilMs: 1_900_000_000_000,
      limitedInARow: 0,
      broken: LIMITED,
    });
  });
});
