import { retryMs } from './backoff';

/**
 * How long a lane rests after failures that may pass. A failed alert holds up everything, since the vendor cannot be
 * reached; a failed note holds up notes alone: it may be its picture that is too much for the line. Times are steady ones.
 */
export class FailurePause {
  private inARow = 0;
  private alertsNotBeforeMs = -Infinity;
  private notesNotBeforeMs = -Infinity;

  /** Returns for how long, in milliseconds. `random` is from 0 to 1. */
  failed(isNote: boolean, nowMs: number, random: number): number {
    this.inARow++;
    const restMs = retryMs(this.inARow, random);
    this.notesNotBeforeMs = nowMs + restMs;
    if (!isNote) {
      this.alertsNotBeforeMs = this.notesNotBeforeMs;
    }
    return restMs;
  }

  /** Something got through. */
  over(): void {
    this.inARow = 0;
    this.end();
  }

  /** Somebody mended something: the next try is now. */
  end(): void {
    this.alertsNotBeforeMs = -Infinity;
    this.notesNotBeforeMs = -Infinity;
  }

  /** How much longer, in milliseconds; 0 where nothing is in the way. */
  leftMs(isNote: boolean, nowMs: number): number {
    return Math.max(0, (isNote ? this.notesNotBeforeMs : this.alertsNotBeforeMs) - nowMs);
  }
}
