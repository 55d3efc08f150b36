import { readFlags, wholeNumber } from '../../dev/tasks/flags.mjs';
import { FAMILIES } from './families/all';
import { anySeed, createScope } from './harness/scope';
import { type Check } from './harness/sheet';
import { faultsOf } from './harness/verdict';
import { PENDING } from './pending';

const USAGE = `bun run tests/attack [flags]

Attacks the built executable, and prints what was tried and what differed from what should happen.

  --wide                everything; a sample if left out
  --seed <number>       the sample it was once; any if left out
  --only <name>,<name>  some of ${Object.keys(FAMILIES).join(', ')}`;

const { values } = readFlags(USAGE, {
  wide: { type: 'boolean', default: false },
  seed: { type: 'string' },
  only: { type: 'string' },
});
const seed = values.seed === undefined ? anySeed() : wholeNumber('--seed', values.seed);
const only = values.only?.split(',');
const names = Object.keys(FAMILIES).filter((name) => only?.includes(name) ?? true);
console.log(`Seed ${seed}${values.wide ? ', everything' : ', a sample'}.\n`);
const faults: string[] = [];
for (const name of names) {
  const beganMs = performance.now();
  const checks = (await FAMILIES[name]?.(createScope({ seed, isWide: values.wide })))?.list() ?? [];
  report(name, checks, performance.now() - beganMs);
  faults.push(...faultsOf(checks, PENDING));
}
console.log(faults.length === 0 ? '\nNothing that is not known.' : `\n${faults.join('\n')}`);
process.exit(faults.length === 0 ? 0 : 1);

function report(name: string, checks: readonly Check[], tookMs: number): void {
  const sum = (cells: ReadonlyArray<{ readonly cells: number }>) => cells.reduce((all, each) => all + each.cells, 0);
  const differ = checks.filter(({ differences }) => differences.length > 0);
  const head = `${name.padEnd(16)} ${String(sum(checks)).padStart(8)} cells in ${checks.length} checks`;
  console.log(`${head}, ${differ.length} differ  (${(tookMs / 1_000).toFixed(1)} s)`);
  for (const { id, cells, differences } of differ) {
    const known = PENDING[id] === undefined ? '' : `  known: ${PENDING[id]}`;
    console.log(`    ${id}: ${cells} cells; ${differences[differences.length - 1]}${known}`);
  }
}
