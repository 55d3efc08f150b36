import { type Clock } from '../../backend/delivery/clock';
import { type Busy } from './busy';

interface Timer {
  readonly atMs: number;
  readonly done: () => void;
}

/**
 * Time that passes only when told to, so that storms of hours are tested in milliseconds. Between two moments it waits
 * until all real work (the outbox's disk, requests to the sandbox) has come to rest.
 */
export class VirtualClock implements Clock {
  private timers: Timer[] = [];

  constructor(
    private nowMs: number,
    private readonly busy: Busy
  ) {}

  now = (): number => this.nowMs;

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        this.timers = this.timers.filter((each) => each !== timer);
        resolve();
      };
      const timer: Timer = { atMs: this.nowMs + Math.max(0, ms), done };
      if (signal.aborted) {
        resolve();
        return;
      }
      this.timers.push(timer);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Lets this much time pass, stopping at every moment at which somebody wanted to be woken. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (;;) {
      await this.busy.rest();
      const next = this.timers.reduce<Timer | null>(
        (best, each) => (best && best.atMs <= each.atMs ? best : each),
        null
      );
      if (next === null || next.atMs > untilMs) {
        break;
      }
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.done();
    }
    this.nowMs = untilMs;
    await this.busy.rest();
  }

  /** Lets time pass until the condition holds; throws when it did not within `limitMs`. */
  async advanceUntil(condition: () => boolean | Promise<boolean>, limitMs: number, stepMs = 1_000): Promise<void> {
    const untilMs = this.nowMs + limitMs;
    await this.busy.rest();
    while (!(await condition())) {
      if (this.nowMs >= untilMs) {
        throw new Error(`expected it to happen within ${limitMs} ms of virtual time, but it did not`);
      }
      await this.advance(Math.min(stepMs, untilMs - this.nowMs));
    }
  }
}
