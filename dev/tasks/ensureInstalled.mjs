// Installs what package-lock.json asks for, if it is not there yet. Plain Node: it runs before there is any package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The npm package calls it so on every system. */
export const BUN = join(ROOT, 'node_modules/bun/bin/bun.exe');

/** The version of Node that the tools need. Source: package.json, "engines". */
const NODE_MIN = [20, 18];

/** Brings node_modules up to date with package-lock.json. Says what it does on stderr; ends the program if it cannot. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    giveUp(`Node.js ${NODE_MIN.join('.')} or newer is needed, this is ${process.versions.node}.`);
  }
  installPackages(ROOT);
  if (spawnSync(BUN, ['--version']).status !== 0) {
    // Where npm was told to run no install scripts, Bun's package is a shell without its program.
    run(process.execPath, [join(ROOT, 'node_modules/bun/install.js')]);
  }
}

/**
 * Brings a folder's node_modules up to date with its lock file. Ends the program if it cannot.
 * @param {string} folder
 * @param {string[]} [flags] more flags of npm ci
 */
export function installPackages(folder, flags = []) {
  if (!isInstalled(folder)) {
    console.error(`Installing ${folder === ROOT ? 'packages' : relative(ROOT, folder)} (npm ci) …`);
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags], folder);
  }
}

/**
 * True where node_modules is as the lock file asks, by npm's own note of what it put there, which it writes last.
 * Optional packages may be missing: they are for other systems.
 */
function isInstalled(folder) {
  const note = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(note)) {
    return false;
  }
  const there = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const isWanted = ([path, { version }]) => wanted[path]?.version === version;
  const isThere = ([path, { optional }]) => path === '' || optional === true || path in there;
  return Object.entries(there).every(isWanted) && Object.entries(wanted).every(isThere);
}

/** Runs a command to its end with its output on stderr. Ends the program if the command fails. */
function run(command, args, cwd = ROOT) {
  const { status, error } = spawnSync(command, args, {
    cwd,
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
