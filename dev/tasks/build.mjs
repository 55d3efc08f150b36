// npm run build [-- --all]: makes dist/ whole: front end, plugin.json and the executable for this machine, or for all.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureInstalled, ROOT } from './ensureInstalled.mjs';

/** What the front end is made of; anything newer makes dist/module.js stale. */
const FRONT_END_SOURCES = ['src', '.config', 'package-lock.json', 'README.md', 'CHANGELOG.md'];

/** Builds what is missing or older than its sources, and returns the path of this machine's executable. */
export async function ensureBuilt() {
  const { ensureBackend, copyToDist } = await import('./buildBackend.mjs');
  const executable = ensureBackend();
  if (isStale(join(ROOT, 'dist/module.js'), FRONT_END_SOURCES)) {
    const { buildFrontEnd } = await import('./webpack.mjs');
    await buildFrontEnd();
  }
  copyToDist(executable);
  return executable;
}

async function main(args) {
  ensureInstalled();
  const { ALL_TARGETS, buildBackend, copyToDist, hostTarget } = await import('./buildBackend.mjs');
  const { buildFrontEnd } = await import('./webpack.mjs');
  await buildFrontEnd();
  for (const target of args.includes('--all') ? ALL_TARGETS : [hostTarget()]) {
    copyToDist(buildBackend(target));
  }
  console.error(`dist/ is whole: ${readdirSync(join(ROOT, 'dist')).sort().join(', ')}`);
}

function isStale(product, sources) {
  const madeAtMs = existsSync(product) ? statSync(product).mtimeMs : 0;
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
