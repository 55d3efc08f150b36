import { type Item, type Unlisted } from './card';
import { type Words } from './words';

/** Most names that a count is broken down into. */
const MAX_NAMES = 8;

/** One line that counts alerts which are not shown, by state and by the name of their rule; none for no alerts. */
export function countRest(items: readonly Item[], unlisted: readonly Unlisted[], words: Words): string[] {
  const counts = { firing: 0, resolved: 0 };
  const byName = new Map<string, number>();
  for (const { alertName, firing, count } of [...items.map((item) => ({ ...item, count: 1 })), ...unlisted]) {
    counts[firing ? 'firing' : 'resolved'] += count;
    byName.set(alertName, (byName.get(alertName) ?? 0) + count);
  }
  if (byName.size === 0) {
    return [];
  }
  const sorted = [...byName].sort(([, a], [, b]) => b - a);
  const named = sorted.slice(0, MAX_NAMES).map(([name, count]) => `${name} ×${count}`);
  const more = sorted.length > MAX_NAMES ? words.andMore(sorted.length - MAX_NAMES) : '';
  return [words.rest(counts) + words.inBrackets(named.join(words.listComma) + more)];
}
