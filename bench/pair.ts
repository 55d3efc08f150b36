import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { giveUp } from '../dev/tasks/flags.mjs';
import { type Options } from './options';
import { type Print } from './row';

/** Figures of one run, as its JSON lines say them: `delivered_per_s` and so on. */
type Figures = Readonly<Record<string, number>>;

/**
 * Shows whether something got slower: `bench -- relay` with the executables of two checkouts in turns, A B A B …, so
 * that a machine that slows down slows both. For each figure the ratio of B to A, turn by turn: the least, the median
 * and the greatest.
 */
export function benchPair(print: Print, options: Options): void {
  const { rest, turns } = options;
  const [a, b] = rest.map((directory) => executableOf(resolve(directory)));
  if (a === undefined || b === undefined || rest.length !== 2) {
    giveUp('expected two checkouts: npm run bench -- pair <before> <after> [--turns 5]');
  }
  const ratios = new Map<string, number[]>();
  for (let turn = 1; turn <= turns; turn++) {
    const before = runRelay(a, options);
    const after = runRelay(b, options);
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

/** Compiled first where it is missing or old. Throws with what was said where that fails. */
function executableOf(directory: string): string {
  const builder = pathToFileURL(join(directory, 'dev/tasks/buildBackend.mjs')).href;
  const program = `import(${JSON.stringify(builder)}).then((module) => console.log(module.ensureBackend()))`;
  const { status, stdout, stderr } = spawnSync('node', ['-e', program], { cwd: directory, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`nothing could be built in ${directory}: ${stderr}`);
  }
  return stdout.trim();
}

/** With this checkout's harness: what is measured is the executable alone. Throws with what it said where it fails. */
function runRelay(executable: string, { notifications, engine }: Options): Figures {
  const count = notifications === null ? [] : ['--notifications', String(notifications)];
  const args = ['bench/main.ts', 'relay', '--json', '--engine', engine, '--executable', executable, ...count];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`bench -- relay failed with ${executable}: ${stderr}`);
  }
  const row = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
  const notOk = Number(row['accepted_not_ok']) + Number(row['delivered_not_ok']);
  if (notOk !== 0) {
    throw new Error(`bench -- relay with ${executable} had ${notOk} answers that were not ok`);
  }
  return Object.fromEntries(Object.entries(row).filter((entry): entry is [string, number] => isFigure(entry)));
}

/** A count of zero has no ratio, and what was asked for is no figure. */
function isFigure([name, value]: [string, unknown]): boolean {
  return typeof value === 'number' && value > 0 && name !== 'clients' && name !== 'webhooks';
}

function rounded(ratio: number | undefined): number {
  return Math.round((ratio ?? NaN) * 1_000) / 1_000;
}
