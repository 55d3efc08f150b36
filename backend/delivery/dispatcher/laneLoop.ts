import { errorPlace } from '../../log/errorText';
import { DONE } from '../clock';
import { type LaneId } from '../outbox/delivery';
import { OutboxUnavailable } from '../outbox/outbox';
import { type LaneDeps } from './deps';

/** Pause after a step failed, in milliseconds, doubling up to the longest: the outbox is away, or the step has a fault. */
const FAILED_PAUSE_MS = 1_000;
const FAILED_PAUSE_MAX_MS = 30_000;

/**
 * Pause between tries to store what the vendor said, in milliseconds. Well under a lane's lease of 10 s: once that is over,
 * another replica sends the message again.
 */
const STORE_PAUSE_MS = 1_000;

interface Steps {
  step(): Promise<void>;
  failed(): void;
}

/** Runs a lane's steps one after the other until it is stopped. No failure of a step ends it. */
export class LaneLoop {
  private wakeUp = new AbortController();
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private failuresInARow = 0;
  private reported = '';

  constructor(
    private readonly lane: LaneId,
    private readonly deps: Pick<LaneDeps, 'clock' | 'log'>,
    private readonly steps: Steps
  ) {
    // Begins once the lane that makes the loop is complete itself.
    this.running = Promise.resolve().then(() => this.run());
  }

  /** Ends the pause that is or the next that comes. */
  wake(): void {
    this.wakeUp.abort(DONE);
  }

  /** Waits, unless woken since the step began. */
  async pause(ms: number): Promise<void> {
    await this.deps.clock.sleep(ms, this.wakeUp.signal);
  }

  /** Waits even if woken; only stopping ends it early. */
  async delay(ms: number): Promise<void> {
    if (ms > 0) {
      await this.deps.clock.sleep(ms, this.stopping.signal);
    }
  }

  /**
   * Does work again until it succeeds, however long the outbox is away: what the vendor took must not be sent again
   * because it could not be written down. Rejects once the loop is stopped.
   */
  async untilDone<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof OutboxUnavailable) || this.stopping.signal.aborted) {
          throw error;
        }
        this.report(error);
        await this.delay(STORE_PAUSE_MS);
      }
    }
  }

  /** Resolves when the step that is running is over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.wakeUp = new AbortController();
      try {
        await this.steps.step();
        this.failuresInARow = 0;
        this.reported = '';
      } catch (error) {
        this.failuresInARow++;
        this.report(error);
        this.steps.failed();
        await this.delay(pauseMs(this.failuresInARow));
      }
    }
  }

  /** The same trouble is told once, until a step succeeds. */
  private report(error: unknown): void {
    const isAway = error instanceof OutboxUnavailable;
    const words = isAway ? error.message : errorPlace(error);
    if (this.stopping.signal.aborted || words === this.reported) {
      return;
    }
    this.reported = words;
    const webhook = this.lane.webhookId;
    if (isAway) {
      this.deps.log.warn('A lane waits for the outbox', { webhook, error: words });
    } else {
      this.deps.log.error('A step of a lane failed', { webhook, place: words });
    }
  }
}

function pauseMs(failuresInARow: number): number {
  return Math.min(FAILED_PAUSE_MAX_MS, FAILED_PAUSE_MS * 2 ** (failuresInARow - 1));
}
