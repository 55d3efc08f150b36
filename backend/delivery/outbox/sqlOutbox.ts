import { type Finding } from '../../../src/core/vendors/verdict';
import { acceptBulk, isKnown, type Stamped } from './accept';
import { type Bulk } from './database/groupCommit';
import { type Attempt, type Delivery, type DeliveryState, type LaneId, type NewDelivery } from './delivery';
import { bisectAll, dissolveAll, mergeAll, MembersChangedError } from './digests';
import { type ClaimResult } from './transitions';
import { claimLane, learnSettings, releaseLanes } from './lanes';
import {
  backlog,
  contents,
  countNotes,
  find,
  memberHeads,
  openLanes,
  states,
  waiting,
  waitingHeads,
  weights,
} from './lookUp';
import {
  type Accepted,
  type Bisected,
  type Delivered,
  type DeliveryContent,
  type DeliveryStanding,
  type Failed,
  type LaneBacklog,
  type LaneHold,
  type LaneWeight,
  type Merge,
  type OpenLane,
  type Outbox,
  type Progressed,
  type Refused,
  type WaitingHead,
} from './outbox';
import { type RobotChange, type RobotName, type RobotState, type Sends, type Terms } from './robotState';
import { expireAll, type Expiry, type GiveBack, giveBackAll, keepAll, promiseAll } from './promise';
import { type Recorded, recordAll } from './record';
import { rescueBulk } from './rescue';
import { changeRobotsBulk, type Reservation, reserveBulk, robots } from './robots';
import { type LastSaid, lastSaid } from './lastSaid';
import { countSendsBulk, sentInMonth } from './sends';
import { deliverAll, failAll, type Held, progressAll, refuseAll } from './settle';
import { SqlHistory, type SqlOutboxDeps } from './sqlHistory';

/** The outbox in SQL. Everything that writes goes through a group commit, the rest goes straight to the database. */
export class SqlOutbox extends SqlHistory implements Outbox {
  // Each is made once: writes that share a bulk share its statements.
  readonly #accept: Bulk<Stamped, Accepted>;
  readonly #refuse: Bulk<Held<Refused>, DeliveryState | null>;
  readonly #giveBack: Bulk<Held<GiveBack>, number[]>;
  readonly #expire: Bulk<Held<Expiry>, number[]>;
  readonly #dissolve: Bulk<Held<number>, boolean>;
  readonly #bisect: Bulk<Held<Bisected>, boolean>;
  readonly #rescue: Bulk<null, number>;
  readonly #reserve: Bulk<Reservation, RobotState | null>;

  constructor(deps: SqlOutboxDeps) {
    super(deps);
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
    this.#reserve = reserveBulk(now);
  }

  timeShifts(): number {
    return this.deps.database.timeShifts();
  }

