/** Pause after the first failure, in milliseconds; it doubles with each further one. */
const FIRST_PAUSE_MS = 100;

/** Longest pause, in milliseconds: how long a database that came back may go unnoticed. Short against the lease of a lane. */
const MAX_PAUSE_MS = 1_000;

/** Says when to try again what failed. */
export interface Backoff {
  isPausing(): boolean;
  failed(): void;
  /** It worked. */
  reset(): void;
}

export function createBackoff(clock: () => number): Backoff {
  let pauseMs = 0;
  let failedAtMs = 0;
  return {
    // The distance, because a clock that was set back must not make the pause longer.
    isPausing: () => Math.abs(clock() - failedAtMs) < pauseMs,
    failed: () => {
      pauseMs = Math.min(MAX_PAUSE_MS, pauseMs === 0 ? FIRST_PAUSE_MS : pauseMs * 2);
      failedAtMs = clock();
    },
    reset: () => {
      pauseMs = 0;
    },
  };
}
