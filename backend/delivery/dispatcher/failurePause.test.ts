import { describe, expect, test } from 'bun:test';

import { FailurePause } from './failurePause';

const NOW_MS = 1_000_000;
/** In the middle: chance neither takes away nor adds. */
const RANDOM = 0.5;

describe('FailurePause', () => {
  test('of an alert holds up everything, and longer each time', () => {
    const pause = new FailurePause();
    expect([pause.notBeforeMs(false), pause.notBeforeMs(true)]).toEqual([0, 0]);
    pause.failed({ isNote: false }, NOW_MS, RANDOM);
    expect([pause.notBeforeMs(false), pause.notBeforeMs(true)]).toEqual([NOW_MS + 1_000, NOW_MS + 1_000]);
    pause.failed({ isNote: false }, NOW_MS, RANDOM);
    expect(pause.notBeforeMs(false)).toBe(NOW_MS + 2_000);
  });

  test('of a note holds up notes alone', () => {
    const pause = new FailurePause();
    pause.failed({ isNote: true }, NOW_MS, RANDOM);
    expect([pause.notBeforeMs(false), pause.notBeforeMs(true)]).toEqual([0, NOW_MS + 1_000]);
  });

  test('is over once something got through, and begins anew', () => {
    const pause = new FailurePause();
    pause.failed({ isNote: false }, NOW_MS, RANDOM);
    pause.failed({ isNote: false }, NOW_MS, RANDOM);
    pause.over();
    expect([pause.notBeforeMs(false), pause.notBeforeMs(true)]).toEqual([0, 0]);
    pause.failed({ isNote: true }, NOW_MS, RANDOM);
    expect(pause.notBeforeMs(true)).toBe(NOW_MS + 1_000);
  });

  test('ends when somebody mended something, but the next failure is not the first', () => {
    const pause = new FailurePause();
    pause.failed({ isNote: false }, NOW_MS, RANDOM);
    pause.end();
    expect(pause.notBeforeMs(false)).toBe(0);
    pause.failed({ isNote: false }, NOW_MS, RANDOM);
    expect(pause.notBeforeMs(false)).toBe(NOW_MS + 2_000);
  });
});