  async accept(delivery: NewDelivery): Promise<Accepted> {
    const refusal = this.deps.refusal();
    if (refusal !== null) {
      throw refusal;
    }
    return await this.deps.accepts.write(this.#accept, { delivery, offsetMs: this.deps.database.offsetMs() });
  }

  promise(id: number): Promise<boolean> {
    return this.write(promiseAll, id);
  }

  keep(id: number): Promise<boolean> {
    return this.write(keepAll, id);
  }

  fail(hold: LaneHold, change: Failed): Promise<boolean> {
    return this.write(failAll, { hold, change });
  }

  progress(hold: LaneHold, change: Progressed): Promise<boolean> {
    return this.write(progressAll, { hold, change });
  }

  deliver(delivered: Delivered): Promise<boolean> {
    return this.write(deliverAll, delivered);
  }

  refuse(hold: LaneHold, change: Refused): Promise<DeliveryState | null> {
    return this.write(this.#refuse, { hold, change });
  }

  giveBack(hold: LaneHold, ids: readonly number[], finding: Finding): Promise<number[]> {
    return this.write(this.#giveBack, { hold, change: { ids, finding } });
  }

  expire(hold: LaneHold, beforeMs: number, finding: Finding): Promise<number[]> {
    return this.write(this.#expire, { hold, change: { beforeMs, finding } });
  }

  async merge(hold: LaneHold, change: Merge): Promise<number | null> {
    return await this.#unlessChanged(this.write(mergeAll, { hold, change }), null);
  }

  dissolve(hold: LaneHold, digestId: number): Promise<boolean> {
    return this.write(this.#dissolve, { hold, change: digestId });
  }

  async bisect(hold: LaneHold, change: Bisected): Promise<boolean> {
    return await this.#unlessChanged(this.write(this.#bisect, { hold, change }), false);
  }

  rescue(): Promise<number> {
    return this.write(this.#rescue, null);
  }

  lastSaid(alertGroup: string): Promise<LastSaid | null> {
    return this.direct((queries) => lastSaid(queries, alertGroup));
  }

  record(delivery: NewDelivery, result: Pick<Delivered, 'plan'> & { attempts: readonly Attempt[] }): Promise<number> {
    return this.write(recordAll, { delivery, ...result, finishedAtMs: this.now() } satisfies Recorded);
  }

  backlog(): Promise<LaneBacklog[]> {
    return this.direct(backlog);
  }

  weights(): Promise<LaneWeight[]> {
    return this.direct(weights);
  }

  openLanes(): Promise<OpenLane[]> {
    return this.direct(openLanes);
  }

  waiting(lane: LaneId, id: number): Promise<Delivery | null> {
    return this.direct((queries) => waiting(queries, lane, id));
  }

  contents(ids: readonly number[]): Promise<DeliveryContent[]> {
    return this.direct((queries) => contents(queries, ids));
  }

  isKnown(delivery: NewDelivery): Promise<boolean> {
    const rule = { dedupeMs: this.deps.dedupeMs, nowMs: this.now() };
    return this.direct((queries) => isKnown(queries, delivery, rule));
  }

  countNotes(lane: LaneId): Promise<number> {
    return this.direct((queries) => countNotes(queries, lane));
  }

  waitingHeads(lane: LaneId, limit: number): Promise<WaitingHead[]> {
    return this.direct((queries) => waitingHeads(queries, lane, limit));
  }

  memberHeads(digestId: number): Promise<WaitingHead[]> {
    return this.direct((queries) => memberHeads(queries, digestId));
  }

  find(orgId: number, id: number): Promise<Delivery | null> {
    return this.direct((queries) => find(queries, orgId, id));
  }

  states(ids: readonly number[]): Promise<Map<number, DeliveryStanding>> {
    return this.direct((queries) => states(queries, ids));
  }

  async robot(name: RobotName): Promise<RobotState> {
    const [state] = await this.robots([name]);
    return state ?? { robotKey: name.key, sentAtMs: [], parkedUntilMs: 0, limitedInARow: 0, broken: null };
  }

  robots(names: readonly RobotName[]): Promise<RobotState[]> {
    return this.direct((queries) => robots(queries, names));
  }

  reserveSend(name: RobotName, terms: Terms): Promise<RobotState | null> {
    return this.write(this.#reserve, { name, ...terms });
  }

  async changeRobot(name: RobotName, change: RobotChange): Promise<void> {
    await this.write(changeRobotsBulk, { name, change });
  }

  async countSends(sends: Sends): Promise<void> {
    await this.write(countSendsBulk, sends);
  }

  sentThisMonth(robotKeys: readonly string[]): Promise<Map<string, number>> {
    return this.direct((queries) => sentInMonth(queries, robotKeys, this.now()));
  }

  async claimLane(lane: LaneId, claim: { ttlMs: number; settingsRev: number }): Promise<ClaimResult> {
    const { owner, isShared } = this;
    // Where nobody else has the outbox, this process's settings are the newest there are, whatever clock wrote them.
    const settingsRev = isShared ? claim.settingsRev : 0;
    return await this.direct((queries) =>
      claimLane(queries, { ...lane, ...claim, settingsRev, owner }, { nowMs: this.now(), isShared })
    );
  }

  async learnSettings(orgId: number, settingsRev: number): Promise<void> {
    if (!this.isShared) {
      return;
    }
    await this.direct((queries) => learnSettings(queries, { orgId, settingsRev }, this.now()));
  }

  async releaseLanes(): Promise<void> {
    await this.direct((queries) => releaseLanes(queries, this.owner, this.now()));
  }

  async close(): Promise<void> {
    await Promise.all([this.deps.accepts.idle(), this.deps.commits.idle()]);
    await this.deps.database.close();
  }

  /** Members that are not as expected are no fault of the outbox: the process that wanted to move them looks again. */
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
