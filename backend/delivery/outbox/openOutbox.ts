import { type Logger } from '../../log/logger';
import { type Engine } from './database/engine';
import { createGroupCommit } from './database/groupCommit';
import { openDatabase } from './database/openDatabase';
import { postgresEngine } from './database/postgresEngine';
import { sqliteEngine } from './database/sqliteEngine';
import { restore } from './restore';
import { SqlOutbox } from './sqlOutbox';

/** Where the outbox is kept. */
export type EngineChoice =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'postgres';
      /** A secret. */
      readonly url: string;
      /** Longest a transaction may last, in milliseconds. */
      readonly deadlineMs?: number;
    };

export interface OutboxOptions {
  readonly engine: EngineChoice;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Tells this process from all others, also from the one it replaces. */
  readonly owner: string;
  /** How long after its delivery an identical notification is a duplicate, in milliseconds. */
  readonly dedupeMs: number;
  /** What the history keeps of what is over; `prune` deletes the rest. */
  readonly historyDays: number;
  readonly historyRows: number;
  readonly log: Logger;
}

/**
 * The durable outbox. Opening begins at once. While file or database cannot be used, every call rejects with the reason
 * as `OutboxUnavailable`; soon after they can be used again, calls work again.
 */
export function openOutbox(options: OutboxOptions): SqlOutbox {
  const { engine: choice, clock, owner, dedupeMs, historyDays, historyRows, log } = options;
  const database = openDatabase({ engine: engineFor(choice, clock), clock, log, restore });
  return new SqlOutbox({
    database,
    commits: createGroupCommit(database),
    owner,
    dedupeMs,
    retention: { historyDays, historyRows },
    isShared: choice.kind === 'postgres',
  });
}

function engineFor(choice: EngineChoice, clock: () => number): Engine {
  switch (choice.kind) {
    case 'sqlite':
      return sqliteEngine(choice.path, clock);
    case 'postgres':
      return postgresEngine({ ...choice, clock });
  }
}
