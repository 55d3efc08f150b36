// npm run test:grafana: the suite for a running Grafana, named by GRAFANA_URL; with --workbench, on the workbench.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { BUN, ensureInstalled, ROOT } from './ensureInstalled.mjs';
import { readFlags } from './flags.mjs';

const USAGE = `npm run test:grafana [-- --workbench] [-- Playwright's own arguments]

Runs the suite for a running Grafana, the one GRAFANA_URL names (tests/grafana/README.md).

  --workbench  on the workbench, which is started for it`;

const asked = process.argv.slice(2);
if (['--help', '-h', '--version'].includes(asked[0])) {
  readFlags(USAGE, {});
}
ensureInstalled();

const args = asked.filter((arg) => arg !== '--workbench');
const onWorkbench = asked.includes('--workbench');

/** The session, screenshots and the report are below it. */
const FOLDER = join(ROOT, '.tmp/grafana', onWorkbench ? 'workbench' : 'running');
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

const workbench = onWorkbench ? await startWorkbench() : null;
const code = await runSuite(workbench === null ? process.env : { ...withoutGrafana(process.env), ...workbench.env });
workbench?.stop();
process.exit(code);

/** The variables without those that name another Grafana: the workbench is tested instead. */
function withoutGrafana(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GRAFANA_')));
}

/** Its first line of output is the environment it is tested with; the end of its input ends it. */
async function startWorkbench() {
  const child = spawn(BUN, ['run', 'tests/grafana/workbench.ts'], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    return { env: JSON.parse(line), stop: () => child.stdin.end() };
  }
  throw new Error('the workbench did not start; it needs what npm run build makes');
}

/** Signs in below its working directory, so that is ours. */
function runSuite(env) {
  const playwright = join(ROOT, 'node_modules/@playwright/test/cli.js');
  const config = join(ROOT, 'tests/grafana/playwright.config.ts');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [playwright, 'test', '--config', config, ...args], {
      cwd: FOLDER,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
