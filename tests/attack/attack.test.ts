import { afterAll, describe, expect, it } from 'bun:test';

import { FAMILIES } from './families/all';
import { anySeed, createScope } from './harness/scope';
import { type Check } from './harness/sheet';
import { faultsOf, strayNames } from './harness/verdict';
import { PENDING } from './pending';

/** Longest time of one attack, in milliseconds. They take some seconds each; a machine that is busy takes longer. */
const ATTACK_TIMEOUT_MS = 120_000;

const seed = Number(process.env.ATTACK_SEED ?? anySeed());
const checks: Check[] = [];

describe(`attacks with the seed ${seed} (ATTACK_SEED=${seed} plays them again)`, () => {
  it.each(Object.keys(FAMILIES))(
    'find nothing: %s',
    async (name) => {
      const sheet = await FAMILIES[name]?.(createScope({ seed, isWide: false }));
      const found = sheet?.list() ?? [];
      checks.push(...found);
      expect(found.length).toBeGreaterThan(0);
      expect(faultsOf(found, PENDING)).toEqual([]);
    },
    ATTACK_TIMEOUT_MS
  );

  it('meet every check that is said to fail', () => {
    expect(strayNames(checks, PENDING)).toEqual([]);
  });

  it('prove themselves: each has something that succeeds', () => {
    const families = new Set(checks.filter(({ id }) => id.endsWith('/controls')).map(({ id }) => id.split('/')[0]));
    const without = Object.keys(FAMILIES).filter((name) => !families.has(name));
    // The matrix and the shapes have theirs within: cells that are served, and the process that works afterwards.
    expect(without).toEqual(['matrix', 'shapes']);
  });
});

afterAll(() => {
  const cells = checks.reduce((sum, check) => sum + check.cells, 0);
  console.log(`attacks with the seed ${seed}: ${checks.length} checks, ${cells} cells`);
});
