// node dev/tasks/webpack.mjs [--watch]: builds the front end into dist/; with --watch again after every change.
import { spawn } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { readFlags } from './flags.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const WEBPACK = join(ROOT, 'node_modules/webpack-cli/bin/cli.js');
/** Bun runs this too, but webpack is for Node, which started all this. */
const NODE = process.versions.bun === undefined ? process.execPath : 'node';

/** Merged in this order. */
const CONFIGS = [
  join(ROOT, '.config/webpack/webpack.config.ts'),
  join(ROOT, 'dev/tasks/webpackSameAnywhere.mjs'),
].flatMap((path) => ['--config', path]);

/**
 * The scaffold's configuration is TypeScript. Up to Node 20 ts-node reads it, and does so only as CommonJS; later Nodes
 * read it by themselves.
 */
const TS_NODE_OPTIONS = JSON.stringify({ module: 'commonjs', moduleResolution: 'node10' });

/**
 * Builds the front end as it is shipped. Rejects with webpack's own words where it cannot.
 * @returns {Promise<void>}
 */
export async function buildFrontEnd() {
  const output = [];
  const { child, ended } = startWebpack(['--env', 'production', '--no-color'], 'pipe');
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await ended;
  if (code !== 0) {
    throw new Error(`webpack failed: ${Buffer.concat(output).toString('utf8')}`);
  }
  // It leaves a file alone whose content is the same; by its time others tell whether the pages are up to date.
  utimesSync(join(ROOT, 'dist/module.js'), new Date(), new Date());
}

/** Builds for development, again after every change, until it is stopped. */
async function watchFrontEnd() {
  const { child, ended } = startWebpack(['--watch', '--env', 'development'], 'inherit');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  return await ended;
}

/** `ended` is the exit code; null where a signal ended it. */
function startWebpack(args, stdio) {
  const env = { ...process.env, TS_NODE_COMPILER_OPTIONS: TS_NODE_OPTIONS };
  const child = spawn(NODE, [WEBPACK, ...CONFIGS, '--merge', ...args], { cwd: ROOT, env, stdio });
  const ended = new Promise((done, failed) => child.once('error', failed).once('close', done));
  return { child, ended };
}

const USAGE = `npm run dev

Builds the pages into dist/ again after every change; without --watch once.

  --watch  go on until Ctrl-C`;

async function main() {
  if (readFlags(USAGE, { watch: { type: 'boolean' } }).values.watch) {
    process.exitCode = (await watchFrontEnd()) ?? 0;
    return;
  }
  const startedMs = Date.now();
  await buildFrontEnd();
  console.log(`front end built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main();
}
