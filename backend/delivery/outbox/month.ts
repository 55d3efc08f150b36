/**
 * Where a month begins for the vendors' quotas: China's time, which has no summer time. DingTalk, the only one with such a
 * quota, counts there.
 */
const VENDORS_OFFSET_MS = 8 * 3_600_000;

/** A calendar month, from its first millisecond to the first of the next. */
export interface Month {
  readonly startMs: number;
  readonly endMs: number;
}

/** The vendors' month that a moment is in. */
export function monthAt(atMs: number): Month {
  const { year, month } = placeOf(atMs);
  return {
    startMs: Date.UTC(year, month, 1) - VENDORS_OFFSET_MS,
    endMs: Date.UTC(year, month + 1, 1) - VENDORS_OFFSET_MS,
  };
}

/** Its name, such as `2026-11`; names sort by time. `before`: that of so many months earlier. */
export function monthName(atMs: number, before = 0): string {
  const { year, month } = placeOf(atMs);
  return new Date(Date.UTC(year, month - before, 1)).toISOString().slice(0, 7);
}

function placeOf(atMs: number): { readonly year: number; readonly month: number } {
  const there = new Date(atMs + VENDORS_OFFSET_MS);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() };
}
