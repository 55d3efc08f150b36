import { type Logger } from '../../log/logger';
import { type LaneId } from '../outbox/delivery';
import { type LaneHold, type Outbox } from '../outbox/outbox';
import { type ClaimResult } from '../outbox/transitions';

/**
 * Time a lane is ours, in milliseconds. A replica that dies holds up its lanes no longer than this and the next try;
 * promised are 30 s.
 */
const LEASE_MS = 20_000;
/** Renewed when less than this is left: longer than one request may take, so that it never ends during one. */
const LEASE_RENEW_MS = 12_000;
/** Time to leave a lane alone that is another's, in milliseconds. */
const TAKEN_PAUSE_MS = 5_000;
/** And one whose owner is about to let it go, as its settings are older. */
const OUTDATED_PAUSE_MS = 500;

/** Result of wanting a lane. */
export type Holding = { readonly kind: 'held'; readonly hold: LaneHold } | Exclude<ClaimResult, { kind: 'held' }>;

/** The right to be the only process that sends for a lane, with the newest settings that anybody had for it. */
export class Lease {
  private heldUntilMs = -Infinity;
  private settingsRev = -Infinity;
  private holding: Holding = { kind: 'taken' };

  constructor(
    private readonly lane: LaneId,
    private readonly deps: {
      readonly outbox: Pick<Outbox, 'claimLane' | 'owner' | 'isShared'>;
      readonly steady: () => number;
      readonly log: Pick<Logger, 'warn'>;
    }
  ) {}

  /**
   * Tells whether the lane is ours, and stays so for longer than a request takes; claims it where need be. Rejects with
   * `OutboxUnavailable`.
   */
  async hold(settingsRev: number): Promise<Holding> {
    const nowMs = this.deps.steady();
    const isKnown = this.holding.kind === 'held' ? this.heldUntilMs - nowMs > LEASE_RENEW_MS : this.heldUntilMs > nowMs;
    if (isKnown && settingsRev === this.settingsRev) {
      return this.holding;
    }
    const { outbox } = this.deps;
    const claim = await outbox.claimLane(this.lane, { ttlMs: LEASE_MS, settingsRev });
    this.settingsRev = settingsRev;
    if (claim.kind === 'held') {
      // Counted from before the call: the outbox cannot have counted from earlier. A file has one owner for good.
      this.heldUntilMs = outbox.isShared ? nowMs + LEASE_MS : Infinity;
      this.holding = { kind: 'held', hold: { ...this.lane, owner: outbox.owner, fence: claim.fence } };
    } else {
      const isSoonFree = claim.kind === 'taken' && claim.isOwnerOutdated === true;
      this.heldUntilMs = nowMs + (isSoonFree ? OUTDATED_PAUSE_MS : TAKEN_PAUSE_MS);
      if (claim.kind === 'settings-outdated' && this.holding.kind !== claim.kind) {
        this.deps.log.warn('A lane waits for newer settings: another replica had them', {
          webhook: this.lane.webhookId,
        });
      }
      this.holding = claim;
    }
    return this.holding;
  }

  /** A write found the lane another's: it is asked again. */
  lose(): void {
    this.heldUntilMs = -Infinity;
  }
}
