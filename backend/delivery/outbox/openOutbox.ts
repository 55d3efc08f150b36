import { type DataFolder } from '../../files/ownFiles';
import { type Logger } from '../../log/logger';
import { type Boot, endOfTurn, type EndOfTurn, steadyTime } from '../clock';
import { type Engine, type ProcessTime } from './database/engine';
import { createGroupCommit } from './database/groupCommit';
import { type ClockWasSet } from './database/databaseTime';
import { openDatabase } from './database/openDatabase';
import { postgresEngine } from './database/postgresEngine';
import { sqliteEngine } from './database/sqliteEngine';
import { OutboxUnavailable } from './outbox';
import { restore } from './restore';
import { clampTimes, shiftTimes } from './shiftTimes';
import { createSpareRoom, freeBytesBeside } from './spareRoom';
import { SqlOutbox } from './sqlOutbox';

/** Where the outbox is kept. */
export type EngineChoice =
  | {
      readonly kind: 'sqlite';
      readonly path: string;
      /** The file's; one that its administrator chose where it is left out. */
      readonly folder?: DataFolder;
    }
  | {
      readonly kind: 'postgres';
      /** A secret. */
      readonly url: string;
      /** Longest a transaction may last, in milliseconds. */
      readonly deadlineMs?: number;
    }
  /** An engine that is made elsewhere, by a simulation. */
  | { readonly kind: 'given'; readonly engine: Engine; readonly isShared: boolean };

export interface OutboxOptions {
  readonly engine: EngineChoice;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Milliseconds that nobody can set; `clock` without its steps back where it is left out. */
  readonly monotonic?: (() => number) | undefined;
  /** The machine's run, whose length nobody can set; null or left out where it cannot be told. */
  readonly boot?: Boot | null | undefined;
  /** Tells this process from all others, also from the one it replaces. */
  readonly owner: string;
  /** Identical notifications are duplicates this long after a delivery, in milliseconds. */
  readonly dedupeMs: number;
  /** History kept of deliveries that are over; `prune` deletes the rest. */
  readonly historyDays: number;
  readonly historyRows: number;
  readonly log: Logger;
  /** Of the event loop's own turns where it is left out. */
  readonly turn?: EndOfTurn | undefined;
  /** Free bytes on the disk of a file; asked of the file system where it is left out. */
  readonly freeBytes?: () => number;
}

/**
 * The durable outbox. Opening begins at once. While file or database cannot be used, every call rejects with the reason
 * as `OutboxUnavailable`; soon after they can be used again, calls work again.
 */
export function openOutbox(options: OutboxOptions): SqlOutbox {
  const { engine: choice, clock, monotonic, boot = null, owner, dedupeMs, historyDays, historyRows, log } = options;
  const turn = options.turn ?? endOfTurn;
  const time: ProcessTime = { now: clock, steady: monotonic ?? steadyTime({ now: clock }), boot };
  const isShared = choice.kind === 'postgres' || (choice.kind === 'given' && choice.isShared);
  const clockWasSet: ClockWasSet = async (queries, { byMs, nowMs }) =>
    // Nobody moves times in a shared database: each replica would move them once more.
    isShared ? await clampTimes(queries, nowMs + byMs) : await shiftTimes(queries, byMs, nowMs);
  const database = openDatabase({
    engine: engineFor(choice, time),
    steady: time.steady,
    log,
    restore,
    timeIsKnown: clampTimes,
    clockWasSet,
  });
  const commits = createGroupCommit(database, turn);
  return new SqlOutbox({
    database,
    refusal: refusalFor(choice, time, options.freeBytes),
    commits,
    // A file has one writer, who flushes once for all. A server has several: there no accept waits for other work.
    accepts: isShared ? createGroupCommit(database, turn) : commits,
    owner,
    dedupeMs,
    retention: { historyDays, historyRows },
    isShared,
    turn,
  });
}

/** Makes a function that returns why nothing new is taken at the moment; null while it is. */
function refusalFor(
  choice: EngineChoice,
  { steady }: ProcessTime,
  freeBytes?: () => number
): () => OutboxUnavailable | null {
  if (choice.kind !== 'sqlite') {
    return () => null; // A server looks after its own disk.
  }
  const { path } = choice;
  const hasRoom = createSpareRoom(steady, freeBytes ?? (() => freeBytesBeside(path)));
  const words = `The outbox ${path}: the disk is nearly full. Free some space; the plugin then continues automatically.`;
  return () => (hasRoom() ? null : new OutboxUnavailable(words));
}

function engineFor(choice: EngineChoice, time: ProcessTime): Engine {
  switch (choice.kind) {
    case 'sqlite':
      return sqliteEngine(choice.path, time, choice.folder);
    case 'postgres':
      return postgresEngine({ ...choice, time });
    case 'given':
      return choice.engine;
  }
}
