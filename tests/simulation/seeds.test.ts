import { describe, expect, test } from 'bun:test';

import { describeFailure, runSeed, type Way } from '../../dev/simulation/report';

/** Seeds that are run every time. */
const FIXED_SEEDS = 60;

/**
 * Seeds that broke a guarantee once: a clock set before a kill, a slow commit, a kill between two posts, a full disk, a
 * lane whose owner knew older settings, a rest that a clock made an hour long.
 */
const ONCE_BROKEN = [1_000_368, 1_001_306, 1_001_760, 1_003_257, 93_001_168, 94_001_422];

/** Fresh seeds are run for so long, in milliseconds; but so many at least, however slow the machine is. */
const FRESH_MS = 60_000;
const FRESH_MIN = 30;

/** Fresh seeds begin beyond the fixed ones. */
const FRESH_FROM = 1_000;
const FRESH_TO = 900_000_000;

/** Longest the tests may take, in milliseconds, on the slowest machine. */
const TIMEOUT_MS = 600_000;

const WAY: Way = { engine: 'sqlite', replicas: null };

/** Null where all invariants held. */
async function failureOf(seed: number): Promise<string | null> {
  const outcome = await runSeed(seed, WAY);
  return outcome.broken === null ? null : await describeFailure(seed, outcome, WAY);
}

describe('the guarantees of delivery hold', () => {
  test(
    `in the simulation’s first ${FIXED_SEEDS} seeds, and in those that broke them once`,
    async () => {
      for (const seed of [...Array.from({ length: FIXED_SEEDS }, (_, index) => index + 1), ...ONCE_BROKEN]) {
        expect(await failureOf(seed)).toBeNull();
      }
    },
    TIMEOUT_MS
  );

  test(
    'in fresh seeds',
    async () => {
      const first = FRESH_FROM + (Date.now() % (FRESH_TO - FRESH_FROM));
      const untilMs = performance.now() + FRESH_MS;
      let seeds = 0;
      while (performance.now() < untilMs || seeds < FRESH_MIN) {
        expect(await failureOf(first + seeds)).toBeNull();
        seeds++;
      }
      console.log(`${seeds} fresh seeds from ${first}`);
    },
    TIMEOUT_MS
  );
});
