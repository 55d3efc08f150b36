import { type Boot } from '../../clock';
import { type Dialect, type Queries, type Row, type Writes } from './queries';

/** An open database. Its methods reject with the driver's own errors; `Engine.judge` says what they mean. */
export interface Connection {
  /** Runs work as one transaction: committed when this resolves, without a trace when it rejects. */
  transaction<T>(work: (queries: Writes) => Promise<T>): Promise<T>;
  /** Runs statements that each stand for themselves. They never see a transaction that is under way. */
  direct<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Milliseconds to add to the steady time to get the database's, or this machine's where it has none of its own. */
  clockOffsetMs(): Promise<number>;
  /** Never rejects. */
  close(): Promise<void>;
}

/**
 * The meaning of an error of the driver. `keep`: may work on the same connection later. `retry`: will work at once.
 * `reconnect`: only on a new connection. `corrupt`: only on a new file.
 */
export interface Fault {
  readonly kind: 'keep' | 'retry' | 'reconnect' | 'corrupt';
  /** The fault and what to do about it, for people. */
  readonly reason: string;
}

/** A corrupt database that was moved out of the way. */
export interface Aside {
  /** A description, for people, of how it was moved. */
  readonly words: string;
  /** Reads the deliveries that still waited in it, as far as it can. Never rejects. */
  rescue(): Promise<readonly Row[]>;
}

/** A kind of database. */
export interface Engine {
  readonly dialect: Dialect;
  /** True if it tells the time itself. Otherwise it goes by this machine's clock. */
  readonly hasOwnClock: boolean;
  /** Lead of this process's own clock over the steady time, in milliseconds. */
  processOffsetMs(): number;
  /** The machine's present run; null where it has no say, or cannot be told. */
  readonly boot: Boot | null;
  connect(): Promise<Connection>;
  /** Null where the error is the statement's own fault, so that others may still work. */
  judge(error: unknown): Fault | null;
  /** Moves a corrupt database out of the way, never deleting it. */
  setAside(): Aside;
}

/** The ways in which a process tells the time. */
export interface ProcessTime {
  /** Milliseconds since the epoch, as the machine's clock is set. */
  readonly now: () => number;
  /** Milliseconds that nobody can set. */
  readonly steady: () => number;
  /** Null where it cannot be told, as if it is left out. */
  readonly boot?: Boot | null;
}
