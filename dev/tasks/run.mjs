// node dev/tasks/run.mjs <program> …: installs what is missing, then runs one of the programs here with Bun. Each answers --help.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { BUN, ensureInstalled, ROOT } from './ensureInstalled.mjs';
import { giveUp, versionText } from './flags.mjs';

/** Programs that `npm run` offers under these names; `npm start` is the first. */
const PROGRAMS = {
  start: 'dev/workbench/main.ts',
  bench: 'bench/main.ts',
  cli: 'dev/cli/main.ts',
  license: 'dev/license/main.ts',
  package: 'dev/package/main.ts',
  screenshots: 'dev/screenshots/main.ts',
  simulate: 'dev/simulation/main.ts',
};

const [name = '', ...args] = process.argv.slice(2);
if (['help', '--help', '-h'].includes(name)) {
  console.log(`npm run <program>, one of: ${Object.keys(PROGRAMS).join(', ')}. Each says more with -- --help.`);
  process.exit(0);
}
if (name === '--version') {
  console.log(versionText());
  process.exit(0);
}
if (!Object.hasOwn(PROGRAMS, name)) {
  giveUp(`expected one of these programs: ${Object.keys(PROGRAMS).join(', ')}; got ${name || 'none'}`);
}
ensureInstalled();
const child = spawn(BUN, ['run', PROGRAMS[name], ...args], { cwd: ROOT, stdio: 'inherit' });
// Ctrl-C reaches the program itself, which shuts down in order; this process waits for it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', (error) => {
  console.error(`Bun did not start: ${error.message}`);
  process.exit(1);
});
// A program that a signal ended, as shells count it: 130 for Ctrl-C.
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
