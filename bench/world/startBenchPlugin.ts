import { mkdirSync } from 'node:fs';

import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { licensedIni } from '../../dev/license/devLicense';
import { type SlowProxy, startSlowProxy } from '../../dev/load/slowProxy';
import { startPostgres } from '../../dev/postgres/startPostgres';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';
import { type Options } from '../options';

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

/** Where the plugin under test keeps its outbox. */
export interface BenchEngine {
  /** The ini's keys that lead the plugin there. */
  readonly ini: Readonly<Record<string, string>>;
  /** The database itself, not by the slow way; null where it is a file. */
  readonly url: string | null;
  /** Null where no delay was asked for. */
  readonly proxy: SlowProxy | null;
  stop(): Promise<void>;
}

/** A file in the plugin's data directory, or a server of its own, behind a slow proxy where a round trip is given. */
export async function startEngine({ engine, rttMs }: Pick<Options, 'engine' | 'rttMs'>): Promise<BenchEngine> {
  if (engine === 'sqlite') {
    return { ini: {}, url: null, proxy: null, stop: () => Promise.resolve() };
  }
  const server = await startPostgres();
  const proxy = rttMs === 0 ? null : await startSlowProxy(server.url, rttMs);
  return {
    ini: { database_url: proxy?.url ?? server.url },
    url: server.url,
    proxy,
    stop: async () => {
      proxy?.stop();
      await server.remove();
    },
  };
}
