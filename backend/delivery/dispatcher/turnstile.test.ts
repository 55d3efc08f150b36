import { describe, expect, test } from 'bun:test';

import { createTurnstile } from './turnstile';

/** Turns that end when the test says so. */
function startTurnstile(max: number) {
  const ends: Array<() => void> = [];
  const begun: number[] = [];
  const enter = createTurnstile(max, () => new Promise((resolve) => ends.push(resolve)));
  return {
    begun,
    enter: (id: number) => void enter().then(() => begun.push(id)),
    settle: () => new Promise((resolve) => setTimeout(resolve)),
    endTurn: async () => {
      ends.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
    turns: ends,
  };
}

describe('createTurnstile', () => {
  test('lets so many begin in a turn, first come, first served', async () => {
    const { begun, enter, settle, endTurn } = startTurnstile(2);
    [1, 2, 3, 4, 5].forEach(enter);
    await settle();
    expect(begun).toEqual([1, 2]);
    await endTurn();
    expect(begun).toEqual([1, 2, 3, 4]);
    enter(6);
    await endTurn();
    expect(begun).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('lets begin at once what comes later, and turns no more when nothing comes', async () => {
    const { begun, enter, settle, endTurn, turns } = startTurnstile(1);
    enter(1);
    await endTurn();
    await settle();
    expect(turns).toHaveLength(0);
    enter(2);
    await settle();
    expect(begun).toEqual([1, 2]);
  });
});
