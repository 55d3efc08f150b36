// npm run build [-- --all]: makes dist/ whole: front end, plugin.json and the executable for this machine, or for all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureInstalled, ROOT } from './ensureInstalled.mjs';
import { readFlags } from './flags.mjs';

/** Sources of the front end; anything newer makes dist/module.js stale. */
const FRONT_END_SOURCES = [
  'src',
  '.config',
  'dev/tasks/webpackSameAnywhere.mjs',
  'package-lock.json',
  'README.md',
  'CHANGELOG.md',
];

const USAGE = `npm run build [-- --all]

Makes dist/ whole: the pages, plugin.json and the executable for this machine.

  --all  executables for every system`;

/**
 * Builds what is missing or older than its sources, and returns the path of this machine's executable.
 * @returns {Promise<string>}
 */
export async function ensureBuilt() {
  const { ensureBackend, copyToDist } = await import('./buildBackend.mjs');
  const executable = ensureBackend();
  await ensureFrontEnd();
  copyToDist(executable);
  return executable;
}

/** Builds the front end as it is shipped into dist/ where it is missing, older than its sources, or for development. */
export async function ensureFrontEnd() {
  const { isStale } = await import('./buildBackend.mjs');
  if (isStale(join(ROOT, 'dist/module.js'), FRONT_END_SOURCES) || !isForProduction()) {
    const { buildFrontEnd } = await import('./webpack.mjs');
    await buildFrontEnd();
  }
}

function isForProduction() {
  return JSON.parse(readFileSync(join(ROOT, 'dist/plugin.json'), 'utf8')).buildMode === 'production';
}

async function main() {
  const { all } = readFlags(USAGE, { all: { type: 'boolean' } }).values;
  ensureInstalled();
  const { ALL_TARGETS, buildBackend, copyToDist, hostTarget } = await import('./buildBackend.mjs');
  const { buildFrontEnd } = await import('./webpack.mjs');
  await buildFrontEnd();
  for (const target of all ? ALL_TARGETS : [hostTarget()]) {
    copyToDist(buildBackend(target));
  }
  console.error(`dist/ is whole: ${readdirSync(join(ROOT, 'dist')).sort().join(', ')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main().catch((error) => {
    // What webpack or Bun say, or the system of a folder nobody may write to. Our own stack says nothing more.
    console.error(`not built: ${error.message}`);
    process.exit(1);
  });
}
