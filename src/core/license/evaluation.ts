/** How long the plugin can be tried without a license, in days. */
export const EVALUATION_DAYS = 30;

export const DAY_MS = 24 * 60 * 60 * 1_000;

/** How it stands with an organisation's evaluation. Times are milliseconds since the epoch. */
export type Evaluation =
  | { readonly kind: 'never' }
  | { readonly kind: 'running'; readonly startedAtMs: number; readonly untilMs: number }
  /** `untilMs` is null where the start cannot be right, so that nobody knows when it was. */
  | { readonly kind: 'over'; readonly untilMs: number | null };

/** A time as `Date.prototype.toISOString` writes it. */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

/**
 * Reads the secure key `evaluation`: the time it was started, '' or null where it never was. Whatever else stands there
 * counts as one that is over, a start in the future as well: nothing but a wrong clock or a wrong hand writes that.
 */
export function readEvaluation(startedAt: string | null, nowMs: number): Evaluation {
  const text = startedAt?.trim() ?? '';
  if (text === '') {
    return { kind: 'never' };
  }
  const startedAtMs = ISO_TIME.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(startedAtMs) || startedAtMs > nowMs + CLOCKS_APART_MS) {
    return { kind: 'over', untilMs: null };
  }
  const untilMs = startedAtMs + EVALUATION_DAYS * DAY_MS;
  return nowMs < untilMs ? { kind: 'running', startedAtMs, untilMs } : { kind: 'over', untilMs };
}

/** Two replicas' clocks may differ, and the one with the later time may have written the start. In milliseconds. */
const CLOCKS_APART_MS = 5 * 60_000;
