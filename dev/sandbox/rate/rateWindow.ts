/** At most `maxCalls` within `windowMs`. */
export interface RateLimit {
  maxCalls: number;
  windowMs: number;
}

/** The latest calls of one robot. Changed in place by `admit` and `takeBack`. */
export interface RateState {
  admittedAtMs: number[];
  /** Until when a robot stays limited whatever its pace; 0 if it does not. */
  limitedUntilMs: number;
  /** Calls of a calendar month, where its vendor counts them. */
  month?: { name: string; calls: number };
}

/** The state of a robot that was never called. */
export function newRateState(): RateState {
  return { admittedAtMs: [], limitedUntilMs: 0 };
}

/**
 * Counts one call if every limit has room for it, else returns false and counts nothing. `calendar` windows begin at
 * whole multiples of their length instead of sliding.
 */
export function admit(
  state: RateState,
  limits: readonly RateLimit[],
  { nowMs, calendar = false }: { nowMs: number; calendar?: boolean }
): boolean {
  const longestMs = Math.max(...limits.map((limit) => limit.windowMs));
  state.admittedAtMs = state.admittedAtMs.filter((atMs) => atMs > nowMs - longestMs);
  const full = limits.some(({ maxCalls, windowMs }) => {
    const afterMs = calendar ? Math.floor(nowMs / windowMs) * windowMs - 1 : nowMs - windowMs;
    return state.admittedAtMs.filter((atMs) => atMs > afterMs).length >= maxCalls;
  });
  if (!full) {
    state.admittedAtMs.push(nowMs);
  }
  return !full;
}

/** Forgets the call counted last, for vendors taken not to count calls they refuse. */
export function takeBack(state: RateState): void {
  state.admittedAtMs.pop();
}
