import { dateTime, type RawTimeRange, rangeUtil, type TimeRange } from '@grafana/data';

/** The dashboard's time range as its address says it; Grafana's usual one where it says nothing. */
export function timeRangeOf(search: URLSearchParams): TimeRange {
  const raw: RawTimeRange = {
    from: timeOf(search.get('from') ?? 'now-6h'),
    to: timeOf(search.get('to') ?? 'now'),
  };
  return rangeUtil.convertRawToRange(raw);
}

/** Milliseconds since the epoch and ISO times are times; the rest is relative to now. */
function timeOf(text: string): RawTimeRange['from'] {
  if (/^\d+$/.test(text)) {
    return dateTime(Number(text));
  }
  return text.startsWith('now') ? text : dateTime(text);
}
