import { type Finding, type Verdict } from '../../../src/core/vendors/verdict';
import { retryMs } from './backoff';
import { type LaneDeps } from './deps';
import { type Job } from './job';
import { isUnheard } from './judge';
import { isNote } from './laneQueue';
import { Probe } from './probe';

/** The finding that is in the way of a lane, and the time of its next try. */
export class LaneTrouble {
  /** Null while nothing is. */
  finding: Finding | null = null;
  /** Messages that got through: what tells a message's own failure from the way's. */
  successes = 0;
  private readonly failures = new FailurePause();
  private readonly probe = new Probe();

  constructor(private readonly deps: Pick<LaneDeps, 'steady' | 'random'>) {}

  /** A new delivery came: a broken robot is tried with it soon. */
  hurry(): void {
    this.probe.hurry(this.deps.steady());
  }

  /** Somebody changed the webhook, or a test got through: what was in the way may be gone. */
  mended(): void {
    this.failures.end();
    this.probe.allow();
  }

  /** Time alerts, or notes, still rest after a failure, in milliseconds. */
  restLeftMs(isNoteNext: boolean): number {
    return this.failures.leftMs(isNoteNext, this.deps.steady());
  }

  /** An answer came. Returns how long the lane rests because of it, in milliseconds. `waiting`: how many entries wait. */
  heard(verdict: Verdict, { entry }: Job, waiting: number): number {
    this.finding = verdict.kind === 'delivered' ? null : verdict.finding;
    switch (verdict.kind) {
      case 'delivered':
        this.successes++;
        this.failures.over();
        return 0;
      case 'channel-broken':
        this.probe.made(this.deps.steady());
        if (isUnheard(verdict) && entry.failures === 0 && waiting > 1) {
          // Soon, and with another message: it may have been this one's fault.
          this.hurry();
        }
        return 0;
      case 'transient':
        return this.failures.failed(isNote(entry), this.deps.steady(), this.deps.random());
      default:
        return 0;
    }
  }

  /** No robot works. Whether it is time to try one all the same, which counts as tried then. */
  mayProbe(finding: Finding): boolean {
    this.finding = finding;
    const isDue = this.probe.isDue(this.deps.steady());
    if (isDue) {
      this.probe.made(this.deps.steady());
    }
    return isDue;
  }

  /** Until a broken robot is tried again, in milliseconds. */
  untilProbeMs(): number {
    return this.probe.dueAtMs - this.deps.steady();
  }
}

/**
 * Rest of a lane after failures that may pass. A failed alert holds up everything, since the vendor cannot be
 * reached; a failed note holds up notes alone: it may be its picture that is too much for the line. Times are steady ones.
 */
class FailurePause {
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

  /** Time left, in milliseconds; 0 where nothing is in the way. */
  leftMs(isNote: boolean, nowMs: number): number {
    return Math.max(0, (isNote ? this.notesNotBeforeMs : this.alertsNotBeforeMs) - nowMs);
  }
}
