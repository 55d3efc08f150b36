import { type Finding } from '../../../src/core/vendors/verdict';
import { type EndOfTurn } from '../clock';
import { acceptBulk, type Stamped } from './accept';
import { type ChartQuery, countChart, type DeliveryChart } from './chart';
import { createCounts, type Counts, type OutboxCounts } from './counts';
import { asUnavailable } from './database/asUnavailable';
import { type Bulk, type GroupCommit } from './database/groupCommit';
import { type Database } from './database/openDatabase';
import { type Queries } from './database/queries';
import {
  type Attempt,
  type Delivery,
  type DeliveryState,
  type DeliverySummary,
  type LaneId,
  type NewDelivery,
} from './delivery';
import { type DeliveryHistory } from './deliveryHistory';
import { bisectAll, dissolveAll, mergeAll, MembersChangedError } from './digests';
import { type DeliveryPage, type DeliveryQuery, listDeliveries } from './history';
import { createHistoryGate, type HistoryGate } from './historyGate';
import { type LaneReport, laneReports } from './laneReports';
import { claimLane, learnSettings, releaseLanes } from './lanes';
import {
  backlog,
  contents,
  countOtherNotes,
  find,
  memberHeads,
  members,
  openLanes,
  placeInDigest,
  states,
  waiting,
  waitingHeads,
} from './lookUp';
import {
  type Accepted,
  type Bisected,
  type ClaimResult,
  type Delivered,
  type DeliveryContent,
  type DeliveryStanding,
  type Failed,
  type LaneBacklog,
  type LaneHold,
  type Merge,
  type OpenLane,
  type Outbox,
  type OutboxUnavailable,
  type PaceLimit,
  type Progressed,
  type Refused,
  type RobotChange,
  type RobotName,
  type RobotState,
  type WaitingHead,
} from './outbox';
import { expireAll, type Expiry, type GiveBack, giveBackAll, keepAll, promiseAll } from './promise';
import { type Recorded, recordAll } from './record';
import { type Requeue, requeueBulk, type Requeued } from './requeue';
import { rescueBulk } from './rescue';
import { prune, type Retention } from './retention';
import { changeRobotsBulk, type Reservation, reserveBulk, robots } from './robots';
import { deliverAll, failAll, type Held, progressAll, refuseAll } from './settle';

/** What the outbox is made of, and how it is to behave. */
export interface SqlOutboxDeps {
  readonly database: Database;
  readonly commits: GroupCommit;
  readonly owner: string;
  readonly dedupeMs: number;
  readonly retention: Retention;
  /** Whether other processes may send for the same lanes. */
  readonly isShared: boolean;
  readonly turn: EndOfTurn;
  /** Why nothing new is taken at the moment; null while it is. */
  readonly refusal: () => OutboxUnavailable | null;
}

/**
 * Steps of the history that run at the same time. SQLite works inside this process, one thing after the other; of
 * PostgreSQL's four connections two stay free for what is sent.
 */
const HISTORY_STEPS = { alone: 1, shared: 2 } as const;

/** The outbox in SQL. Everything that writes goes through the group commit, the rest goes straight to the database. */
export class SqlOutbox implements Outbox, DeliveryHistory {
  readonly owner: string;
  readonly isShared: boolean;
  readonly #deps: SqlOutboxDeps;
  // Each is made once: writes that share a bulk share its statements. Each looks at the time when it runs, because only
  // an open database has told how far its clock is off.
  readonly #accept: Bulk<Stamped, Accepted>;
  readonly #refuse: Bulk<Held<Refused>, DeliveryState | null>;
  readonly #giveBack: Bulk<Held<GiveBack>, number[]>;
  readonly #expire: Bulk<Held<Expiry>, number[]>;
  readonly #dissolve: Bulk<Held<number>, boolean>;
  readonly #bisect: Bulk<Held<Bisected>, boolean>;
  readonly #rescue: Bulk<null, number>;
  readonly #requeue: Bulk<Requeue, Requeued>;
  readonly #reserve: Bulk<Reservation, RobotState | null>;
  readonly #counts: Counts;
  readonly #gate: HistoryGate;

