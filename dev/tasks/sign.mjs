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
 * Takes the token out of the environment, so that no other program that is started gets it. Ends the program where there
 * is none.
 * @returns {string}
 */
export function takeToken() {
  const { GRAFANA_ACCESS_POLICY_TOKEN: token } = process.env;
  delete process.env.GRAFANA_ACCESS_POLICY_TOKEN;
  return (
    token ||
    giveUp('GRAFANA_ACCESS_POLICY_TOKEN: expected a token of Grafana Cloud with the scope plugins:write, found none')
  );
}

/**
 * Signs a plugin's folder: writes MANIFEST.txt into it. Ends the program where that fails.
 * @param {string} folder
 * @param {string} rootUrls separated by commas
 * @param {string} token
 */
export function signFolder(folder, rootUrls, token) {
  installPackages(SIGNER);
  const node = process.versions.bun === undefined ? process.execPath : 'node';
  const program = join(SIGNER, 'node_modules/@grafana/sign-plugin/dist/bin/run.js');
  const { status } = spawnSync(node, [program, '--distDir', folder, '--rootUrls', rootUrls], {
    env: { ...process.env, GRAFANA_ACCESS_POLICY_TOKEN: token },
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`${folder} is not signed`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { 'root-urls': rootUrls } = readFlags(USAGE, { 'root-urls': { type: 'string' } }).values;
  if (rootUrls === undefined) {
    giveUp('--root-urls: expected the addresses of the Grafanas; --help says more');
  }
  const token = takeToken();
  ensureInstalled();
  signFolder(join(ROOT, 'dist'), rootUrls, token);
}
