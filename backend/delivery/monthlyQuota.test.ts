import { describe, expect, it } from 'bun:test';

import { quotaOutlook, SAVING_MAX_MS, savingPauseMs } from './monthlyQuota';

const DAY_MS = 86_400_000;
/** November in China has 30 days. */
const BEGIN_MS = Date.parse('2026-10-31T16:00:00Z');
const END_MS = BEGIN_MS + 30 * DAY_MS;
const day = (days: number) => BEGIN_MS + days * DAY_MS;

describe('the outlook of a month', () => {
  it.each([
    // sent, quota, day, expected, runs out on day, is short
    [0, 5_000, 10, 0, null, false],
    [1_000, 5_000, 10, 3_000, null, false],
    [2_000, 5_000, 10, 6_000, 25, true],
    [2_000, 6_000, 10, 6_000, null, false],
    [4_000, 5_000, 26, 4_615, null, true],
    [3_999, 5_000, 26, 4_614, null, false],
    [5_000, 5_000, 20, 7_500, 20, true],
    [6_000, 5_000, 20, 9_000, 20, true],
  ])('%d of %d sent by day %d', (sent, quota, now, expected, runsOut, isShort) => {
    expect(quotaOutlook({ sent, quota }, day(now))).toEqual({
      expected,
      runsOutAtMs: runsOut === null ? null : day(runsOut),
      isShort,
    });
  });

  it('takes no storm of the first hour for the whole month', () => {
    const hour = BEGIN_MS + 3_600_000;
    expect(quotaOutlook({ sent: 100, quota: 5_000 }, hour)).toMatchObject({ runsOutAtMs: null, isShort: false });
    expect(quotaOutlook({ sent: 300, quota: 5_000 }, hour).isShort).toBe(true);
  });
});

describe('the pause that saves a quota', () => {
  it.each([
    [0, 1_000, 1, 0],
    [899, 1_000, 1, 0],
    [900, 1_000, 1, SAVING_MAX_MS],
    [9_000, 10_000, 29, 86_400],
    [999, 1_000, 29, SAVING_MAX_MS],
    [1_000, 1_000, 29, SAVING_MAX_MS],
    [9_999, 1_000, 29, SAVING_MAX_MS],
    [1, 1, 0, SAVING_MAX_MS],
  ])('with %d of %d sent by day %d is %d ms', (sent, quota, now, pauseMs) => {
    expect(savingPauseMs({ sent, quota }, day(now))).toBe(pauseMs);
  });

  it('makes what is left last until the month ends, where pauses may be so long', () => {
    const nowMs = END_MS - 3_600_000;
    expect(savingPauseMs({ sent: 9_900, quota: 10_000 }, nowMs) * 100).toBe(3_600_000);
  });
});
