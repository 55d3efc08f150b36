import { retryMs } from './backoff';
import { type Job } from './job';

/**
 * How long a lane rests after failures that may pass. A failed alert holds up everything, since the vendor cannot be
 * reached; a failed note holds up notes alone: it may be its picture that is too much for the line.
 */
export class FailurePause {
  private inARow = 0;
  private alertsNotBeforeMs = 0;
  private notesNotBeforeMs = 0;

  /** `random` is from 0 to 1. */
  failed({ isNote }: Pick<Job, 'isNote'>, nowMs: number, random: number): void {
    this.inARow++;
    this.notesNotBeforeMs = nowMs + retryMs(this.inARow, random);
    if (!isNote) {
      this.alertsNotBeforeMs = this.notesNotBeforeMs;
    }
  }

  /** Something got through. */
  over(): void {
    this.inARow = 0;
    this.end();
  }

  /** Somebody mended something: the next try is now. */
  end(): void {
    this.alertsNotBeforeMs = 0;
    this.notesNotBeforeMs = 0;
  }

  /** Not before this time, milliseconds since the epoch; 0 where nothing is in the way. */
  notBeforeMs(isNote: boolean): number {
    return isNote ? this.notesNotBeforeMs : this.alertsNotBeforeMs;
  }
}
