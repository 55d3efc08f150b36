import { mkdirSync } from 'node:fs';

import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { licensedIni } from '../../dev/license/devLicense';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';

/** The compiled plugin with a license, its data in this directory; errors alone are logged. */
export async function startBenchPlugin(
  directory: string,
  ini: Readonly<Record<string, string>>,
  executable: string | null = null
): Promise<Plugin> {
  mkdirSync(directory, { recursive: true });
  const license = await licensedIni(directory);
  return await startPlugin({
    executable: executable ?? ensureBackend(),
    ini: { data_path: directory, log_level: 'error', ...license, ...ini },
  });
}
