// npm test: installs what is missing, a browser and PostgreSQL too, runs every check and every suite, says what fails and
// how far it is, and ends with "N passed, N failed, N skipped".
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';

import { BUN, ensureInstalled, ROOT } from './ensureInstalled.mjs';
import { readFlags } from './flags.mjs';

const USAGE = `npm test

Everything CI checks: installs what is missing, runs every check and every suite, and ends with the numbers of tests that
passed, failed and were skipped. Exit code 0: all passed, 1: something failed. CONTRIBUTING.md lists the parts.`;

readFlags(USAGE, {});
ensureInstalled();
setUpTools();

const REPORTS = join(ROOT, '.tmp/reports');
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const node = (script, ...args) => [process.execPath, join(ROOT, script), ...args];
const JEST_REPORT = join(REPORTS, 'jest.json');
const bunReport = (name) => join(REPORTS, `bun-${name}.xml`);

const IN_BROWSER = 'tests/e2e';
const WITHOUT_BROWSER = readdirSync(join(ROOT, 'tests')).flatMap((name) =>
  IN_BROWSER.endsWith(name) ? [] : [`tests/${name}`]
);

/** One run of Bun's tests. Two go side by side: each waits for servers and browsers most of the time. */
const bunTests = (name, folders) => ({
  command: [
    BUN,
    'test',
    '--only-failures',
    // Only for what hangs: a busy machine takes its time.
    '--timeout=60000',
    '--reporter=junit',
    `--reporter-outfile=${bunReport(name)}`,
    ...folders,
  ],
  count: () => countJunit(bunReport(name)),
  after: 'build',
});

/**
 * Everything that is checked. A check counts as one test; a suite brings a report with its own numbers. `failures` gives
 * the words of what failed where the output has more than that; `after` names what has to be done first.
 */
const STEPS = [
  { name: 'formatting', command: node('node_modules/prettier/bin/prettier.cjs', '--check', '.') },
  { name: 'lint', command: node('node_modules/eslint/bin/eslint.js', '--cache', '--max-warnings', '0', '.') },
  { name: 'types', command: node('dev/tasks/typecheck.mjs') },
  { name: 'dead code', command: node('node_modules/knip/bin/knip.js') },
  { name: 'generated code', command: node('dev/tasks/generate.mjs', '--check') },
  { name: 'build', command: node('dev/tasks/build.mjs') },
  { name: 'whole product', ...bunTests('product', WITHOUT_BROWSER) },
  { name: 'whole product, in a browser', ...bunTests('browser', [IN_BROWSER]) },
  {
    name: 'core and pages',
    command: node(
      'node_modules/jest/bin/jest.js',
      '--maxWorkers',
      '2',
      '--silent',
      '--json',
      '--outputFile',
      JEST_REPORT
    ),
    count: countJest,
    failures: jestFailures,
  },
  { name: 'process, sandbox and tools', ...bunTests('parts', ['backend', 'dev', 'bench']) },
  {
    name: 'grafana suite, workbench',
    command: node('dev/tasks/grafana.mjs', '--workbench'),
    count: () => countPlaywright('workbench'),
    after: 'build',
  },
  {
    name: 'grafana suite, running Grafana',
    command: node('dev/tasks/grafana.mjs'),
    count: () => countPlaywright('running'),
    after: 'build',
  },
  { name: 'npm start -- --once', command: node('dev/tasks/run.mjs', 'start', '--once'), after: 'build' },
];

/** Steps that run at the same time; the suites bring their own parallelism. */
const WORKERS = Math.max(1, Math.min(2, availableParallelism()));

/** Time between two lines that say what still runs, in milliseconds. */
const PROGRESS_MS = 60_000;

/** Most characters that are shown of a step's output; its end says what failed. */
const SHOWN_CHARS = 20_000;

const beganAtMs = Date.now();
const totals = { passed: 0, failed: 0, skipped: 0 };
/** Steps that have begun, by name. */
const running = new Map();
const atWork = new Set();
const waiting = [...STEPS];
const progress = setInterval(sayProgress, PROGRESS_MS);
await Promise.all(Array.from({ length: WORKERS }, work));
clearInterval(progress);
console.log(`\n${inWords(totals)}`);
process.exit(totals.failed === 0 ? 0 : 1);

