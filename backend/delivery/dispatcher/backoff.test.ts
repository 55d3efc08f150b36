import { describe, expect, test } from 'bun:test';

import { longestRestMs, quotaRestMs, restMs, retryMs, rushDelayMs } from './backoff';

describe('resting after a limit answer', () => {
  test.each([
    ['wecom', 1, 60_000],
    ['wecom', 5, 60_000],
    ['dingtalk', 1, 600_000],
    ['feishu', 1, 1_000],
    ['feishu', 4, 8_000],
    ['lark', 7, 60_000],
    ['lark', 50, 60_000],
  ] as const)('%s, limited %d times in a row: %d ms, and by chance up to a fifth longer', (vendor, times, ms) => {
    expect(restMs(vendor, times, 0)).toBe(ms);
    expect(restMs(vendor, times, 1)).toBe(ms * 1.2);
  });
});

const MID_MONTH = Date.parse('2026-11-15T08:00:00Z');

describe('resting once the quota of the month is used up', () => {
  test('takes an hour at DingTalk, and is no clock’s mistake', () => {
    expect(quotaRestMs('dingtalk', MID_MONTH, 0)).toBe(3_600_000);
    expect(longestRestMs('dingtalk')).toBe(quotaRestMs('dingtalk', MID_MONTH, 1));
  });

  test('is never shorter than after any limit', () => {
    expect(quotaRestMs('wecom', MID_MONTH, 0)).toBe(60_000);
    expect(longestRestMs('wecom')).toBe(72_000);
  });

  test('ends a minute after the month does, by the time in China', () => {
    const monthEnds = Date.parse('2026-11-30T16:00:00Z');
    expect(quotaRestMs('dingtalk', monthEnds - 600_000, 0)).toBe(660_000);
    expect(quotaRestMs('dingtalk', monthEnds - 1, 0)).toBe(60_001);
    // The vendor's month is not over yet: its clock, not ours, is right.
    expect(quotaRestMs('dingtalk', monthEnds, 0)).toBe(3_600_000);
  });
});

describe('trying again after a failure that may pass', () => {
  test('doubles from a second to a minute, give or take a fifth', () => {
    expect([1, 2, 3, 6, 7, 100].map((failures) => retryMs(failures, 0.5))).toEqual([
      1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
    ]);
    expect([retryMs(1, 0), retryMs(1, 1)]).toEqual([800, 1_200]);
  });
});

describe('the rush at every half hour', () => {
  const HALF_PAST = Date.parse('2026-11-22T10:30:00Z');

  test('is waited out by chance at Feishu and Lark', () => {
    expect(rushDelayMs('feishu', HALF_PAST, 1)).toBe(5_000);
    expect(rushDelayMs('lark', HALF_PAST + 3_000, 0.5)).toBe(1_000);
    expect(rushDelayMs('feishu', HALF_PAST, 0)).toBe(0);
  });

  test('is none at other times, nor at other vendors', () => {
    expect(rushDelayMs('feishu', HALF_PAST + 5_000, 1)).toBe(0);
    expect(rushDelayMs('wecom', HALF_PAST, 1)).toBe(0);
    expect(rushDelayMs('dingtalk', HALF_PAST, 1)).toBe(0);
  });
});
