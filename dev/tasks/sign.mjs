// npm run sign -- --root-urls <address>,…: signs dist/ for the Grafanas at these addresses.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureInstalled, installPackages, ROOT } from './ensureInstalled.mjs';
import { giveUp, readFlags } from './flags.mjs';

/** Grafana's own program, with all it needs, by a lock file of its own: it is handed a token. */
const SIGNER = join(ROOT, 'dev/tools/signing');

const USAGE = `npm run sign -- --root-urls <address>,…

Signs dist/ for the Grafanas at these addresses (their root_url), so that they need no allow_loading_unsigned_plugins.
GRAFANA_ACCESS_POLICY_TOKEN is a token of Grafana Cloud with the scope plugins:write. Calls grafana.com.`;

/**
 * Signs a plugin's folder: writes MANIFEST.txt into it. Ends the program where that fails.
 * @param {string} folder
 * @param {string} rootUrls separated by commas
 */
export function signFolder(folder, rootUrls) {
  if (!process.env.GRAFANA_ACCESS_POLICY_TOKEN) {
    giveUp('GRAFANA_ACCESS_POLICY_TOKEN: expected a token of Grafana Cloud with the scope plugins:write, found none');
  }
  installPackages(SIGNER);
  const program = join(SIGNER, 'node_modules/@grafana/sign-plugin/dist/bin/run.js');
  const args = [program, '--distDir', folder, '--rootUrls', rootUrls];
  const { status } = spawnSync(process.versions.bun === undefined ? process.execPath : 'node', args, {
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { 'root-urls': rootUrls } = readFlags(USAGE, { 'root-urls': { type: 'string' } }).values;
  if (rootUrls === undefined) {
    giveUp('--root-urls: expected the addresses of the Grafanas; --help says more');
  }
  ensureInstalled();
  signFolder(join(ROOT, 'dist'), rootUrls);
}
