import { errorPlace } from '../../log/errorText';
import { type LaneId } from '../outbox/delivery';
import { OutboxUnavailable } from '../outbox/outbox';
import { type DispatcherParts } from './dispatcherParts';

/** Pause after a step failed, in milliseconds: the outbox is away, or the step has a fault. */
const FAILED_PAUSE_MS = 1_000;

interface Steps {
  step(): Promise<void>;
  failed(): void;
}

/** Runs a lane's steps one after the other until it is stopped. No failure of a step ends it. */
export class LaneLoop {
  private wakeUp = new AbortController();
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly lane: LaneId,
    private readonly parts: DispatcherParts,
    private readonly steps: Steps
  ) {
    // Begins once whoever made the loop is made itself.
    this.running = Promise.resolve().then(() => this.run());
  }

  /** Ends the pause that is or the next that comes. */
  wake(): void {
    this.wakeUp.abort();
  }

  /** Waits, unless woken since the step began. */
  async pause(ms: number): Promise<void> {
    await this.parts.clock.sleep(ms, this.wakeUp.signal);
  }

  /** Waits even if woken; only stopping ends it early. */
  async delay(ms: number): Promise<void> {
    if (ms > 0) {
      await this.parts.clock.sleep(ms, this.stopping.signal);
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
      } catch (error) {
        this.report(error);
        this.steps.failed();
        await this.delay(FAILED_PAUSE_MS);
      }
    }
  }

  private report(error: unknown): void {
    const webhook = this.lane.webhookId;
    if (error instanceof OutboxUnavailable) {
      this.parts.log.warn('A lane waits for the outbox', { webhook, error: error.message });
    } else {
      this.parts.log.error('A step of a lane failed', { webhook, place: errorPlace(error) });
    }
  }
}
