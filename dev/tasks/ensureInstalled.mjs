// Installs what package-lock.json asks for, if it is not there yet. Plain Node: it runs before there is any package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The npm package calls it so on every system. */
export const BUN = join(ROOT, 'node_modules/bun/bin/bun.exe');

/** What the tools need. Source: package.json, "engines". */
const NODE_MIN = [20, 18];

/** Says which lock file node_modules was made from. */
const STAMP = join(ROOT, 'node_modules/.installed-from');

/** Brings node_modules up to date with package-lock.json. Says what it does on stderr; ends the program if it cannot. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    giveUp(`Node.js ${NODE_MIN.join('.')} or newer is needed, this is ${process.versions.node}.`);
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : '';
  if (installed !== wanted) {
    console.error('Installing packages (npm ci) …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(STAMP, wanted);
  }
  if (spawnSync(BUN, ['--version']).status !== 0) {
    // Where npm was told to run no install scripts, Bun's package is a shell without its program.
    run(process.execPath, [join(ROOT, 'node_modules/bun/install.js')]);
  }
}

/** Runs a command to its end with its output on stderr. Ends the program if the command fails. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    giveUp(`${command} ${args.join(' ')} failed: ${error?.message ?? `exit code ${status}`}`);
  }
}

function giveUp(message) {
  console.error(message);
  process.exit(1);
}
