import { SQL } from 'bun';

import { type PostgresServer, startPostgres } from '../../../../dev/postgres/startPostgres';
import { sqliteForTests, type TestEngine } from './world';

/** The engines every promise of the outbox is tested on. */
export const ENGINES: readonly TestEngine[] = [sqliteForTests(), postgresForTests()];

/** PostgreSQL on a server of the test file's own. */
export function postgresForTests(): TestEngine & { server(): PostgresServer } {
  let server: PostgresServer | undefined;
  const started = (): PostgresServer => {
    if (server === undefined) {
      throw new Error('The server has not been started');
    }
    return server;
  };
  return {
    name: 'PostgreSQL',
    server: started,
    start: async () => {
      server = await startPostgres();
    },
    fresh: async () => {
      const sql = new SQL(started().url, { max: 1 });
      await sql.unsafe(
        'DROP TABLE IF EXISTS eg_deliveries, eg_large_contents, eg_contents, eg_alerts, eg_last_said, eg_sends, eg_robots, eg_lanes, eg_schema'
      );
      await sql.unsafe('DROP FUNCTION IF EXISTS eg_guard_digests()');
      await sql.close();
      return { kind: 'postgres', url: started().url };
    },
    end: async () => server?.remove(),
  };
}
