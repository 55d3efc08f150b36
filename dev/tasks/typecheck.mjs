// npm run typecheck: every part of the code by the rules of its own tsconfig.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { ROOT } from './ensureInstalled.mjs';
import { readFlags } from './flags.mjs';

readFlags(
  'npm run typecheck\n\nChecks the types of every part of the code. The exit code is the number of parts that fail.',
  {}
);

/** The front end, the pure core by its stricter rules, the plugin process, and all that is run but not shipped; its page by itself. */
const PROJECTS = [
  'tsconfig.json',
  'tsconfig.core.json',
  'backend/tsconfig.json',
  'tsconfig.tools.json',
  'dev/workbench/page/tsconfig.json',
];

const failed = PROJECTS.filter((project) => {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  // What it found is kept, so that the next run looks only at what has changed since.
  const found = join(ROOT, '.tmp/types', `${project.replaceAll('/', '-')}.tsbuildinfo`);
  const args = [tsc, '--noEmit', '--incremental', '--tsBuildInfoFile', found, '-p', project];
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  console.error(`Types do not fit in: ${failed.join(', ')}`);
}
process.exit(failed.length);
