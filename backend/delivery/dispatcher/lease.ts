import { type LaneId } from '../outbox/delivery';
import { type Outbox } from '../outbox/outbox';

/**
 * How long a lane is ours, in milliseconds. A replica that dies holds up its lanes no longer than this; promised are
 * 30 s.
 */
const LEASE_MS = 20_000;
/** Renewed when less than this is left: longer than one request may take, so that it never ends during one. */
const LEASE_RENEW_MS = 12_000;

/** The right to be the only process that sends for a lane. */
export class Lease {
  private heldUntilMs = 0;

  constructor(
    private readonly lane: LaneId,
    private readonly outbox: Outbox
  ) {}

  /** Whether the lane is ours, and stays so for longer than a request takes. */
  async hold(): Promise<boolean> {
    const nowMs = this.outbox.now();
    if (this.heldUntilMs - nowMs > LEASE_RENEW_MS) {
      return true;
    }
    const isOurs = await this.outbox.claimLane(this.lane, LEASE_MS);
    // Counted from before the call: the outbox cannot have counted from earlier.
    this.heldUntilMs = isOurs ? nowMs + LEASE_MS : 0;
    return isOurs;
  }
}
