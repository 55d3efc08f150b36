import { SQL } from 'bun';

import { type PostgresServer, startPostgres } from '../../../../dev/postgres/startPostgres';
import { type TestEngine } from './world';

/** PostgreSQL on a server of the test file's own, with a new database for every test. */
export function postgresForTests(): TestEngine & { server(): PostgresServer } {
  let server: PostgresServer | undefined;
  let databases = 0;
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
      const name = `test_${++databases}`;
      const sql = new SQL(started().url, { max: 1 });
      await sql.unsafe(`CREATE DATABASE ${name}`);
      await sql.close();
      return { kind: 'postgres', url: started().url.replace(/[^/]*$/, name) };
    },
    end: async () => server?.remove(),
  };
}