/** Once, before the suites start the same things at the same time. */
function setUpTools() {
  if (spawnSync(BUN, ['run', 'dev/tools/setUp.ts'], { cwd: ROOT, stdio: 'inherit' }).status !== 0) {
    process.exit(1);
  }
}

async function work() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const done = runStep(step);
    done.finally(() => atWork.delete(step.name));
    atWork.add(step.name);
    running.set(step.name, done);
    await done;
  }
}

function sayProgress() {
  const minutes = Math.round((Date.now() - beganAtMs) / 60_000);
  console.log(`        ${minutes} min: ${[...atWork].join(', ')}; ${waiting.length} more to begin`);
}

async function runStep(step) {
  await running.get(step.after);
  const startedAtMs = Date.now();
  const { code, output } = await run(step.command);
  const counts = countsOf(step, code);
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  totals.skipped += counts.skipped ?? 0;
  const mark = counts.failed > 0 ? 'FAILED' : counts.passed > 0 ? 'ok    ' : 'skipped';
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`${mark.padEnd(7)} ${step.name.padEnd(30)} ${inWords(counts)}  ${seconds} s`);
  (counts.reasons ?? []).forEach((reason) => console.log(`        ${reason}`));
  if (counts.failed > 0) {
    const words = (step.failures?.() || output).trimEnd();
    console.log(words.length > SHOWN_CHARS ? `[…]${words.slice(-SHOWN_CHARS)}` : words);
  }
}

/** The counts in words; skipped tests never count as passed. */
function inWords({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A suite that ended badly without saying which test failed, or that ran no test at all, failed as a whole. */
function countsOf(step, code) {
  if (step.count === undefined) {
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  const counts = step.count();
  const ranNothing = counts.passed === 0 && (counts.skipped ?? 0) === 0;
  const unexplained = (code !== 0 || ranNothing) && counts.failed === 0;
  return unexplained ? { ...counts, failed: 1 } : counts;
}

function countJest() {
  if (!existsSync(JEST_REPORT)) {
    return { passed: 0, failed: 0 };
  }
  const report = JSON.parse(readFileSync(JEST_REPORT, 'utf8'));
  // A file that does not even load has no tests to count; a test that is left out does not count as passed.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests;
  return { passed: report.numPassedTests, failed };
}

/** The words of each file that failed; none where Jest wrote no report. */
function jestFailures() {
  const results = existsSync(JEST_REPORT) ? JSON.parse(readFileSync(JEST_REPORT, 'utf8')).testResults : [];
  return results
    .filter(({ status }) => status === 'failed')
    .map(({ name, message }) => `${relative(ROOT, name)}\n${message}`)
    .join('\n');
}

function countJunit(report) {
  const head = existsSync(report) ? readFileSync(report, 'utf8').match(/<testsuites [^>]*>/)?.[0] : undefined;
  const number = (name) => Number(new RegExp(`${name}="(\\d+)"`).exec(head ?? '')?.[1] ?? 0);
  const failed = number('failures') + number('errors') + number('skipped');
  return { passed: number('tests') - failed, failed };
}

/** Cases for what is not there, such as a running Grafana or Docker, are skipped, and say why. */
function countPlaywright(folder) {
  const file = join(ROOT, '.tmp/grafana', folder, 'report.json');
  if (!existsSync(file)) {
    return { passed: 0, failed: 0 };
  }
  const { stats, suites, errors } = JSON.parse(readFileSync(file, 'utf8'));
  const reasons = suites.flatMap(skipReasons);
  // A test that passed only when it was tried again did not pass.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed, skipped: stats.skipped, reasons: [...new Set(reasons)] };
}

/** The first reason of each case that was not run. */
function skipReasons({ suites = [], specs = [] }) {
  const cases = specs.flatMap(({ tests }) => tests);
  const own = cases.flatMap(({ annotations }) => annotations.find(({ type }) => type === 'skip')?.description ?? []);
  return [...own, ...suites.flatMap(skipReasons)];
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
