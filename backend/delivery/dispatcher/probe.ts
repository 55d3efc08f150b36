/** A broken channel is tried again after this time without being asked, in milliseconds. */
export const PROBE_MS = 5 * 60_000;
/** And when a new delivery comes, but not sooner after the last try than this: a try may count against the pace. */
const PROBE_MIN_MS = 10_000;

/** When a channel that is broken may be tried again. Times are steady ones. */
export class Probe {
  private lastMs = -Infinity;
  dueAtMs = -Infinity;

  isDue(nowMs: number): boolean {
    return nowMs >= this.dueAtMs;
  }

  /** A try was made. */
  made(nowMs: number): void {
    this.lastMs = nowMs;
    this.dueAtMs = nowMs + PROBE_MS;
  }

  /** A new delivery came. */
  hurry(nowMs: number): void {
    this.dueAtMs = Math.min(this.dueAtMs, Math.max(nowMs, this.lastMs + PROBE_MIN_MS));
  }

  /** Somebody mended something. */
  allow(): void {
    this.dueAtMs = -Infinity;
  }
}
