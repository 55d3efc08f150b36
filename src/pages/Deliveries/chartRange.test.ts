import { chartRange } from './chartRange';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.parse('2026-11-22T08:37:12Z');

const iso = (ms: number) => new Date(ms).toISOString();

it.each([
  ['an hour', HOUR_MS, 2 * MINUTE_MS, '2026-11-22T07:36:00.000Z'],
  ['a day', DAY_MS, 30 * MINUTE_MS, '2026-11-21T08:30:00.000Z'],
  ['a week', 7 * DAY_MS, 3 * HOUR_MS, '2026-11-15T06:00:00.000Z'],
  ['30 days', 30 * DAY_MS, 12 * HOUR_MS + 12 * HOUR_MS, '2026-10-23T00:00:00.000Z'],
])('cuts %s into bars people can read at a clock', (_, lengthMs, widthMs, begin) => {
  const { fromMs, toMs, buckets } = chartRange(NOW_MS - lengthMs, NOW_MS, 'utc');
  expect((toMs - fromMs) / buckets).toBe(widthMs);
  expect(iso(fromMs)).toBe(begin);
});

it.each([
  ['Asia/Shanghai', '2026-10-22T16:00:00.000Z'],
  ['Asia/Kolkata', '2026-10-22T18:30:00.000Z'],
  ['browser', '2026-10-23T00:00:00.000Z'],
  ['', '2026-10-23T00:00:00.000Z'],
])('begins days where they begin in the time zone %j', (timeZone, begin) => {
  expect(iso(chartRange(NOW_MS - 30 * DAY_MS, NOW_MS, timeZone).fromMs)).toBe(begin);
});

it.each([1, 999, MINUTE_MS, 59 * MINUTE_MS, HOUR_MS, 25 * HOUR_MS, 400 * DAY_MS, 20_000 * DAY_MS, NOW_MS])(
  'covers all of %d ms in few bars of one width, whatever its end',
  (lengthMs) => {
    for (const shiftMs of [0, 1, 17 * MINUTE_MS + 3, 5 * HOUR_MS]) {
      const to = NOW_MS + shiftMs;
      const { fromMs, toMs, buckets } = chartRange(to - lengthMs, to, 'Asia/Kathmandu');
      expect(fromMs).toBeLessThanOrEqual(to - lengthMs);
      expect(toMs).toBeGreaterThanOrEqual(to);
      expect(buckets).toBeGreaterThanOrEqual(1);
      // The backend takes up to 200; more than 60 could not be clicked on.
      expect(buckets).toBeLessThanOrEqual(60);
      expect(Number.isInteger((toMs - fromMs) / buckets)).toBe(true);
    }
  }
);

it('does not move its bars with each moment', () => {
  const first = chartRange(NOW_MS - DAY_MS, NOW_MS, 'utc');
  expect(chartRange(NOW_MS - DAY_MS + 5000, NOW_MS + 5000, 'utc')).toEqual(first);
});
