// Installs what package-lock.json asks for, if it is not there yet. Plain Node: it runs before there is any package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The npm package calls it so on every system. */
export const BUN = join(ROOT, 'node_modules/bun/bin/bun.exe');

/** What the tools need. Source: package.json, "engines". */
const NODE_MIN = [20, 18];

/** Brings node_modules up to date with package-lock.json. Says what it does on stderr; ends the program if it cannot. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    giveUp(`Node.js ${NODE_MIN.join('.')} or newer is needed, this is ${process.versions.node}.`);
  }
  if (!isInstalled()) {
    console.error('Installing packages (npm ci) …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  if (spawnSync(BUN, ['--version']).status !== 0) {
    // Where npm was told to run no install scripts, Bun's package is a shell without its program.
    run(process.execPath, [join(ROOT, 'node_modules/bun/install.js')]);
  }
}

/**
 * Whether node_modules is what the lock file asks for, by npm's own note of what it put there, which it writes last.
 * Optional packages may be missing: they are for other systems.
 */
function isInstalled() {
  const note = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(note)) {
    return false;
  }
  const there = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const isWanted = ([path, { version }]) => wanted[path]?.version === version;
  const isThere = ([path, { optional }]) => path === '' || optional === true || path in there;
  return Object.entries(there).every(isWanted) && Object.entries(wanted).every(isThere);
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
