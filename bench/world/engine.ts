import { type SlowProxy, startSlowProxy } from '../../dev/load/slowProxy';
import { startPostgres } from '../../dev/postgres/startPostgres';
import { type Options } from '../options';

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
