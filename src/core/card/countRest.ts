import { type Item } from './card';
import { type Words } from './words';

/** Most names that a count is broken down into. */
const MAX_NAMES = 8;

/** One line that counts items which are not shown, by state and by the name of their rule; none for no items. */
export function countRest(items: readonly Item[], words: Words): string[] {
  if (items.length === 0) {
    return [];
  }
  const firing = items.filter((item) => item.firing).length;
  const byName = new Map<string, number>();
  for (const { alertName } of items) {
    byName.set(alertName, (byName.get(alertName) ?? 0) + 1);
  }
  const counts = [...byName].sort(([, a], [, b]) => b - a);
  const named = counts.slice(0, MAX_NAMES).map(([name, count]) => `${name} ×${count}`);
  const more = counts.length > MAX_NAMES ? words.andMore(counts.length - MAX_NAMES) : '';
  const summary = words.rest({ firing, resolved: items.length - firing });
  return [summary + words.inBrackets(named.join(words.listComma) + more)];
}
