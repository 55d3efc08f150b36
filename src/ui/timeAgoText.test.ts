import { timeAgoText } from './TimeAgo';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 29);

it.each([
  ['en', -3_000, 'now'],
  ['en', 4_999, 'now'],
  ['en', 5_000, '5 seconds ago'],
  ['en', MINUTE - 1, '59 seconds ago'],
  ['en', MINUTE, '1 minute ago'],
  ['en', 60 * MINUTE - 1, '59 minutes ago'],
  ['en', 60 * MINUTE, '1 hour ago'],
  ['en', 47 * 60 * MINUTE, '1 day ago'],
  ['en', 90 * 24 * 60 * MINUTE, '90 days ago'],
  ['zh-Hans', 0, '刚刚'],
  ['zh-Hans', 26 * MINUTE, '26分钟前'],
  ['zh-Hans', 9 * 60 * MINUTE, '9小时前'],
] as const)('says in %s of an age of %d ms: %s', (language, ageMs, text) => {
  expect(timeAgoText(NOW - ageMs, language, NOW)).toBe(text);
});
