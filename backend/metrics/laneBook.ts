import { type ObservedLane } from '../delivery/dispatcher/observer';
import { type LaneId } from '../delivery/outbox/delivery';
import { laneLabels, type LaneVendor } from './laneLabels';
import { LaneTally } from './laneTally';
import { type Latencies } from './latencies';

/** Time a removed webhook is still shown after its last delivery, in milliseconds: many scrapes. */
const FORGET_MS = 3_600_000;

/** Every webhook that something is counted for. */
export class LaneBook {
  private readonly tallies = new Map<string, LaneTally>();

  constructor(private readonly latencies: Latencies) {}

  /** Where this webhook's deliveries are counted; called several times per delivery. */
  of(lane: ObservedLane): LaneTally {
    const tally = this.tallies.get(keyOf(lane)) ?? this.add(lane, lane.vendor);
    if (tally.labels.vendor !== lane.vendor) {
      this.relabel(tally, lane);
    }
    tally.isFresh = true;
    return tally;
  }

  /** The same where nobody says which vendor it is. */
  ofUnknown(lane: LaneId): LaneTally {
    return this.tallies.get(keyOf(lane)) ?? this.add(lane, 'unknown');
  }

  /** Makes sure that each of these is shown, with zeros if need be: a rate needs a zero to begin at. */
  show(lanes: Iterable<ObservedLane>): void {
    for (const lane of lanes) {
      if (this.tallies.get(keyOf(lane))?.labels.vendor !== lane.vendor) {
        this.of(lane);
      }
    }
  }

  /** Forgets what is none of these and has been silent for an hour, so that removed webhooks do not pile up. */
  forgetAllBut(lanes: Iterable<LaneId>, nowMs: number): void {
    const keep = new Set(Array.from(lanes, keyOf));
    for (const [key, tally] of this.tallies) {
      if (tally.isFresh || keep.has(key)) {
        tally.isFresh = false;
        tally.freshAtMs = nowMs;
      } else if (nowMs - tally.freshAtMs > FORGET_MS) {
        this.tallies.delete(key);
        this.latencies.forget(tally.labels);
      }
    }
  }

  all(): Iterable<LaneTally> {
    return this.tallies.values();
  }

  private add(lane: LaneId, vendor: LaneVendor): LaneTally {
    const labels = laneLabels(lane, vendor);
    const tally = new LaneTally(labels, this.latencies.ofLane(labels));
    this.tallies.set(keyOf(lane), tally);
    return tally;
  }

  /** A webhook may be given another vendor. Its counts go on, under the new labels. */
  private relabel(tally: LaneTally, lane: ObservedLane): void {
    this.latencies.forget(tally.labels);
    tally.labels = laneLabels(lane, lane.vendor);
    tally.latencies = this.latencies.ofLane(tally.labels);
  }
}

function keyOf({ orgId, webhookId }: LaneId): string {
  return `${orgId}/${webhookId}`;
}
