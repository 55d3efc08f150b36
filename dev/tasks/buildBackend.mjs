// Compiles backend/main.ts to executables in build/ and copies them to dist/.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { releaseDay } from './release.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILD_DIR = join(ROOT, 'build');
const DIST_DIR = join(ROOT, 'dist');

/** The npm package calls it so on every system. */
const BUN = join(ROOT, 'node_modules/bun/bin/bun.exe');

/** Sources of an executable; anything newer makes it stale. */
const SOURCES = [
  'backend',
  'src/core',
  'package.json',
  'dev/tasks/buildBackend.mjs',
  // The commands it carries along.
  'dev/cli',
  'dev/provisioning',
  'dev/license',
  'dev/tasks/flags.mjs',
];

/** Beside the executables: the bundler's own record of the files that went into the latest. */
export const BACKEND_META = 'backend.meta.json';

/**
 * @typedef {object} Target
 * @property {string} goos Go's name of the system, as Grafana looks for it
 * @property {string} goarch Go's name of the processor
 * @property {string | null} bunTarget null for the Bun that is installed here
 */

/** @type {Target[]} Baseline: runs on processors without AVX2, which many virtual machines hide. */
export const ALL_TARGETS = [
  { goos: 'linux', goarch: 'amd64', bunTarget: 'bun-linux-x64-baseline' },
  { goos: 'linux', goarch: 'arm64', bunTarget: 'bun-linux-arm64' },
  { goos: 'darwin', goarch: 'amd64', bunTarget: 'bun-darwin-x64' },
  { goos: 'darwin', goarch: 'arm64', bunTarget: 'bun-darwin-arm64' },
  { goos: 'windows', goarch: 'amd64', bunTarget: 'bun-windows-x64-baseline' },
];

const GOOS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const GOARCH = { x64: 'amd64', arm64: 'arm64' };

/**
 * The machine this runs on. Throws where Grafana does not run.
 * @returns {Target}
 */
export function hostTarget() {
  const goos = GOOS[process.platform];
  const goarch = GOARCH[process.arch];
  if (!goos || !goarch) {
    throw new Error(`expected Linux, macOS or Windows on x64 or arm64, got ${process.platform} on ${process.arch}`);
  }
  return { goos, goarch, bunTarget: null };
}

/**
 * Where the executable for a target is built.
 * @param {Target} target
 * @param {string} [folder]
 * @returns {string}
 */
export function executablePath({ goos, goarch }, folder = BUILD_DIR) {
  return join(folder, `gpx_enterprise_groups_${goos}_${goarch}${goos === 'windows' ? '.exe' : ''}`);
}

/**
 * Compiles one executable and returns its path. Throws with Bun's words where it cannot.
 * @param {Target} target
 * @param {string} [folder]
 * @returns {string}
 */
export function buildBackend(target, folder = BUILD_DIR) {
  mkdirSync(folder, { recursive: true });
  const path = executablePath(target, folder);
  // Written beside and moved into place: a running plugin keeps its file, and nobody ever starts half of one. Its name is
  // part of the executable, so it is the same each time.
  const workshop = join(folder, `.${process.pid}`);
  const fresh = join(workshop, basename(path));
  const args = [...bunArguments(target), `--metafile=${join(folder, BACKEND_META)}`, `--outfile=${fresh}`];
  const result = spawnSync(BUN, args, { cwd: ROOT, encoding: 'utf8' });
  if (result.error || result.status !== 0) {
    throw new Error(`bun build failed: ${result.error?.message ?? `${result.stdout}${result.stderr}`}`);
  }
  renameSync(fresh, path);
  rmSync(workshop, { recursive: true });
  return path;
}

/** Bytecode halves the time to the handshake. A .env or bunfig.toml where Grafana happens to run is none of ours. */
function bunArguments({ bunTarget }) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const day = releaseDay();
  return [
    'build',
    'backend/main.ts',
    '--compile',
    '--minify',
    '--bytecode',
    '--no-compile-autoload-dotenv',
    '--no-compile-autoload-bunfig',
    `--define=PLUGIN_VERSION=${JSON.stringify(version)}`,
    ...(day === null ? [] : [`--define=PLUGIN_DATE=${JSON.stringify(day)}`]),
    // Else the executable carries the path of this checkout: grpc-js's for files of channelz and ORCA, ours for
    // package.json. None of them is in the executable, and nothing that ships reads them.
    '--define=__dirname="/"',
    '--define=import.meta.url="file:///"',
    ...(bunTarget === null ? [] : [`--target=${bunTarget}`]),
  ];
}

/**
 * Path of this machine's executable, compiled first if it is missing or older than its sources.
 * @returns {string}
 */
export function ensureBackend() {
  const target = hostTarget();
  return isStale(executablePath(target), SOURCES) ? buildBackend(target) : executablePath(target);
}

/**
 * Tells whether a product is missing, or older than one of its sources.
 * @param {string} product
 * @param {readonly string[]} sources files and folders, from the repository's root
 * @returns {boolean}
 */
export function isStale(product, sources) {
  const madeAtMs = statSync(product, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.some((source) => newestMs(join(ROOT, source)) > madeAtMs);
}

/** Time of the latest change to a file, or to anything in a directory. */
function newestMs(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) {
    return stats?.mtimeMs ?? 0;
  }
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/**
 * Puts an executable where Grafana looks for it, ready to run.
 * @param {string} path
 */
export function copyToDist(path) {
  mkdirSync(DIST_DIR, { recursive: true });
  const copy = join(DIST_DIR, basename(path));
  copyFileSync(path, `${copy}.new`);
  chmodSync(`${copy}.new`, 0o755);
  renameSync(`${copy}.new`, copy);
}
