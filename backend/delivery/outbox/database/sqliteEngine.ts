import { Database, SQLiteError, type Statement } from 'bun:sqlite';
import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { checkFile, type DataFolder, makeFile, makeFolder } from '../../../files/ownFiles';
import { type Aside, type Connection, type Engine, type ProcessTime } from './engine';
import { ClosedError, FileGoneError, judgeSqliteError } from './faults';
import { pipelineOf } from './pipeline';
import { type Queries, type Row, SQLITE, type Value, type Writes } from './queries';
import { rescueWaiting } from './sqliteRescue';

/**
 * Time to wait for another process to let go of the file, in milliseconds. When Grafana restarts the plugin, the
 * old process may still be ending for up to 2 s.
 */
const LOCK_WAIT_MS = 3000;

/** Time between two looks at a locked file, in milliseconds. */
const LOCK_RETRY_MS = 50;

/**
 * Settings of the file. EXCLUSIVE: one process owns the file, a second one is told so at once, and the lock ends with
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

/**
 * An outbox in a file of its own, made if it is missing. Not for network file systems, whose locks cannot be relied on.
 * `folder` is the file's, where that has to be told.
 */
export function sqliteEngine(
  path: string,
  { now, steady, boot = null }: ProcessTime,
  folder: DataFolder = { path: dirname(path), isTemporary: false }
): Engine {
  const processOffsetMs = () => now() - steady();
  return {
    dialect: SQLITE,
    hasOwnClock: false,
    boot,
    processOffsetMs,
    connect: () => connect(path, folder, processOffsetMs),
    judge: (error) => judgeSqliteError(error, path),
    setAside: () => setAside(path, now()),
  };
}

async function connect(path: string, folder: DataFolder, offsetMs: () => number): Promise<Connection> {
  makeFolder(folder);
  // The messages in it are nobody's business: only this user may read the file, and its log inherits that.
  makeFile(path);
  ['-wal', '-shm'].forEach((suffix) => checkFile(path + suffix));
  const file = new OpenFile(path);
  try {
    await takeFile(file);
    return connectionTo(file, path, offsetMs);
  } catch (error) {
    file.close();
    throw error;
  }
}

async function takeFile(file: OpenFile): Promise<void> {
  const deadlineMs = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      for (const pragma of PRAGMAS) {
        file.rows(`PRAGMA ${pragma}`);
      }
      file.run('BEGIN IMMEDIATE');
      file.run('COMMIT');
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
  return error instanceof SQLiteError && error.code?.startsWith('SQLITE_BUSY') === true;
}

/** There is one connection, so that work takes turns on it: nothing may read what is not committed yet. */
function connectionTo(file: OpenFile, path: string, offsetMs: () => number): Connection {
  const takeTurn = createTurns();
  const queries: Queries = {
    dialect: SQLITE,
    rows: async (text, values) => file.rows(text, values),
    run: async (text, values) => file.run(text, values),
  };
  const inode = statSync(path).ino;
  return {
    transaction: (work) =>
      takeTurn(async () => {
        checkStillThere(path, inode);
        return await transaction(file, work);
      }),
    direct: (work) => takeTurn(() => work(queries)),
    clockOffsetMs: async () => offsetMs(),
    close: () => takeTurn(async () => file.close()),
  };
}

/** A file that was deleted or replaced can still be written, but whatever is accepted into it is gone after a restart. */
function checkStillThere(path: string, inode: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.ino !== inode) {
    throw new FileGoneError();
  }
}

/**
 * Statements that are kept ready: those of sending, some hundred, and the latest searches. Preparing each one anew took
 * a tenth of the time of a delivery.
 */
const STATEMENTS_MAX = 256;

/** A database file, with its statements ready to run. */
class OpenFile {
  readonly #database: Database;
  /** By their text, the one that was used the longest time ago first. */
  readonly #statements = new Map<string, Statement>();
  #isClosed = false;

  constructor(path: string) {
    this.#database = new Database(path, { create: true, readwrite: true });
  }

  rows(text: string, values: readonly Value[] = []): readonly Row[] {
    return this.#statement(text).all(...values) as Row[]; // What SQLite holds are texts, numbers and nulls.
  }

  run(text: string, values: readonly Value[] = []): number {
    return this.#statement(text).run(...values).changes;
  }

  /** Never throws: whatever is wrong with it, it is of no more use. */
  close(): void {
    this.#isClosed = true;
    try {
      this.#statements.forEach((statement) => statement.finalize());
      this.#statements.clear();
      this.#database.close();
    } catch {
      // It may be damaged.
    }
  }

  #statement(text: string): Statement {
    if (this.#isClosed) {
      throw new ClosedError();
    }
    // SQLite takes `$2` for a name and counts names as they come; `?2` is the second value wherever it stands.
    const found = this.#statements.get(text) ?? this.#database.prepare(text.replaceAll(/\$(\d+)/g, '?$1'));
    this.#statements.delete(text);
    this.#statements.set(text, found);
    if (this.#statements.size > STATEMENTS_MAX) {
      const [[oldest, statement] = []] = this.#statements;
      statement?.finalize();
      this.#statements.delete(oldest ?? '');
    }
    return found;
  }
}

async function transaction<T>(file: OpenFile, work: (queries: Writes) => Promise<T>): Promise<T> {
  file.run('BEGIN IMMEDIATE');
  const pipeline = pipelineOf(untilOneFails(file));
  try {
    const result = await work(pipeline.queries);
    await pipeline.settled();
    file.run('COMMIT');
    return result;
  } catch (error) {
    await pipeline.abandon();
    try {
      file.run('ROLLBACK');
    } catch {
      // SQLite may have rolled back by itself.
    }
    throw error;
  }
}

/**
 * None runs after one that failed: SQLite may have rolled back by itself, as it does where the disk is full, and what
 * comes after would be committed alone. All fail with the first one's error, which says what is wrong with the file.
 * Source: sqlite.org/lang_transaction.html, section 2.2.
 */
function untilOneFails(file: OpenFile): Queries {
  let first: { readonly error: unknown } | null = null;
  const attempt = <T>(statement: () => T): T => {
    if (first !== null) {
      throw first.error;
    }
    try {
      return statement();
    } catch (error) {
      first = { error };
      throw error;
    }
  };
  return {
    dialect: SQLITE,
    rows: async (text, values) => attempt(() => file.rows(text, values)),
    run: async (text, values) => attempt(() => file.run(text, values)),
  };
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

/** Runs work one after the other, in the order it was handed in; work that rejects does not hold up the next. */
type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>;

function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
