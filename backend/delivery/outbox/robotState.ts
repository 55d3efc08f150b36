import { type Finding } from '../../../src/core/vendors/verdict';

/** Limit on the use of a robot: at most `max` sends within any `windowMs`. */
export interface PaceLimit {
  readonly max: number;
  readonly windowMs: number;
}

/** The stored state of a robot: webhooks that share a robot share its pace. */
export interface RobotState {
  readonly robotKey: string;
  /** Latest sends, each by the latest moment it may have been made, oldest first: as many as its longest window can matter. */
  readonly sentAtMs: readonly number[];
  /** Not before this time; 0 where it is free. */
  readonly parkedUntilMs: number;
  /** Times in a row it was limited, for waiting longer each time. */
  readonly limitedInARow: number;
  /** The reason why it cannot be used until a test or an edit; null where it can. */
  readonly broken: Finding | null;
}

/** The parts of a robot's state that may be changed. */
export type RobotChange = Partial<Pick<RobotState, 'parkedUntilMs' | 'limitedInARow' | 'broken'>>;

/** A robot's name in the outbox. */
export interface RobotName {
  readonly key: string;
  /** Its key in version 0.1.0; its pace is taken over from there. */
  readonly formerKey: string;
}

/** Requests that were made through a robot and count against its vendor's quota. */
export interface Sends {
  readonly robotKey: string;
  /** When they were made: it says in which month. */
  readonly atMs: number;
  readonly times: number;
}

/** On what terms a send is reserved. */
export interface Terms {
  readonly limits: readonly PaceLimit[];
  /** The send is made within so many milliseconds or not at all. */
  readonly lifeMs: number;
  /** The vendor's longest rest: nothing stored can hold the robot up for longer. In milliseconds. */
  readonly longestRestMs: number;
}
