import { dateTimeForTimeZone } from '@grafana/data';

/** The range that the chart counts: whole bars, the first of which may begin before the time asked for. */
export interface ChartRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly buckets: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Widths of a bar that people can read at a clock or a calendar, in milliseconds. */
const WIDTHS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY_MS),
];

/** Most bars: they stay wide enough to be clicked on, 768 px wide. */
const BARS_MAX = 60;

/** Bars of a readable width that begin at full hours or days of the time zone, so that they do not move with each minute. */
export function chartRange(fromMs: number, toMs: number, timeZone?: string): ChartRange {
  const usual = WIDTHS_MS.find((width) => (toMs - fromMs) / width <= BARS_MAX - 1);
  const widthMs = usual ?? Math.ceil((toMs - fromMs) / (BARS_MAX - 1) / DAY_MS) * DAY_MS;
  const offsetMs = dateTimeForTimeZone(timeZone, toMs).utcOffset() * MINUTE_MS;
  const begin = Math.floor((fromMs + offsetMs) / widthMs) * widthMs - offsetMs;
  const buckets = Math.max(1, Math.ceil((toMs - begin) / widthMs));
  return { fromMs: begin, toMs: begin + buckets * widthMs, buckets };
}
