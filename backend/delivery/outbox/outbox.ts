import { type Finding } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';
import {
  type Attempt,
  type Delivery,
  type DeliveryState,
  type DeliverySummary,
  type LaneId,
  type NewDelivery,
  type PlannedMessage,
} from './delivery';
import { type LastSaid, type SaidOf } from './lastSaid';
import { type RobotChange, type RobotName, type RobotState, type Sends, type Terms } from './robotState';
import { type ClaimResult, type Fence } from './transitions';

/** The outbox cannot do what was asked: full disk, locked file, database gone. Its message is fit for people. */
export class OutboxUnavailable extends Error {}

/**
 * Result of handing in a delivery. `resumed`: the group had seen a part of the same before it ended, and sees the rest.
 * `duplicate`: the last word on its alert group is the same, and waits or was just delivered.
 */
export type Accepted =
  | { readonly kind: 'accepted' | 'resumed'; readonly id: number }
  | { readonly kind: 'duplicate'; readonly id: number; readonly state: DeliveryState };

/** A try that failed and may be made again. */
export interface Failed {
  readonly id: number;
  /** Null where no request was made. */
  readonly attempt: Attempt | null;
  readonly finding: Finding;
  /** In all, by the lane's count. */
  readonly strikes: number;
  readonly nextTryAtMs: number;
}

/** A message of several that the vendor took. */
export interface Progressed {
  readonly id: number;
  readonly attempt: Attempt;
  readonly plan: readonly PlannedMessage[];
  readonly partsDelivered: number;
  readonly vendor: Vendor;
}

/** A delivery or digest of which the vendor took everything. */
export interface Delivered {
  readonly id: number;
  readonly isDigest: boolean;
  /** Null where nothing had to be sent. */
  readonly attempt: Attempt | null;
  readonly plan: readonly PlannedMessage[];
  readonly vendor: Vendor;
  readonly finishedAtMs: number;
  /** Its words on alert groups, where they are kept; none where left out. */
  readonly said?: readonly SaidOf[];
}

/** A delivery or digest that will not be sent. */
export interface Refused {
  readonly id: number;
  readonly isDigest: boolean;
  readonly attempt: Attempt | null;
  /** Null where what is stored stays. */
  readonly plan: readonly PlannedMessage[] | null;
  readonly finding: Finding;
  /** Somebody waits for it and hears of it, so it is Grafana's again unless anybody was told 202. */
  readonly isHeard: boolean;
}

/** A digest that is to be stored, and the waiting notifications it stands for. */
export interface Merge {
  readonly digest: NewDelivery;
  /** Oldest first. */
  readonly memberIds: readonly number[];
}

/** A digest that was refused for its content and is split, to find the member that is at fault. */
export interface Bisected {
  readonly id: number;
  readonly finding: Finding;
  readonly attempt: Attempt | null;
  /** Two halves, oldest first. One without a digest is a single member, to be sent alone. */
  readonly halves: ReadonlyArray<{ readonly digest: NewDelivery | null; readonly memberIds: readonly number[] }>;
}

/** Backlog of a lane. */
export interface LaneBacklog extends LaneId {
  readonly waiting: number;
  readonly oldestAcceptedAtMs: number;
}

/** The deliveries that wait in a lane, alone or in a digest, to be weighed against budgets. */
export interface LaneWeight extends LaneId {
  readonly deliveries: number;
  /** Of their contents, in UTF-16 units. */
  readonly size: number;
}

/** A lane with something waiting, and how to tell whether its owner knows of all of it. */
export interface OpenLane extends LaneId {
  /** Counted up to `OPEN_COUNT_MAX`. */
  readonly waiting: number;
  readonly newestId: number;
}

/** The facts about a waiting delivery that are needed to put it in line. */
export interface WaitingHead extends Pick<
  Delivery,
  'id' | 'acceptedAtMs' | 'alone' | 'kind' | 'alertGroup' | 'strikes' | 'partsDelivered' | 'promised'
> {
  /** Its place in line: its own id, or that of a digest's oldest member. */
  readonly turn: number;
  readonly isUrgent: boolean;
  /** Length of its content, in UTF-16 units. */
  readonly size: number;
  readonly nextTryAtMs: number | null;
}

/** A lane this process holds. */
export interface LaneHold extends LaneId, Fence {}

/**
 * The durable store of deliveries, their history, and what must survive a restart about robots and lanes. Every promise
 * that resolves means committed to disk; calls that come together share a commit. Every rejection is `OutboxUnavailable`.
 *
 * A delivery is changed by the transitions of `transitions.ts` alone. What needs the lane says by whom it is held, and
 * resolves with whether it happened: false where the row is not in that state any more, or the lane is another's.
 */
export interface Outbox {
  /** The time all stored times are in. It runs evenly: clocks that are set do not disturb it. */
  now(): number;
  /** Counts how often stored times were moved because the machine's clock was set. */
  timeShifts(): number;

  accept(delivery: NewDelivery): Promise<Accepted>;
  /** Somebody is told 202. False where it is over already. */
  promise(id: number): Promise<boolean>;
  /** Somebody was told 202 while this could not be asked, and it was returned: it is refused instead. False where not. */
  keep(id: number): Promise<boolean>;

