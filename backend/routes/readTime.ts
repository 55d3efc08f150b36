/** `2026-11-22T08:00:00Z`, with an offset where it is not UTC. Source: RFC 3339, section 5.6. */
const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+ -]\d{2}:\d{2})$/i;

/** Milliseconds since the epoch; fifteen digits reach beyond the year 30000. */
const MILLISECONDS = /^\d{1,15}$/;

/** Milliseconds since the epoch of an RFC 3339 time, or of such a number. Null for anything else. */
export function readTime(text: string): number | null {
  if (MILLISECONDS.test(text)) {
    return Number(text);
  }
  const parts = RFC_3339.exec(text);
  if (parts === null || !isDayOfMonth(Number(parts[1]), Number(parts[2]), Number(parts[3]))) {
    return null;
  }
  // A plus that was not escaped in a query arrives as a space.
  const ms = Date.parse(text.replace(' ', '+'));
  return Number.isNaN(ms) ? null : ms;
}

/** `Date.parse` takes February 30 for March 2. */
function isDayOfMonth(year: number, month: number, day: number): boolean {
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