  constructor(deps: SqlOutboxDeps) {
    this.#deps = deps;
    this.owner = deps.owner;
    this.isShared = deps.isShared;
    const now = () => this.now();
    this.#accept = acceptBulk(() => ({
      dedupeMs: deps.dedupeMs,
      nowMs: now(),
      offsetMs: deps.database.offsetMs(),
    }));
    this.#refuse = refuseAll(now);
    this.#giveBack = giveBackAll(now);
    this.#expire = expireAll(now);
    this.#dissolve = dissolveAll(now);
    this.#bisect = bisectAll(now);
    this.#rescue = rescueBulk(now);
    this.#requeue = requeueBulk(now);
    this.#reserve = reserveBulk(now);
    this.#counts = createCounts(now);
    this.#gate = createHistoryGate(deps.isShared ? HISTORY_STEPS.shared : HISTORY_STEPS.alone);
  }

  now(): number {
    return this.#deps.database.now();
  }

  timeShifts(): number {
    return this.#deps.database.timeShifts();
  }

  async accept(delivery: NewDelivery): Promise<Accepted> {
    const refusal = this.#deps.refusal();
    if (refusal !== null) {
      throw refusal;
    }
    return await this.#write(this.#accept, { delivery, offsetMs: this.#deps.database.offsetMs() });
  }

  promise(id: number): Promise<boolean> {
    return this.#write(promiseAll, id);
  }

  keep(id: number): Promise<boolean> {
    return this.#write(keepAll, id);
  }

  fail(hold: LaneHold, change: Failed): Promise<boolean> {
    return this.#write(failAll, { hold, change });
  }

  progress(hold: LaneHold, change: Progressed): Promise<boolean> {
    return this.#write(progressAll, { hold, change });
  }

  deliver(delivered: Delivered): Promise<boolean> {
    return this.#write(deliverAll, delivered);
  }

  refuse(hold: LaneHold, change: Refused): Promise<DeliveryState | null> {
    return this.#write(this.#refuse, { hold, change });
  }

  giveBack(hold: LaneHold, ids: readonly number[], finding: Finding): Promise<number[]> {
    return this.#write(this.#giveBack, { hold, change: { ids, finding } });
  }

  expire(hold: LaneHold, beforeMs: number, finding: Finding): Promise<number[]> {
    return this.#write(this.#expire, { hold, change: { beforeMs, finding } });
  }

  async merge(hold: LaneHold, change: Merge): Promise<number | null> {
    return await this.#unlessChanged(this.#write(mergeAll, { hold, change }), null);
  }

  dissolve(hold: LaneHold, digestId: number): Promise<boolean> {
    return this.#write(this.#dissolve, { hold, change: digestId });
  }

  async bisect(hold: LaneHold, change: Bisected): Promise<boolean> {
    return await this.#unlessChanged(this.#write(this.#bisect, { hold, change }), false);
  }

  rescue(): Promise<number> {
    return this.#write(this.#rescue, null);
  }

  record(delivery: NewDelivery, result: Pick<Delivered, 'plan'> & { attempts: readonly Attempt[] }): Promise<number> {
    return this.#write(recordAll, { delivery, ...result, finishedAtMs: this.now() } satisfies Recorded);
  }

  backlog(): Promise<LaneBacklog[]> {
    return this.#direct(backlog);
  }

  openLanes(): Promise<OpenLane[]> {
    return this.#direct(openLanes);
  }

  waiting(lane: LaneId, id: number): Promise<Delivery | null> {
    return this.#direct((queries) => waiting(queries, lane, id));
  }

  contents(ids: readonly number[]): Promise<DeliveryContent[]> {
    return this.#direct((queries) => contents(queries, ids));
  }

  countOtherNotes(lane: LaneId, dedupeKey: string): Promise<number> {
    return this.#direct((queries) => countOtherNotes(queries, lane, dedupeKey));
  }

  waitingHeads(lane: LaneId, limit: number): Promise<WaitingHead[]> {
    return this.#direct((queries) => waitingHeads(queries, lane, limit));
  }

  memberHeads(digestId: number): Promise<WaitingHead[]> {
    return this.#direct((queries) => memberHeads(queries, digestId));
  }

  members(digestId: number): Promise<DeliverySummary[]> {
    return this.#step((queries) => members(queries, digestId));
  }

  placeInDigest(digestId: number, memberId: number): Promise<{ readonly position: number; readonly of: number }> {
    return this.#step((queries) => placeInDigest(queries, digestId, memberId));
  }

  find(orgId: number, id: number): Promise<Delivery | null> {
    return this.#direct((queries) => find(queries, orgId, id));
  }

  states(ids: readonly number[]): Promise<Map<number, DeliveryStanding>> {
    return this.#direct((queries) => states(queries, ids));
  }

  async robot(name: RobotName): Promise<RobotState> {
    const [state] = await this.robots([name]);
    return state ?? { robotKey: name.key, sentAtMs: [], parkedUntilMs: 0, limitedInARow: 0, broken: null };
  }

  robots(names: readonly RobotName[]): Promise<RobotState[]> {
    return this.#direct((queries) => robots(queries, names));
  }

  reserveSend(name: RobotName, limits: readonly PaceLimit[], longestRestMs: number): Promise<RobotState | null> {
    return this.#write(this.#reserve, { name, limits, longestRestMs });
  }

  async changeRobot(name: RobotName, change: RobotChange): Promise<void> {
    await this.#write(changeRobotsBulk, { name, change });
  }

  async claimLane(lane: LaneId, claim: { ttlMs: number; settingsRev: number }): Promise<ClaimResult> {
    const { owner, isShared } = this;
    // Where nobody else has the outbox, this process's settings are the newest there are, whatever clock wrote them.
    const settingsRev = isShared ? claim.settingsRev : 0;
    return await this.#direct((queries) =>
      claimLane(queries, { ...lane, ...claim, settingsRev, owner }, { nowMs: this.now(), isShared })
    );
  }

  async learnSettings(orgId: number, settingsRev: number): Promise<void> {
    if (!this.isShared) {
      return;
    }
    await this.#direct((queries) => learnSettings(queries, { orgId, settingsRev }, this.now()));
  }

  async releaseLanes(): Promise<void> {
    await this.#direct((queries) => releaseLanes(queries, this.owner, this.now()));
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
    return this.#write(this.#requeue, { orgId, id });
  }

  counts(): Promise<OutboxCounts> {
    return this.#counts((work) => this.#step(work));
  }

  prune(): Promise<number> {
    return prune((work) => this.#step(work), this.#deps.retention, { nowMs: this.now(), owner: this.owner });
  }

  async close(): Promise<void> {
    await this.#deps.commits.idle();
    await this.#deps.database.close();
  }

  #direct<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#deps.database.direct(work).catch((error: unknown) => {
      throw asUnavailable(error);
    });
  }

  /** One step of several: what came in meanwhile has its turn first. */
  #step<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#gate(async () => {
      await this.#deps.turn();
      return await this.#direct(work);
    });
  }

  #write<Item, Result>(bulk: Bulk<Item, Result>, item: Item): Promise<Result> {
    return this.#deps.commits.write(bulk, item);
  }

  /** Members that are not as expected are no fault of the outbox: whoever wanted to move them looks again. */
  async #unlessChanged<T>(work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof Error && error.cause instanceof MembersChangedError) {
        return otherwise;
      }
      throw error;
    }
  }
}
