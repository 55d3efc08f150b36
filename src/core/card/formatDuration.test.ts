import { formatDuration } from './formatDuration';
import { WORDS } from './words';

describe('formatDuration', () => {
  it.each([
    [0, '0s', '0 秒'],
    [-5_000, '0s', '0 秒'],
    [499, '0s', '0 秒'],
    [45_000, '45s', '45 秒'],
    [60_000, '1m', '1 分钟'],
    [899_877, '15m', '15 分钟'],
    [1_190_000, '19m 50s', '19 分钟 50 秒'],
    [3_600_000, '1h', '1 小时'],
    [3_930_000, '1h 5m', '1 小时 5 分钟'],
    [86_400_000 + 5_000, '1d', '1 天'],
    [183_600_000, '2d 3h', '2 天 3 小时'],
  ])('%d ms', (ms, english, chinese) => {
    expect(formatDuration(ms, WORDS.en)).toBe(english);
    expect(formatDuration(ms, WORDS['zh-Hans'])).toBe(chinese);
  });
});
