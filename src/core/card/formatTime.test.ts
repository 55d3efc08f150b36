import { localTime } from './writing';

describe('localTime', () => {
  it.each([
    ['2026-11-22T07:40:10.123Z', 'UTC', '2026-11-22', '07:40:10', 'UTC'],
    ['2026-11-22T07:40:10Z', 'Asia/Shanghai', '2026-11-22', '15:40:10', 'UTC+8'],
    ['2026-11-22T20:00:00Z', 'Asia/Shanghai', '2026-11-23', '04:00:00', 'UTC+8'],
    ['2026-11-22T07:40:10Z', 'Asia/Kathmandu', '2026-11-22', '13:25:10', 'UTC+5:45'],
    ['2026-11-22T02:00:00Z', 'America/St_Johns', '2026-11-21', '22:30:00', 'UTC-3:30'],
    // The hour in which clocks go back in New York: the same wall time twice, told apart by the offset.
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01', '01:30:00', 'UTC-4'],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01', '01:30:00', 'UTC-5'],
  ])('%s in %s', (iso, timeZone, date, time, zone) => {
    expect(localTime(Date.parse(iso), timeZone)).toEqual({ date, time, zone });
  });

  it('survives the last instant there is', () => {
    expect(localTime(8.64e15, 'Asia/Shanghai').zone).toBe('UTC+8');
  });

  it('remembers no more than it can hold', () => {
    const day = 24 * 3600 * 1000;
    const zones = Array.from({ length: 2_000 }, (_, index) => localTime(index * day, 'Asia/Tokyo').zone);
    expect(new Set(zones)).toEqual(new Set(['UTC+9']));
  });
});
