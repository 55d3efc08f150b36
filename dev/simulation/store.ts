import { type Engine } from '../../backend/delivery/outbox/database/engine';
import { type Row } from '../../backend/delivery/outbox/database/queries';
import { type Life } from './scheduler';

/** The clocks of a process and its database, in milliseconds. */
export interface EngineClock {
  /** The database's clock. */
  readonly nowMs: () => number;
  /** Milliseconds by which it is ahead of the process's steady time. */
  readonly offsetMs: () => number;
  /** Milliseconds by which the process's own clock is ahead of it. */
  readonly processOffsetMs: () => number;
  /** True if the database has a clock of its own, which all its processes go by. */
  readonly isShared: boolean;
}

/** The database of a run, which outlives its processes. */
export interface Store {
  /** The engine of one process. */
  engineOf(life: Life, clock: EngineClock): Engine;
  /** A process is over: what it had begun is gone. */
  ended(life: Life): void;
  /** Reads past everything, for the judges. */
  inspect(text: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}
