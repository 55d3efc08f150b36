import { SQL } from 'bun';
import { type ChildProcess, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { postgresPrograms } from './postgresPrograms';

/** User that comes with Debian's package. PostgreSQL refuses to run as root. */
const POSTGRES_USER = 'postgres';

/** As much of the log as may explain a server that does not start, in characters. */
const LOG_MAX_CHARACTERS = 4000;

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

/** Options of a server. */
interface PostgresOptions {
  /** True flushes each commit, so that a `kill` proves something; the default. Without, it is several times faster. */
  readonly flushes?: boolean;
}

/** Longest a server may take to come up or recover, in milliseconds. It takes about 200 where nothing else runs. */
const START_TIMEOUT_MS = 30_000;

/** Time between two looks at a server that starts, in milliseconds. */
const LOOK_EVERY_MS = 50;

/** Starts a fresh server. Throws with what to install where there is none. Root steps down to another user. */
export async function startPostgres({ flushes = true }: PostgresOptions = {}): Promise<PostgresServer> {
  const root = mkdtempSync(join(tmpdir(), 'eg-postgres-'));
  giveAway(root);
  const data = join(root, 'data');
  const bin = programsFor(root);
  const initdb = ['-D', data, '-U', 'eg', '--auth=trust', '--encoding=UTF8', '--no-locale'];
  checked(spawnSync(join(bin, 'initdb'), initdb, { ...withoutRoot(), cwd: '/' }));
  const port = await freePort();
  const url = `postgres://eg@127.0.0.1:${port}/postgres`;
  const launch = () => launchServer(bin, data, [...SETTINGS, `fsync=${flushes ? 'on' : 'off'}`, `port=${port}`]);

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

/** Folder of the programs. Root's folders may be closed to the user it steps down to, so that one gets a copy. */
function programsFor(folder: string): string {
  const { bin, bundle } = postgresPrograms();
  if (bundle === null || process.getuid?.() !== 0) {
    return bin;
  }
  checked(spawnSync('cp', ['-a', bundle, join(folder, 'programs')]));
  return join(folder, 'programs/bin');
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

/** A running server: its main process, which has one child for each connection. */
interface RunningServer {
  /** Resolves with what it logged when the main process is gone. */
  readonly ended: Promise<string>;
  /** To the main process alone, which ends its children in an orderly way. */
  signalMain(signal: NodeJS.Signals): void;
  /** To the main process and all its children at once. */
  signalAll(signal: NodeJS.Signals): void;
}

/** Starts the server in the foreground on a data directory that `initdb` made. */
function launchServer(bin: string, dataDirectory: string, settings: readonly string[]): RunningServer {
  const args = ['-D', dataDirectory, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(join(bin, 'postgres'), args, {
    ...withoutRoot(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    ended: logUntilEnd(child),
    signalMain: (signal) => void child.kill(signal),
    signalAll: (signal) => {
      const children = childrenOf(child.pid);
      child.kill(signal);
      children.forEach((pid) => sendSignal(pid, signal));
    },
  };
}

function logUntilEnd(child: ChildProcess): Promise<string> {
  let log = '';
  child.stderr?.on('data', (data) => (log = (log + data).slice(-LOG_MAX_CHARACTERS)));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(log));
  });
}

/** Each child of the server is a process group of its own, so that no one signal reaches all. */
function childrenOf(pid: number | undefined): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // It is gone already, or this is no Linux; children end by themselves soon after their parent.
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

/** The user a program runs as; empty for the user of this process. */
interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** The user to run PostgreSQL as: root steps down to the package's user, or to nobody where there is no such user. */
function withoutRoot(): RunAs {
  return process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
}

/** Lets that user write in a folder. */
function giveAway(folder: string): void {
  const { uid, gid } = withoutRoot();
  if (uid !== undefined && gid !== undefined) {
    chownSync(folder, uid, gid);
  }
}

function idOf(flag: '-u' | '-g'): number {
  const [known, nobody] = [POSTGRES_USER, 'nobody'].map((user) => spawnSync('id', [flag, user]));
  return Number(checked(known?.status === 0 ? known : nobody).trim());
}

function checked(result: SpawnSyncReturns<Buffer> | undefined): string {
  if (result?.status !== 0) {
    throw new Error(`PostgreSQL could not be set up: ${result?.error?.message ?? String(result?.stderr)}`);
  }
  return String(result.stdout);
}
