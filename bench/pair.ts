import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { type Options } from './options';
import { type Print } from './row';

/** Figures of one run, as its JSON lines say them: `delivered_per_s` and so on. */
type Figures = Readonly<Record<string, number>>;

/**
 * Whether something got slower: `bench -- relay` in two checkouts in turns, A B A B …, so that a machine that slows down
 * slows both. For each figure the ratio of B to A, turn by turn: the least, the median and the greatest.
 */
export function benchPair(print: Print, { rest, turns }: Options): void {
  const [a, b] = rest.map((directory) => resolve(directory));
  if (a === undefined || b === undefined || rest.length !== 2) {
    throw new Error('expected two checkouts: npm run bench -- pair <before> <after> [--turns 5]');
  }
  const ratios = new Map<string, number[]>();
  for (let turn = 1; turn <= turns; turn++) {
    const before = runRelay(a);
    const after = runRelay(b);
    for (const [name, value] of Object.entries(before)) {
      ratios.set(name, [...(ratios.get(name) ?? []), (after[name] ?? NaN) / value]);
    }
    print({ bench: 'pair', turn }, { before: JSON.stringify(before), after: JSON.stringify(after) });
  }
  for (const [figure, all] of ratios) {
    const sorted = [...all].sort((one, other) => one - other);
    print(
      { bench: 'pair', figure, median: rounded(sorted[Math.floor(turns / 2)]) },
      { min: rounded(sorted[0]), max: rounded(sorted.at(-1)), turns }
    );
  }
}

/** With the checkout's own harness and executable. Throws with what it said where it fails. */
function runRelay(directory: string): Figures {
  const args = ['dev/tasks/bench.mjs', 'relay', '--json'];
  const { status, stdout, stderr } = spawnSync('node', args, { cwd: directory, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`bench -- relay failed in ${directory}: ${stderr}`);
  }
  const row = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
  if (row['not_ok'] !== 0) {
    throw new Error(`bench -- relay in ${directory} had ${String(row['not_ok'])} answers that were not ok`);
  }
  return Object.fromEntries(Object.entries(row).filter((entry): entry is [string, number] => isFigure(entry[1])));
}

/** A count of zero has no ratio. */
function isFigure(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

function rounded(ratio: number | undefined): number {
  return Math.round((ratio ?? NaN) * 1_000) / 1_000;
}
