import { type Finding } from '../../../src/core/vendors/verdict';
import {
  type Attempt,
  type Delivery,
  type DeliveryState,
  type LaneId,
  type NewDelivery,
  type PlannedMessage,
} from './delivery';

/** The outbox cannot do what was asked: full disk, locked file, database gone. Its message is fit for people. */
export class OutboxUnavailable extends Error {}

/** What became of handing in a delivery. `duplicate`: the same waits already, or was delivered within the dedupe time. */
export type Accepted =
  | { readonly kind: 'accepted'; readonly id: number }
  | { readonly kind: 'duplicate'; readonly id: number; readonly state: DeliveryState };

/** A change to a stored delivery; what is left out stays. */
export interface DeliveryChange {
  readonly state?: DeliveryState;
  readonly plan?: readonly PlannedMessage[];
  /** Added to the attempts. */
  readonly attempt?: Attempt;
  readonly finding?: Finding | null;
  readonly finishedAtMs?: number;
  readonly alone?: boolean;
}

/** How much waits in a lane. */
export interface LaneBacklog extends LaneId {
  readonly waiting: number;
  readonly oldestAcceptedAtMs: number;
}

/** What has to be known of a waiting delivery to put it in line. */
export type WaitingHead = Pick<Delivery, 'id' | 'acceptedAtMs' | 'alone' | 'kind'>;

/** How often a robot may be used: at most `max` sends within any `windowMs`. */
export interface PaceLimit {
  readonly max: number;
  readonly windowMs: number;
}

/** What is remembered of a robot, by a hash of its request URL: webhooks that share a robot share its pace. */
export interface RobotState {
  readonly robotKey: string;
  /** Latest sends, oldest first: as many as its longest window can matter. */
  readonly sentAtMs: readonly number[];
  /** Not before this time; 0 where it is free. */
  readonly parkedUntilMs: number;
  /** How many times in a row it was limited, for waiting longer each time. */
  readonly limitedInARow: number;
  /** Why it cannot be used until a test or an edit; null where it can. */
  readonly broken: Finding | null;
}

/**
 * The durable store of deliveries, their history, and what must survive a restart about robots and lanes. Every promise
 * that resolves means committed to disk; calls that come together share a commit. Every rejection is `OutboxUnavailable`.
 */
export interface Outbox {
  /** The time all stored times are in: the process's clock, corrected to the database's where replicas share one. */
  now(): number;

  accept(delivery: NewDelivery): Promise<Accepted>;
  change(id: number, change: DeliveryChange): Promise<void>;
  /** Stores a digest and marks its members as merged into it, all or nothing. Returns the digest's id. */
  merge(digest: NewDelivery, memberIds: readonly number[]): Promise<number>;
  /** Ends a digest and all its members alike, all or nothing; `waiting` sets the members free, to be sent alone. */
  settleDigest(digestId: number, change: DeliveryChange): Promise<void>;

  /** Lanes with something waiting. */
  backlog(): Promise<LaneBacklog[]>;
  /** What waits in a lane in the order it was accepted, from after `afterId` on. */
  waiting(lane: LaneId, afterId: number, limit: number): Promise<Delivery[]>;
  /** The same of notifications alone: what digests are made of. */
  waitingNotifications(lane: LaneId, afterId: number, limit: number): Promise<Delivery[]>;
  /** How many notes wait in a lane beside the one with this dedupe key. */
  countOtherNotes(lane: LaneId, dedupeKey: string): Promise<number>;
  /** All that waits in a lane, without contents, in the order it was accepted. */
  waitingHeads(lane: LaneId): Promise<WaitingHead[]>;
  /** Members of a digest, in the order they were accepted. */
  members(digestId: number): Promise<Delivery[]>;
  find(orgId: number, id: number): Promise<Delivery | null>;

  robot(robotKey: string): Promise<RobotState>;
  /** Many of them at once, in the order asked for. */
  robots(robotKeys: readonly string[]): Promise<RobotState[]>;
  /**
   * Reserves one send of a robot at `now()` before it is made, so that no crash and no other replica can exceed the
   * pace. Null where the limits do not allow it now.
   */
  reserveSend(robotKey: string, limits: readonly PaceLimit[]): Promise<RobotState | null>;
  changeRobot(
    robotKey: string,
    change: Partial<Pick<RobotState, 'parkedUntilMs' | 'limitedInARow' | 'broken'>>
  ): Promise<void>;

  /** Makes this process the only one that sends for a lane, for `ttlMs` from now; false while another one is. */
  claimLane(lane: LaneId, ttlMs: number): Promise<boolean>;
  /** Gives all this process's lanes free. */
  releaseLanes(): Promise<void>;

  close(): Promise<void>;
}
