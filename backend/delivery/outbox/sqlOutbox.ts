import { acceptAll } from './accept';
import { type ChartQuery, countChart, type DeliveryChart } from './chart';
import { changeAll, type ChangeOf } from './change';
import { asUnavailable } from './database/asUnavailable';
import { type Bulk, type GroupCommit } from './database/groupCommit';
import { type Database } from './database/openDatabase';
import { type Queries } from './database/queries';
import { type Delivery, type LaneId, type NewDelivery } from './delivery';
import { mergeAll, settleAll, type Settlement } from './digests';
import { type Counts, createCounts, type OutboxCounts } from './counts';
import { type DeliveryHistory } from './deliveryHistory';
import { type DeliveryPage, type DeliveryQuery, listDeliveries } from './history';
import { requeueAll, type Requeue, type Requeued } from './requeue';
import { prune, type Retention } from './retention';
import { type LaneReport, laneReports } from './laneReports';
import { claimLane, releaseLanes } from './lanes';
import { backlog, countOtherNotes, find, members, waiting, waitingHeads, waitingNotifications } from './lookUp';
import {
  type Accepted,
  type DeliveryChange,
  type LaneBacklog,
  type Outbox,
  type PaceLimit,
  type RobotState,
  type WaitingHead,
} from './outbox';
import { changeRobots, type Reservation, reserveAll, robot, robots, type RobotChange } from './robots';

/** What the outbox is made of, and how it is to behave. */
export interface SqlOutboxParts {
  readonly database: Database;
  readonly commits: GroupCommit;
  readonly owner: string;
  readonly dedupeMs: number;
  readonly retention: Retention;
  /** Whether other processes may send for the same lanes. */
  readonly isShared: boolean;
}

/** The outbox in SQL. Everything that writes goes through the group commit, the rest goes straight to the database. */
export class SqlOutbox implements Outbox, DeliveryHistory {
  readonly #parts: SqlOutboxParts;
  // Each is made once: writes that share a bulk share its statements. Each looks at the time when it runs, because only
  // an open database has told how far its clock is off.
  readonly #acceptAll: Bulk<NewDelivery, Accepted>;
  readonly #changeAll: Bulk<ChangeOf, undefined>;
  readonly #settleAll: Bulk<Settlement, undefined>;
  readonly #reserveAll: Bulk<Reservation, RobotState | null>;
  readonly #requeueAll: Bulk<Requeue, Requeued>;
  readonly #counts: Counts;

  constructor(parts: SqlOutboxParts) {
    this.#parts = parts;
    this.#acceptAll = (queries, deliveries) =>
      acceptAll(queries, deliveries, { dedupeMs: parts.dedupeMs, nowMs: this.now() });
    this.#changeAll = (queries, changes) => changeAll(queries, changes, this.now());
    this.#settleAll = (queries, settlements) => settleAll(queries, settlements, this.now());
    this.#reserveAll = (queries, reservations) => reserveAll(queries, reservations, this.now());
    this.#requeueAll = (queries, items) => requeueAll(queries, items, this.now());
    this.#counts = createCounts(() => this.now());
  }

  now(): number {
    return this.#parts.database.now();
  }

  accept(delivery: NewDelivery): Promise<Accepted> {
    return this.#write(this.#acceptAll, delivery);
  }

  async change(id: number, change: DeliveryChange): Promise<void> {
    await this.#write(this.#changeAll, { id, change });
  }

  merge(digest: NewDelivery, memberIds: readonly number[]): Promise<number> {
    return this.#write(mergeAll, { digest, memberIds });
  }

  async settleDigest(digestId: number, change: DeliveryChange): Promise<void> {
    await this.#write(this.#settleAll, { digestId, change });
  }

  backlog(): Promise<LaneBacklog[]> {
    return this.#direct(backlog);
  }

  waiting(lane: LaneId, afterId: number, limit: number): Promise<Delivery[]> {
    return this.#direct((queries) => waiting(queries, { ...lane, afterId, limit }));
  }

  waitingNotifications(lane: LaneId, afterId: number, limit: number): Promise<Delivery[]> {
    return this.#direct((queries) => waitingNotifications(queries, { ...lane, afterId, limit }));
  }

  countOtherNotes(lane: LaneId, dedupeKey: string): Promise<number> {
    return this.#direct((queries) => countOtherNotes(queries, lane, dedupeKey));
  }

  waitingHeads(lane: LaneId): Promise<WaitingHead[]> {
    return this.#direct((queries) => waitingHeads(queries, lane));
  }

  members(digestId: number): Promise<Delivery[]> {
    return this.#direct((queries) => members(queries, digestId));
  }

  find(orgId: number, id: number): Promise<Delivery | null> {
    return this.#direct((queries) => find(queries, orgId, id));
  }

  robot(robotKey: string): Promise<RobotState> {
    return this.#direct((queries) => robot(queries, robotKey));
  }

  robots(robotKeys: readonly string[]): Promise<RobotState[]> {
    return this.#direct((queries) => robots(queries, robotKeys));
  }

  reserveSend(robotKey: string, limits: readonly PaceLimit[]): Promise<RobotState | null> {
    return this.#write(this.#reserveAll, { robotKey, limits });
  }

  async changeRobot(robotKey: string, change: RobotChange): Promise<void> {
    await this.#write(changeRobots, { robotKey, change });
  }

  async claimLane(lane: LaneId, ttlMs: number): Promise<boolean> {
    if (!this.#parts.isShared) {
      return true;
    }
    const claim = { ...lane, owner: this.#parts.owner, ttlMs };
    return await this.#direct((queries) => claimLane(queries, claim, this.now()));
  }

  async releaseLanes(): Promise<void> {
    if (this.#parts.isShared) {
      await this.#direct((queries) => releaseLanes(queries, this.#parts.owner));
    }
  }

  listDeliveries(query: DeliveryQuery): Promise<DeliveryPage> {
    return listDeliveries((work) => this.#step(work), query);
  }

  laneReports(orgId: number, webhookIds: readonly string[]): Promise<Map<string, LaneReport>> {
    return laneReports((work) => this.#step(work), orgId, webhookIds);
  }

  chart(query: ChartQuery): Promise<DeliveryChart> {
    return countChart((work) => this.#step(work), query);
  }

  requeue(orgId: number, id: number): Promise<Requeued> {
    return this.#write(this.#requeueAll, { orgId, id });
  }

  counts(): Promise<OutboxCounts> {
    return this.#counts((work) => this.#step(work));
  }

  prune(): Promise<number> {
    return prune((work) => this.#step(work), this.#parts.retention, this.now());
  }

  async close(): Promise<void> {
    await this.#parts.commits.idle();
    await this.#parts.database.close();
  }

  #direct<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#parts.database.direct(work).catch((error: unknown) => {
      throw asUnavailable(error);
    });
  }

  /** One step of several: what came in meanwhile has its turn first, SQLite being inside this process. */
  async #step<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    return await this.#direct(work);
  }

  #write<Item, Result>(bulk: Bulk<Item, Result>, item: Item): Promise<Result> {
    return this.#parts.commits.write(bulk, item);
  }
}
