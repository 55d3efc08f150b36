import { type Logger } from '../../../log/logger';
import { type Connection, type Engine } from './engine';
import { type Queries } from './queries';

/** Brings stored times in line after the clock was set by so much; `nowMs` is the time before. */
export type ClockWasSet = (queries: Queries, set: { readonly byMs: number; readonly nowMs: number }) => Promise<void>;

/** How often a database's clock is asked, in milliseconds. A bad clock drifts by seconds a day. */
const CHECK_MS = 30_000;

/**
 * How often this machine's own is read, in milliseconds, which costs nothing. A process that ends before it notices that
 * the clock was set leaves times that the next one takes for older or younger than they are.
 */
const OWN_CHECK_MS = 100;

/** A difference that grew by more than this was no drift: somebody set the clock. In milliseconds. */
const SET_MS = 5_000;

export interface DatabaseTimeDeps {
  /** Milliseconds that nobody can set, by `steadyTime`. */
  readonly steady: () => number;
  readonly log: Logger;
  readonly clockWasSet: ClockWasSet;
  readonly engine: Pick<Engine, 'hasOwnClock' | 'processOffsetMs'>;
}

/** The database's time, going on evenly between two looks at its clock. */
export class DatabaseTime {
  /** How far it is ahead of the steady time. */
  offsetMs: number;
  /** Counts how often the clock was set. */
  shifts = 0;
  private isKnown = false;
  private nextLookAtMs = -Infinity;
  private isLooking = false;

  constructor(private readonly deps: DatabaseTimeDeps) {
    // It has to do until the database tells the time.
    this.offsetMs = deps.engine.processOffsetMs();
  }

  now(): number {
    return Math.round(this.deps.steady() + this.offsetMs);
  }

  /** The first connection tells the time. */
  async begin(opened: Connection): Promise<void> {
    if (!this.isKnown) {
      this.offsetMs = await opened.clockOffsetMs();
      this.isKnown = true;
    }
  }

  /** Compares the clocks now and then, in the background. */
  watch(opened: Connection): void {
    if (!this.isLooking && this.deps.steady() >= this.nextLookAtMs) {
      this.nextLookAtMs = this.deps.steady() + (this.deps.engine.hasOwnClock ? CHECK_MS : OWN_CHECK_MS);
      this.isLooking = true;
      void this.look(opened)
        .catch(() => undefined) // What is under way will meet the same fault.
        .finally(() => (this.isLooking = false));
    }
  }

  /** The last chance to bring in line what was written by a clock that was set since. Never rejects. */
  async end(opened: Connection): Promise<void> {
    if (this.isKnown && !this.isLooking && !this.deps.engine.hasOwnClock) {
      await this.look(opened).catch(() => undefined);
    }
  }

  /** Compares the clocks, and brings what is stored in line where one was set. */
  async look(opened: Connection): Promise<void> {
    const offsetMs = await opened.clockOffsetMs();
    const byMs = Math.round(offsetMs - this.offsetMs);
    if (Math.abs(byMs) <= SET_MS) {
      this.offsetMs = offsetMs;
      return;
    }
    await opened.transaction((queries) => this.deps.clockWasSet(queries, { byMs, nowMs: this.now() }));
    this.offsetMs += byMs;
    this.shifts++;
    this.deps.log.warn('The clock was set; times in the outbox were brought in line with it', { byMs });
  }
}
