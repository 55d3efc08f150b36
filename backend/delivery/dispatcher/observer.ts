import { type Verdict } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';
import { type LaneId } from '../outbox/delivery';

/** A delivery's lane, for metrics and logs. */
export interface ObservedLane extends LaneId {
  readonly vendor: Vendor;
}

/** Hears what happens to deliveries: metrics, and tests. */
export interface Observer {
  /** A delivery was stored; `elapsedMs` is how long that took. */
  accepted(lane: ObservedLane, elapsedMs: number): void;
  /** The outbox could not store it, and its sender is told so. */
  notStored(lane: ObservedLane): void;
  /** The same was waiting already, or was just delivered. */
  duplicate(lane: ObservedLane): void;
  /** One request to the vendor. */
  attempted(lane: ObservedLane, verdict: Verdict, elapsedMs: number): void;
  /** A delivery is over; `sinceAcceptedMs` is how long its reader waited for it. */
  delivered(lane: ObservedLane, sinceAcceptedMs: number): void;
  refused(lane: ObservedLane, code: string): void;
  /** A delivery was given up because it waited too long; its webhook may not exist any more. */
  expired(lane: LaneId): void;
  /** A digest was made of this many deliveries. */
  merged(lane: ObservedLane, deliveries: number): void;
  /** A message goes out as nothing but title, counts and a link, because it could not be formatted or was refused. */
  plain(lane: ObservedLane): void;
  /** A message is sent again whose last answer was lost: the group may see it twice. */
  repeated(lane: ObservedLane): void;
}
