/** Bytes that somebody wants to hold. */
export interface Claim {
  readonly bytes: number;
  /** Called once, when there is room: at once, or when the turn comes. */
  readonly onRoom: () => void;
}

export interface BudgetLimits {
  readonly maxBytes: number;
  /** Most claims that stand in line. */
  readonly waitingMax: number;
}

/** Bytes that may be held at the same time, given out first come, first served. */
export class ByteBudget {
  private heldBytes = 0;
  private readonly holders = new Set<Claim>();
  private readonly line = new Set<Claim>();

  constructor(private readonly limits: BudgetLimits) {}

  /** Holds these bytes, or stands in line for them. False where the line is full: then nothing comes of it. */
  ask(claim: Claim): boolean {
    if (this.line.size === 0 && this.fits(claim)) {
      this.hold(claim);
      return true;
    }
    if (this.line.size >= this.limits.waitingMax) {
      return false;
    }
    this.line.add(claim);
    return true;
  }

  /** Gives the bytes back, or the place in the line. May be called again. */
  release(claim: Claim): void {
    if (this.holders.delete(claim)) {
      this.heldBytes -= claim.bytes;
    } else if (!this.line.delete(claim)) {
      return;
    }
    for (const next of this.line) {
      if (!this.fits(next)) {
        break; // Nobody overtakes: else a large one would never come in.
      }
      this.line.delete(next);
      this.hold(next);
    }
  }

  private fits({ bytes }: Claim): boolean {
    return this.heldBytes + bytes <= this.limits.maxBytes;
  }

  private hold(claim: Claim): void {
    this.holders.add(claim);
    this.heldBytes += claim.bytes;
    claim.onRoom();
  }
}
