import { SQL } from 'bun';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { type Aside, type Connection, type Engine, type ProcessTime } from './engine';
import { type Queries, SQLITE, type Value } from './queries';
import { FileGoneError, judgeSqliteError } from './sqliteFault';
import { rescueWaiting } from './sqliteRescue';
import { createTurns } from './turns';

/**
 * How long to wait for another process to let go of the file, in milliseconds. When Grafana restarts the plugin, the
 * old process may still be ending for up to 2 s.
 */
const LOCK_WAIT_MS = 3000;

/** Time between two looks at a locked file, in milliseconds. */
const LOCK_RETRY_MS = 50;

/**
 * How the file is used. EXCLUSIVE: one process owns the file, a second one is told so at once, and the lock ends with
 * the process however it ends. FULL: a commit is on the disk, not only in the system's memory. No busy timeout: SQLite
 * would wait inside a call and stop everything else in this process.
 */
const PRAGMAS = [
  'busy_timeout = 0',
  'locking_mode = EXCLUSIVE',
  'journal_mode = WAL',
  'synchronous = FULL',
  'cache_size = -16000',
  'temp_store = MEMORY',
];

/** An outbox in a file of its own, made if it is missing. Not for network file systems, whose locks cannot be relied on. */
export function sqliteEngine(path: string, { now, steady }: ProcessTime): Engine {
  const processOffsetMs = () => now() - steady();
  return {
    dialect: SQLITE,
    processOffsetMs,
    connect: () => connect(path, processOffsetMs),
    judge: (error) => judgeSqliteError(error, path),
    setAside: () => setAside(path, now()),
  };
}

async function connect(path: string, offsetMs: () => number): Promise<Connection> {
  makeFile(path);
  const sql = new SQL({ adapter: 'sqlite', filename: path, create: true, readwrite: true });
  try {
    await takeFile(sql);
    return connectionTo(sql, path, offsetMs);
  } catch (error) {
    await close(sql);
    throw error;
  }
}

/** The messages in it are nobody's business: only this user may read the file, and its log inherits that. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Only where it is missing: closing a file lets go of the locks this process has on it.
  if (!existsSync(path)) {
    closeSync(openSync(path, 'a', 0o600));
  }
  if ((statSync(path).mode & 0o077) !== 0) {
    chmodSync(path, 0o600);
  }
}

async function takeFile(sql: SQL): Promise<void> {
  const deadlineMs = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      for (const pragma of PRAGMAS) {
        await sql.unsafe(`PRAGMA ${pragma}`);
      }
      await sql.unsafe('BEGIN IMMEDIATE');
      await sql.unsafe('COMMIT');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadlineMs) {
        throw error;
      }
      await Bun.sleep(LOCK_RETRY_MS);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SQL.SQLiteError && error.code.startsWith('SQLITE_BUSY');
}

/** There is one connection, so that work takes turns on it: nothing may read what is not committed yet. */
function connectionTo(sql: SQL, path: string, offsetMs: () => number): Connection {
  const takeTurn = createTurns();
  const queries = queriesOf(sql);
  const inode = statSync(path).ino;
  return {
    transaction: (work) =>
      takeTurn(async () => {
        checkStillThere(path, inode);
        return await transaction(sql, () => work(queries));
      }),
    direct: (work) => takeTurn(() => work(queries)),
    clockOffsetMs: async () => offsetMs(),
    close: () => takeTurn(() => close(sql)),
  };
}

/** A file that was deleted or replaced can still be written, but whatever is accepted into it is gone after a restart. */
function checkStillThere(path: string, inode: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.ino !== inode) {
    throw new FileGoneError();
  }
}

/** SQLite takes `$2` for a name and counts names as they come; `?2` is the second value wherever it stands. */
const numberedTexts = new Map<string, string>();

function numbered(text: string): string {
  let found = numberedTexts.get(text);
  if (found === undefined) {
    found = text.replaceAll(/\$(\d+)/g, '?$1');
    numberedTexts.set(text, found); // There are some hundred texts in all.
  }
  return found;
}

function queriesOf(sql: SQL): Queries {
  const execute = (text: string, values: readonly Value[] = []) => sql.unsafe(numbered(text), [...values]);
  return {
    dialect: SQLITE,
    rows: (text, values) => execute(text, values),
    run: async (text, values) => (await execute(text, values)).count,
  };
}

async function transaction<T>(sql: SQL, work: () => Promise<T>): Promise<T> {
  await sql.unsafe('BEGIN IMMEDIATE');
  try {
    const result = await work();
    await sql.unsafe('COMMIT');
    return result;
  } catch (error) {
    await sql.unsafe('ROLLBACK').catch(() => undefined); // SQLite may have rolled back by itself.
    throw error;
  }
}

async function close(sql: SQL): Promise<void> {
  await sql.close().catch(() => undefined); // Whatever is wrong with it, it is of no more use.
}

function setAside(path: string, nowMs: number): Aside {
  const aside = `${path}.corrupt-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) {
      renameSync(path + suffix, aside + suffix);
    }
  }
  return { words: `It was set aside as ${aside}, and a new one was begun.`, rescue: () => rescueWaiting(aside) };
}
