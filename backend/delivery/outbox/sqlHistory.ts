import { type EndOfTurn } from '../clock';
import { type ChartQuery, countChart, type DeliveryChart } from './chart';
import { createCounts, type Counts, type OutboxCounts } from './counts';
import { asUnavailable, type Bulk, type GroupCommit } from './database/groupCommit';
import { type Database } from './database/openDatabase';
import { type Queries } from './database/queries';
import { type DeliverySummary } from './delivery';
import { type DeliveryHistory } from './deliveryHistory';
import { type DeliveryPage, type DeliveryQuery, listDeliveries } from './history';
import { type LaneReport, laneReports } from './laneReports';
import { members, placeInDigest } from './lookUp';
import { type OutboxUnavailable } from './outbox';
import { type Requeue, requeueBulk, type Requeued } from './requeue';
import { prune, type Retention } from './retention';

/** Dependencies of the outbox, and how it is to behave. */
export interface SqlOutboxDeps {
  readonly database: Database;
  readonly commits: GroupCommit;
  /** Of what is accepted; the same where the database has one writer. */
  readonly accepts: GroupCommit;
  readonly owner: string;
  readonly dedupeMs: number;
  readonly retention: Retention;
  /** True if other processes may send for the same lanes. */
  readonly isShared: boolean;
  readonly turn: EndOfTurn;
  /** Returns why nothing new is taken at the moment; null while it is. */
  readonly refusal: () => OutboxUnavailable | null;
}

/**
 * Steps of the history that run at the same time. SQLite works inside this process, one thing after the other; of
 * the three connections of PostgreSQL that are not for transactions one stays free for what is sent.
 */
const HISTORY_STEPS = { alone: 1, shared: 2 } as const;

/** The history in SQL, which gives way to what is sent, and how all of the outbox reaches its database. */
export class SqlHistory implements DeliveryHistory {
  readonly owner: string;
  readonly isShared: boolean;
  protected readonly deps: SqlOutboxDeps;
  // Each is made once: writes that share a bulk share its statements. Each looks at the time when it runs, because only
  // an open database has told how far its clock is off.
  readonly #requeue: Bulk<Requeue, Requeued>;
  readonly #counts: Counts;
  readonly #gate: HistoryGate;

  constructor(deps: SqlOutboxDeps) {
    this.deps = deps;
    this.owner = deps.owner;
    this.isShared = deps.isShared;
    const now = () => this.now();
    this.#requeue = requeueBulk(now);
    this.#counts = createCounts(now);
    this.#gate = createHistoryGate(deps.isShared ? HISTORY_STEPS.shared : HISTORY_STEPS.alone);
  }

  now(): number {
    return this.deps.database.now();
  }

  listDeliveries(query: DeliveryQuery): Promise<DeliveryPage> {
    return listDeliveries(
      (work) => this.step(work),
      query,
      () => this.now()
    );
  }

  laneReports(orgId: number, webhookIds: readonly string[]): Promise<Map<string, LaneReport>> {
    return laneReports((work) => this.step(work), orgId, webhookIds);
  }

  chart(query: ChartQuery): Promise<DeliveryChart> {
    return countChart((work) => this.step(work), query);
  }

  members(digestId: number): Promise<DeliverySummary[]> {
    return this.step((queries) => members(queries, digestId));
  }

  placeInDigest(digestId: number, memberId: number): Promise<{ readonly position: number; readonly of: number }> {
    return this.step((queries) => placeInDigest(queries, digestId, memberId));
  }

  requeue(orgId: number, id: number): Promise<Requeued> {
    return this.write(this.#requeue, { orgId, id });
  }

  counts(): Promise<OutboxCounts> {
    return this.#counts((work) => this.step(work));
  }

  prune(): Promise<number> {
    return prune((work) => this.step(work), this.deps.retention, { nowMs: this.now(), owner: this.owner });
  }

  protected direct<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.deps.database.direct(work).catch((error: unknown) => {
      throw asUnavailable(error);
    });
  }

  /** One step of several: what came in meanwhile has its turn first. */
  private step<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#gate(async () => {
      await this.deps.turn();
      return await this.direct(work);
    });
  }

  protected write<Item, Result>(bulk: Bulk<Item, Result>, item: Item): Promise<Result> {
    return this.deps.commits.write(bulk, item);
  }
}

/** Runs one step of the history at a time, so that whatever comes in waits for one step at most. */
type HistoryGate = <T>(step: () => Promise<T>) => Promise<T>;

/** At most `max` steps run at the same time; the others wait in the order they came. */
export function createHistoryGate(max: number): HistoryGate {
  const waiting: Array<() => void> = [];
  let free = max;
  return async (step) => {
    if (free > 0) {
      free--;
    } else {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await step();
    } finally {
      const next = waiting.shift();
      if (next === undefined) {
        free++;
      } else {
        next();
      }
    }
  };
}
