import { type Logger } from '../../../log/logger';
import { type Connection, type Engine } from './engine';
import { type Queries } from './queries';

/** Brings stored times in line after the clock was set by so much; `nowMs` is the time before. */
export type ClockWasSet = (queries: Queries, set: { readonly byMs: number; readonly nowMs: number }) => Promise<void>;

/** Interval of asking a database's clock, in milliseconds. A bad clock drifts by seconds a day. */
const CHECK_MS = 30_000;

/**
 * Interval of reading this machine's, in milliseconds, which costs nothing. A process that ends before it notices that
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
  readonly engine: Pick<Engine, 'hasOwnClock' | 'processOffsetMs' | 'boot'>;
}

/** The database's time, going on evenly between two looks at its clock. */
export class DatabaseTime {
  /** Its lead over the steady time. */
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

  /**
   * Brings stored times in line where the clock was set since a process last wrote some: while none ran, or so shortly
   * before it was killed that it did not notice. To be called in the transaction that opens the database.
   */
  async resume(queries: Queries): Promise<void> {
    const { boot } = this.deps.engine;
    if (boot === null) {
      return;
    }
    const [before] = await queries.rows('SELECT boot_id, started_at_ms FROM eg_boot');
    const isSameRun = before?.boot_id === boot.id;
    const byMs = isSameRun ? this.now() - Math.round(boot.upMs()) - Number(before?.started_at_ms) : 0;
    if (Math.abs(byMs) > SET_MS) {
      await this.deps.clockWasSet(queries, { byMs, nowMs: this.now() - byMs });
      this.report(byMs);
    }
    if (!isSameRun || Math.abs(byMs) > SET_MS) {
      await this.keepBoot(queries, this.now());
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
    await opened.transaction(async (queries) => {
      await this.deps.clockWasSet(queries, { byMs, nowMs: this.now() });
      await this.keepBoot(queries, this.now() + byMs);
    });
    this.offsetMs += byMs;
    this.shifts++;
    this.report(byMs);
  }

  /** The moment at which this machine was started, by the clock that stored times go by. */
  private async keepBoot(queries: Queries, nowMs: number): Promise<void> {
    const { boot } = this.deps.engine;
    if (boot !== null) {
      await queries.run('DELETE FROM eg_boot');
      const startedAtMs = nowMs - Math.round(boot.upMs());
      await queries.run('INSERT INTO eg_boot (boot_id, started_at_ms) VALUES ($1, $2)', [boot.id, startedAtMs]);
    }
  }

  private report(byMs: number): void {
    this.deps.log.warn('The clock was set; times in the outbox were brought in line with it', { byMs });
  }
}
