import { errorText } from '../../../log/errorText';
import { type Logger } from '../../../log/logger';
import { OutboxUnavailable } from '../outbox';
import { type Backoff, createBackoff } from './backoff';
import { type ClockWasSet, DatabaseTime } from './databaseTime';
import { type Aside, type Connection, type Engine } from './engine';
import { migrate } from './migrate';
import { type Queries, type Row, type Writes } from './queries';

/** A database that is opened when it is needed, and opened again by itself after every fault. */
export interface Database {
  /** The database's time, or the machine's where there is no other, going on evenly even if somebody sets a clock. */
  now(): number;
  /** Lead of `now` over the steady time, which changes when a clock was found to be off. */
  offsetMs(): number;
  /** Counts how often stored times were moved because the machine's clock was set. */
  timeShifts(): number;
  /** Work that rejects with anything but `OutboxUnavailable` was itself at fault. */
  transaction<T>(work: (queries: Writes) => Promise<T>): Promise<T>;
  /** Runs statements that each stand for themselves. */
  direct<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly engine: Engine;
  /** Milliseconds that nobody can set, by `steadyTime`. */
  readonly steady: () => number;
  readonly log: Logger;
  /** Stores anew what waited in a database that was set aside; returns how many that were. */
  readonly restore: (queries: Writes, waiting: readonly Row[]) => Promise<number>;
  /** Brings stored times in line with the time, which is known from now on. */
  readonly timeIsKnown: (queries: Queries, nowMs: number) => Promise<void>;
  readonly clockWasSet: ClockWasSet;
}

/** Most tries of a transaction that got in the way of another replica's. One is the rule. */
const MAX_TRIES = 3;

/** Opening begins at once; calls wait for it. */
export function openDatabase(options: DatabaseOptions): Database {
  const database = new ReopeningDatabase(options);
  void database.open().catch(() => undefined); // The first call will try again and say why.
  return database;
}

class ReopeningDatabase implements Database {
  readonly #engine: Engine;
  readonly #log: Logger;
  readonly #restore: DatabaseOptions['restore'];
  readonly #timeIsKnown: DatabaseOptions['timeIsKnown'];
  readonly #backoff: Backoff;
  /** The connection, or the try to make one that all calls wait for. */
  #connection: Promise<Connection> | null = null;
  /** The connection once it is made. */
  #current: Connection | null = null;
  /** Ends when the last connection is closed: two on one file would be in each other's way. */
  #closing: Promise<void> = Promise.resolve();
  /** Set aside, and not looked through yet for what waited in it. */
  #aside: Aside | null = null;
  #isClosed = false;
  /** The current fault, to log it once and not with every call; null while all is well. */
  #trouble: string | null = null;
  readonly #time: DatabaseTime;

  constructor({ engine, steady, log, restore, timeIsKnown, clockWasSet }: DatabaseOptions) {
    this.#engine = engine;
    this.#log = log;
    this.#restore = restore;
    this.#timeIsKnown = timeIsKnown;
    this.#backoff = createBackoff(steady);
    this.#time = new DatabaseTime({ steady, log, clockWasSet, engine });
  }

  now(): number {
    return this.#time.now();
  }

  offsetMs(): number {
    return this.#time.offsetMs;
  }

  timeShifts(): number {
    return this.#time.shifts;
  }

  async transaction<T>(work: (queries: Writes) => Promise<T>): Promise<T> {
    const result = await this.#tryAgain((opened) => opened.transaction(work));
    this.#recovered();
    return result;
  }

  direct<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#tryAgain((opened) => opened.direct(work));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const opened = await this.#connection?.catch(() => null);
    if (opened !== null && opened !== undefined) {
      await this.#time.end(opened);
      await opened.close();
    }
    await this.#closing;
  }

  async open(): Promise<Connection> {
    if (this.#isClosed) {
      throw new OutboxUnavailable('The outbox is closed: the plugin is stopping.');
    }
    if (this.#connection === null && this.#backoff.isPausing()) {
      throw new OutboxUnavailable(this.#trouble ?? 'The outbox is not open yet.');
    }
    this.#connection ??= this.#connect();
    const opened = await this.#connection;
    this.#time.watch(opened);
    return opened;
  }

  async #tryAgain<T>(work: (opened: Connection) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      const opened = await this.open();
      try {
        return await work(opened);
      } catch (error) {
        const fault = this.#engine.judge(error);
        if (fault?.kind !== 'retry' || tries === MAX_TRIES) {
          throw fault === null ? error : this.#failed(error, opened);
        }
      }
    }
  }

  async #connect(): Promise<Connection> {
    await this.#closing;
    try {
      const opened = await this.#connectOrSetAside();
      this.#current = opened;
      this.#backoff.reset();
      return opened;
    } catch (error) {
      this.#connection = null;
      const reason = this.#engine.judge(error)?.reason ?? `The outbox cannot be opened. ${errorText(error)}`;
      this.#backoff.failed();
      throw this.#troubled(reason, error);
    }
  }

  async #connectOrSetAside(): Promise<Connection> {
    try {
      return await this.#connectOnce();
    } catch (error) {
      const fault = this.#engine.judge(error);
      if (fault?.kind !== 'corrupt') {
        throw error;
      }
      this.#setAside(fault.reason);
      return await this.#connectOnce();
    }
  }

  async #connectOnce(): Promise<Connection> {
    const opened = await this.#engine.connect();
    try {
      await this.#time.begin(opened);
      await opened.transaction(async (queries) => {
        await migrate(queries, this.now());
        await this.#time.resume(queries);
        await this.#timeIsKnown(queries, this.now());
      });
      await this.#time.look(opened);
      await this.#rescue(opened);
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  #failed(error: unknown, opened: Connection): OutboxUnavailable {
    const fault = this.#engine.judge(error);
    const reason = fault?.reason ?? errorText(error);
    const isOfNoUse = fault?.kind === 'corrupt' || fault?.kind === 'reconnect';
    if (isOfNoUse && this.#current === opened) {
      if (fault.kind === 'corrupt') {
        this.#setAside(reason);
      }
      this.#connection = null;
      this.#current = null;
      this.#closing = opened.close();
    }
    return this.#troubled(reason, error);
  }

  async #rescue(opened: Connection): Promise<void> {
    const aside = this.#aside;
    this.#aside = null;
    if (aside === null) {
      return;
    }
    try {
      const waiting = await aside.rescue();
      const count = await opened.transaction((queries) => this.#restore(queries, waiting));
      this.#log.warn(`Queued deliveries recovered from the outbox that was set aside: ${count}`);
    } catch (error) {
      this.#log.error(`What waited in the outbox that was set aside could not be taken over. ${errorText(error)}`);
    }
  }

  /** Before the connection is closed: closing would write to the file, or delete its log. */
  #setAside(reason: string): void {
    try {
      this.#aside = this.#engine.setAside();
      this.#log.error(`${reason} ${this.#aside.words}`);
    } catch (error) {
      this.#log.error(`${reason} It could not be set aside. ${errorText(error)}`);
    }
  }

  #troubled(reason: string, cause: unknown): OutboxUnavailable {
    if (this.#trouble !== reason) {
      this.#log.warn(reason);
    }
    this.#trouble = reason;
    return new OutboxUnavailable(reason, { cause });
  }

  #recovered(): void {
    if (this.#trouble !== null) {
      this.#log.info('The outbox can be used again');
    }
    this.#trouble = null;
  }
}
