import { describe, expect, test } from 'bun:test';

import { type Permit, Permits } from './permits';

const PER_SECOND = [{ max: 2, windowMs: 1000 }];

/** Storing a permit takes `storingMs`. */
function startPermits() {
  const time = { nowMs: 0, storingMs: 0 };
  const permits = new Permits(() => time.nowMs);
  const lives: number[] = [];
  const ask = async (isAgreed = true): Promise<Permit | null> =>
    await permits.ask('robot', PER_SECOND, async (lifeMs) => {
      lives.push(lifeMs);
      time.nowMs += time.storingMs;
      return isAgreed;
    });
  return { time, permits, lives, ask };
}

describe('a permit', () => {
  test('is good for its life', async () => {
    const { time, lives, ask } = startPermits();
    const permit = await ask();
    time.nowMs += lives[0] ?? 0;
    expect(permit?.take()).toBe(true);
    time.nowMs += 1;
    expect(permit?.take()).toBe(false);
  });

  test('that was stored too late is asked for anew, for longer', async () => {
    const { time, lives, ask } = startPermits();
    time.storingMs = 400;
    expect((await ask())?.take()).toBe(true);
    expect(lives).toEqual([100, 800]);
  });

  test('that comes too late however long its life is given up', async () => {
    const { time, lives, ask } = startPermits();
    time.storingMs = 11_000;
    expect(await ask()).toBeNull();
    expect(lives).toEqual([100, 10_000, 10_000]);
  });

  test('has a short life again some time after storing was slow', async () => {
    const { time, lives, ask } = startPermits();
    time.storingMs = 400;
    await ask();
    time.storingMs = 1;
    for (let times = 0; times < 8; times++) {
      time.nowMs += 1000;
      await ask();
    }
    expect(lives.at(-1)).toBe(100);
  });

  test('has a short life again after a quiet minute', async () => {
    const { time, lives, ask } = startPermits();
    time.storingMs = 5_000;
    await ask();
    expect(lives).toEqual([100, 10_000]);
    Object.assign(time, { storingMs: 1, nowMs: time.nowMs + 70_000 });
    await ask();
    expect(lives.at(-1)).toBe(100);
  });

  test('is not asked for where own sends have used up the pace, counted from when they were made', async () => {
    const { time, lives, ask } = startPermits();
    const [one, other] = [await ask(), await ask()];
    time.nowMs += 90;
    expect([one?.take(), other?.take()]).toEqual([true, true]);
    time.nowMs += 999;
    expect(await ask()).toBeNull();
    expect(lives).toHaveLength(2);
    time.nowMs += 1;
    expect(await ask()).not.toBeNull();
  });

  test('that is not agreed to, or cannot be stored, counts for nothing', async () => {
    const { permits, ask } = startPermits();
    expect([await ask(false), await ask(false), await ask(false)]).toEqual([null, null, null]);
    const away = () => Promise.reject(new Error('away'));
    for (let times = 0; times < 3; times++) {
      await expect(permits.ask('robot', PER_SECOND, away)).rejects.toThrow('away');
    }
    expect(await ask()).not.toBeNull();
  });
});
