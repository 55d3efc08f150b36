import { SQL } from 'bun';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { launchServer } from './launchServer';
import { giveAway, runProgram } from './programs';

/** A PostgreSQL server of our own: its data is temporary, and only 127.0.0.1 can reach it. */
export interface PostgresServer {
  /** `postgres://…` of its one database. */
  readonly url: string;
  /** Ends the server as an administrator would; running transactions are rolled back. */
  stop(): Promise<void>;
  /** Ends it as a power cut would: at once, with nothing tidied up. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. Resolves when it takes connections. */
  restart(): Promise<void>;
  /** Holds all its processes, as a network that swallows packets would; `thaw` lets them go on. */
  freeze(): void;
  thaw(): void;
  /** Ends it and deletes its data. */
  remove(): Promise<void>;
}

/** Nothing but TCP on the loopback. */
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=64MB'];

/** How a server keeps its data. */
interface PostgresOptions {
  /** What is committed is flushed, so that a `kill` proves something; the default. Without, it is several times faster. */
  readonly flushes?: boolean;
}

/** Longest a server may take to come up or recover, in milliseconds. It takes about 200 where nothing else runs. */
const START_TIMEOUT_MS = 30_000;

/** Time between two looks at a server that starts, in milliseconds. */
const LOOK_EVERY_MS = 50;

/** Starts a fresh server. Throws with what to install where there is none. Root steps down to the user `postgres`. */
export async function startPostgres({ flushes = true }: PostgresOptions = {}): Promise<PostgresServer> {
  const root = mkdtempSync(join(tmpdir(), 'eg-postgres-'));
  giveAway(root);
  const data = join(root, 'data');
  runProgram('initdb', ['-D', data, '-U', 'eg', '--auth=trust', '--encoding=UTF8', '--no-locale']);
  const port = await freePort();
  const url = `postgres://eg@127.0.0.1:${port}/postgres`;
  const launch = () => launchServer(data, [...SETTINGS, `fsync=${flushes ? 'on' : 'off'}`, `port=${port}`]);

  let server = launch();
  const stop = () => {
    server.signalMain('SIGINT');
    return server.ended.then(() => undefined);
  };
  const kill = () => {
    server.signalAll('SIGKILL');
    return server.ended.then(() => undefined);
  };
  await ready(url, server.ended);
  return {
    url,
    stop,
    kill,
    restart: () => {
      server = launch();
      return ready(url, server.ended);
    },
    freeze: () => server.signalAll('SIGSTOP'),
    thaw: () => server.signalAll('SIGCONT'),
    remove: async () => {
      server.signalAll('SIGCONT');
      server.signalMain('SIGQUIT'); // At once, but it still buries its children.
      await server.ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function ready(url: string, ended: Promise<string>): Promise<void> {
  let log: string | null = null;
  void ended.then((text) => (log = text));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(url))) {
    if (log !== null || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not come up: ${log ?? `no answer within ${START_TIMEOUT_MS} ms`}`);
    }
    await Bun.sleep(LOOK_EVERY_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  const sql = new SQL(url, { max: 1, connectionTimeout: 1 });
  try {
    await sql.unsafe('SELECT 1');
    return true;
  } catch {
    return false; // Not yet.
  } finally {
    await sql.close();
  }
}
