import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** Time, as delivery sees it: real in the process, virtual in tests, where hours pass in milliseconds. */
export interface Clock {
  /** Milliseconds since the epoch. Somebody may set it, hours forth or back. */
  now(): number;
  /**
   * Milliseconds since any moment that never changes while the process lives: nobody can set it. Where a clock has none,
   * `steadyTime` makes do with `now`.
   */
  monotonic?(): number;
  /**
   * Resolves after `ms` milliseconds, or as soon as `signal` aborts; it never rejects. Abort it with `DONE`: without a
   * reason each abort makes an error with its stack, which takes longer than a timer.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A machine's run from its start to its end. */
export interface Boot {
  /** Tells it from all other runs. */
  readonly id: string;
  /** Milliseconds since the start, which nobody can set. */
  upMs(): number;
}

/** Linux names each of its runs. Source: man 4 random, `boot_id`. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** This machine's run; null where two runs cannot be told apart. */
export function presentBoot(): Boot | null {
  try {
    return { id: readFileSync(BOOT_ID, 'utf8').trim(), upMs: () => uptime() * 1_000 };
  } catch {
    return null; // Another system, or the file is hidden from this process.
  }
}

/** The reason to abort a `sleep` that nobody waits for any more. */
export const DONE = 'done';

/** Resolves when all that the event loop had to do had its turn. */
export type EndOfTurn = () => Promise<void>;

export const endOfTurn: EndOfTurn = () => new Promise((resolve) => setImmediate(resolve));

/** Time that runs evenly: the clock's own, or its `now` without the steps back. */
export function steadyTime(clock: Pick<Clock, 'now' | 'monotonic'>): () => number {
  const { monotonic } = clock;
  if (monotonic !== undefined) {
    return () => monotonic.call(clock);
  }
  let lastMs = clock.now();
  let elapsedMs = 0;
  return () => {
    const nowMs = clock.now();
    elapsedMs += Math.max(0, nowMs - lastMs);
    lastMs = nowMs;
    return elapsedMs;
  };
}

/** Longest delay a timer takes, in milliseconds; longer ones would fire at once. Source: HTML standard, 32-bit timers. */
const TIMER_MAX_MS = 2_147_483_647;

/** The machine's own time. */
export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const timer = setTimeout(done, Math.min(ms, TIMER_MAX_MS));
      signal.addEventListener('abort', done, { once: true });
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
    }),
};