  fail(hold: LaneHold, failed: Failed): Promise<boolean>;
  progress(hold: LaneHold, progressed: Progressed): Promise<boolean>;
  /** With all members of a digest. Needs no lane: what the vendor took is taken. */
  deliver(delivered: Delivered): Promise<boolean>;
  /** With all members of a digest. Resolves with the state it is in now; null where it did not happen. */
  refuse(hold: LaneHold, refused: Refused): Promise<DeliveryState | null>;
  /** Resolves with the ids that are Grafana's again. Whatever anybody was told 202 of is left out. */
  giveBack(hold: LaneHold, ids: readonly number[], finding: Finding): Promise<number[]>;
  /** Refuses what was accepted before `beforeMs`, but no digests. Resolves with the ids. */
  expire(hold: LaneHold, beforeMs: number, finding: Finding): Promise<number[]>;

  /** Resolves with the digest's id; null where not all of them were waiting any more. */
  merge(hold: LaneHold, merge: Merge): Promise<number | null>;
  /** The members wait again. A digest that was never sent leaves no trace. */
  dissolve(hold: LaneHold, digestId: number): Promise<boolean>;
  /** The members wait in two halves; the digest is over as refused. */
  bisect(hold: LaneHold, bisected: Bisected): Promise<boolean>;
  /** Puts right what no owner holds: merged without an open digest, and digests without members. Resolves with how many. */
  rescue(): Promise<number>;
  /** Stores what is over already, for the history: a test message. */
  record(delivery: NewDelivery, result: Pick<Delivered, 'plan'> & { attempts: readonly Attempt[] }): Promise<number>;

  /** Lanes with something waiting. */
  backlog(): Promise<LaneBacklog[]>;
  /** The deliveries that wait in each lane, with members of digests and without digests. */
  weights(): Promise<LaneWeight[]>;
  /** Lanes with something waiting, at a cost that goes by lanes, not by what waits in them. */
  openLanes(): Promise<OpenLane[]>;
  /** One delivery that waits in a lane, with its content. */
  waiting(lane: LaneId, id: number): Promise<Delivery | null>;
  /** Contents of waiting notifications, or of a digest's members, in the order of their ids. */
  contents(ids: readonly number[]): Promise<DeliveryContent[]>;
  /** Tells whether handing it in would find that it waits already, or was just delivered. */
  isKnown(delivery: NewDelivery): Promise<boolean>;
  /** Counts a lane's waiting notes. */
  countNotes(lane: LaneId): Promise<number>;
  /**
   * The deliveries that wait in a lane, without contents: all its digests, and the others from the oldest on, at most
   * `limit`.
   */
  waitingHeads(lane: LaneId, limit: number): Promise<WaitingHead[]>;
  /** Heads of a digest's members, oldest first. */
  memberHeads(digestId: number): Promise<WaitingHead[]>;
  /** Members of a digest, in the order they were accepted, without what was sent. */
  members(digestId: number): Promise<DeliverySummary[]>;
  /** A member's place in its digest, counted from 1, and of how many. */
  placeInDigest(digestId: number, memberId: number): Promise<{ readonly position: number; readonly of: number }>;
  /** The last a group was told about an alert group, where that is kept. */
  lastSaid(alertGroup: string): Promise<LastSaid | null>;
  find(orgId: number, id: number): Promise<Delivery | null>;
  /** Many of them at once, by id; what is gone is left out. */
  states(ids: readonly number[]): Promise<Map<number, DeliveryStanding>>;

  robot(name: RobotName): Promise<RobotState>;
  /** Many of them at once, in the order asked for. */
  robots(names: readonly RobotName[]): Promise<RobotState[]>;
  /**
   * Reserves one send of a robot before it is made, by the clock that all replicas share, so that no crash and no other
   * replica can exceed the pace. Counted from the end of its life. Null where the limits do not allow it now.
   */
  reserveSend(name: RobotName, terms: Terms): Promise<RobotState | null>;
  changeRobot(name: RobotName, change: RobotChange): Promise<void>;
  /**
   * Adds to the count of a robot's month what was sent past the lanes; attempts that are stored with a delivery are counted
   * with it.
   */
  countSends(sends: Sends): Promise<void>;
  /** Sends of each of these robots in this calendar month, by their keys; one that is left out sent nothing. */
  sentThisMonth(robotKeys: readonly string[]): Promise<Map<string, number>>;

  /**
   * Makes this process the only one that sends for a lane, for `ttlMs` from now by the database's clock. `settingsRev`
   * says how new the settings are that it would send by: older ones than the last owner had, or than any replica knows of,
   * are refused.
   */
  claimLane(lane: LaneId, claim: { readonly ttlMs: number; readonly settingsRev: number }): Promise<ClaimResult>;
  /** Tells all replicas how new the settings of an organisation are that this process knows. */
  learnSettings(orgId: number, settingsRev: number): Promise<void>;
  /** This process's name as it holds lanes. */
  readonly owner: string;
  /** True if other processes may send for the same lanes. */
  readonly isShared: boolean;
  /** Gives all this process's lanes free. */
  releaseLanes(): Promise<void>;

  close(): Promise<void>;
}

/** The parts of a delivery that a digest is made of. */
export type DeliveryContent = Pick<Delivery, 'id' | 'acceptedAtMs' | 'content' | 'partsDelivered'>;

/** Where a delivery stands, for the callers who wait for it. */
export interface DeliveryStanding {
  readonly state: DeliveryState;
  readonly finding: Finding | null;
  readonly promised: boolean;
  /** Messages it was sent as, and how many the vendor took. */
  readonly messages: number;
  readonly delivered: number;
}
