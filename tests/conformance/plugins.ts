import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grafanaEnvironment } from '../../dev/host/grafanaEnvironment';
import { startPlugin, type Plugin, type StartOptions } from '../../dev/host/startPlugin';
import { licensedVariables } from '../../dev/license/devLicense';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';

/** The executable that ships, compiled now if its sources are newer. There is no skipping where that fails. */
export const executable: string = ensureBackend();

/** A process with our protocol code around an app that does what a test asks for. */
const MISBEHAVING_APP = [join(import.meta.dir, 'fixtures/misbehavingPlugin.ts')];

const started = new Set<Plugin>();
const dataPaths: string[] = [];

/** Starts the executable that ships, with a data directory and a license of its own. `stopAll` ends it. */
export async function startShipped(options: Partial<StartOptions> = {}): Promise<Plugin> {
  const dataPath = freshDataPath();
  const extraEnv = { GF_PLUGIN_DATA_PATH: dataPath, ...(await licensedVariables(dataPath)), ...options.extraEnv };
  return remember(await startPlugin({ executable, ...options, extraEnv }));
}

function freshDataPath(): string {
  const path = mkdtempSync(join(tmpdir(), 'eg-data-'));
  dataPaths.push(path);
  return path;
}

/** Starts the misbehaving app. `stopAll` ends it. */
export async function startMisbehaving(options: Partial<StartOptions> = {}): Promise<Plugin> {
  return remember(await startPlugin({ executable: process.execPath, args: MISBEHAVING_APP, ...options }));
}

function remember(plugin: Plugin): Plugin {
  started.add(plugin);
  return plugin;
}

/** Ends every plugin a test has started, and nothing else; removes what they stored. */
export async function stopAll(): Promise<void> {
  await Promise.all([...started].map((plugin) => plugin.kill()));
  started.clear();
  dataPaths.splice(0).forEach((path) => rmSync(path, { recursive: true, force: true }));
}

/** The environment Grafana gives, less the variables a test takes away or changes, with a data directory of its own. */
export function environmentWith(changes: Record<string, string | undefined>): Record<string, string> {
  const merged = Object.entries({ ...grafanaEnvironment({ data_path: freshDataPath() }), ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
