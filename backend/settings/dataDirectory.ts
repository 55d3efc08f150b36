import { basename, dirname, join, resolve } from 'node:path';

import { type DataFolder } from '../files/ownFiles';

/** Name of our folder in Grafana's data directory: beside `plugins`, where an update of the plugin does not touch it. */
const FOLDER = 'enterprise-groups-app';

/** Name of the folder plugins are installed in, by default within Grafana's data directory. */
const PLUGINS_FOLDER = 'plugins';

/**
 * Where to keep data, the first of these that applies:
 * 1. `data_path` of the ini; a relative one counts from the folder of the executable.
 * 2. `GF_PATHS_DATA`, where Grafana is told to pass its own environment on (`forward_host_env_vars`).
 * 3. Grafana's data directory as the plugin's place shows it: an executable in `<data>/plugins/<plugin>/`, which is so
 *    in Grafana's packages and images (`/var/lib/grafana/plugins`, on the same volume as Grafana's own database).
 * 4. The system's folder for temporary files, under a name of this user's own: others may write there, too. What is there
 *    may be gone after a restart of the machine, which health has to say.
 * Grafana itself names no such place to a plugin. Whether it can be written shows when it is used: an outbox that
 * cannot be written says so, rather than going to a place that may be gone tomorrow.
 */
export function dataDirectory(
  env: Record<string, string | undefined>,
  executablePath: string,
  userId = process.getuid?.() ?? 'user'
): DataFolder {
  const folder = dirname(executablePath);
  const dataPath = env.GF_PLUGIN_DATA_PATH?.trim();
  if (dataPath) {
    return { path: resolve(folder, dataPath), isTemporary: false };
  }
  const grafanaData = env.GF_PATHS_DATA?.trim() || dataAround(folder);
  if (grafanaData) {
    return { path: join(grafanaData, FOLDER), isTemporary: false };
  }
  const formerPath = join(env.TMPDIR?.trim() || '/tmp', FOLDER);
  return { path: `${formerPath}-${userId}`, isTemporary: true, formerPath };
}

function dataAround(pluginFolder: string): string | null {
  const plugins = dirname(pluginFolder);
  return basename(plugins) === PLUGINS_FOLDER ? dirname(plugins) : null;
}
