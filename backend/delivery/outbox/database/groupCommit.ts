import { errorText } from '../../../log/errorText';
import { type EndOfTurn } from '../../clock';
import { OutboxUnavailable } from '../outbox';
import { type Database } from './openDatabase';
import { type Writes } from './queries';

/** A kind of write. */
export interface Bulk<Item, Result> {
  /**
   * Its place among the kinds that share a commit. It is the same in every process, so that two replicas that each do
   * several kinds of writes lock rows in the same order, and none waits for the other.
   */
  readonly order: number;
  /** Hands in all its statements at once, so that the commit may follow them at once. */
  readonly isOneStep?: true;
  /** Writes several items in one transaction and returns a result for each, in their order. */
  run(queries: Writes, items: readonly Item[]): Promise<readonly Result[]>;
  /** Writes of other kinds that an item brings along: in the same commit, each kind at its own place. */
  along?(item: Item): readonly Brought[];
}

/** A write that another one brings along; nobody waits for its result. */
export interface Brought {
  readonly bulk: Bulk<never, unknown>;
  /** One of that bulk's. */
  readonly item: unknown;
}

/** Writes that come together share a commit. Resolves when it is committed. */
export interface GroupCommit {
  write<Item, Result>(bulk: Bulk<Item, Result>, item: Item): Promise<Result>;
  /** Resolves when all that was handed in is over. */
  idle(): Promise<void>;
}

/**
 * Most writes in one commit. Enough that a flush to disk is shared by all that comes in while the last one lasts, and
 * few enough that SQLite, which works inside this process, holds it up for some milliseconds at most.
 */
const BATCH_MAX_WRITES = 64;

/**
 * Most turns of the event loop that a commit waits for company. A turn takes some ten microseconds, a flush to disk some
 * hundred; what came in while the last flush held the process up is spread over a few turns.
 */
const GATHER_TURNS_MAX = 8;

/** A write that waits for its commit. Only the code that handed it in knows the types of item and result. */
interface Entry {
  readonly bulk: Bulk<unknown, unknown>;
  readonly item: unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A commit takes what comes in until a turn of the event loop brings nothing new, and what came while the one before
 * lasted: a single write waits for two turns, and under load the commits grow by themselves.
 */
export function createGroupCommit(database: Database, endOfTurn: EndOfTurn): GroupCommit {
  const queue: Entry[] = [];
  let running: Promise<void> | null = null;

  async function work(): Promise<void> {
    for (await gather(); queue.length > 0; await gather()) {
      await commit(database, queue.splice(0, BATCH_MAX_WRITES));
    }
    running = null;
  }

  /** Goes on as soon as a turn brings nothing new. */
  async function gather(): Promise<void> {
    await endOfTurn();
    for (let turn = 1, seen = 0; turn < GATHER_TURNS_MAX && queue.length > seen; turn++) {
      seen = queue.length;
      await endOfTurn();
    }
  }

  return {
    write: <Item, Result>(bulk: Bulk<Item, Result>, item: Item) => {
      const done = new Promise<unknown>((resolve, reject) => {
        queue.push({ bulk: bulk as Bulk<unknown, unknown>, item, resolve, reject });
      });
      running ??= work();
      return done as Promise<Result>; // What comes back is what this very bulk returned for this item.
    },
    idle: async () => {
      await running;
    },
  };
}

async function commit(database: Database, entries: readonly Entry[]): Promise<void> {
  try {
    const groups = await database.transaction((queries) => runAll(queries, entries));
    for (const { group, done } of groups) {
      const results = await done;
      group.forEach(({ entry }, index) => entry?.resolve(results[index]));
    }
  } catch (error) {
    await blame(database, entries, error);
  }
}

/** A failed commit leaves nothing behind. If the database is not to blame, one of the entries is: the rest must not suffer. */
async function blame(database: Database, entries: readonly Entry[], error: unknown): Promise<void> {
  if (entries.length === 1 || error instanceof OutboxUnavailable) {
    entries.forEach(({ reject }) => reject(asUnavailable(error)));
    return;
  }
  for (const entry of entries) {
    await commit(database, [entry]);
  }
}

/** One write of a commit. */
interface Step {
  readonly bulk: Bulk<unknown, unknown>;
  readonly item: unknown;
  /** Waits for its result; null where it was brought along. */
  readonly entry: Entry | null;
}

/** Steps of one kind, and their results, known once they are committed. */
interface Group {
  readonly group: readonly Step[];
  readonly done: Promise<readonly unknown[]>;
}

async function runAll(queries: Writes, entries: readonly Entry[]): Promise<Group[]> {
  const groups: Group[] = [];
  const steps = entries.flatMap(stepsOf);
  const bulks = [...new Set(steps.map(({ bulk }) => bulk))].sort((a, b) => a.order - b.order);
  for (const bulk of bulks) {
    const group = steps.filter((step) => step.bulk === bulk);
    const done = bulk.run(
      queries,
      group.map(({ item }) => item)
    );
    done.catch(() => undefined); // The transaction fails with it.
    groups.push({ group, done });
    if (bulk.isOneStep !== true) {
      await done;
    }
  }
  return groups;
}

function stepsOf(entry: Entry): Step[] {
  const { bulk, item } = entry;
  const along = (bulk.along?.(item) ?? []).map(
    // Who brought it along took the item from that bulk's own type.
    (brought): Step => ({ bulk: brought.bulk as Bulk<unknown, unknown>, item: brought.item, entry: null })
  );
  return [{ bulk, item, entry }, ...along];
}

/** The error that the caller gets: the outbox's own words, or at least the error's without the addresses in it. */
export function asUnavailable(error: unknown): OutboxUnavailable {
  if (error instanceof OutboxUnavailable) {
    return error;
  }
  return new OutboxUnavailable(`The outbox could not do this. ${errorText(error)}`, { cause: error });
}
