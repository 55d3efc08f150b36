import { type Card, type Item } from '../core/card/card';
import { NO_MENTIONS } from '../core/card/pickMentions';

/** A card with nothing but a title. */
export const EMPTY_CARD: Card = {
  tone: 'critical',
  title: 'HighCPU',
  badge: '',
  lead: '',
  facts: [],
  details: '',
  items: [],
  rest: [],
  links: [],
  mentions: NO_MENTIONS,
  part: '',
  keyword: '',
};

/** So many alerts of one rule, told apart by their instance. */
export function itemsOf(count: number, change: Partial<Item> = {}): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    tone: 'critical',
    title: `instance=web-${index}`,
    alertName: 'HighCPU',
    firing: true,
    facts: [{ name: '当前值', value: String(index) }],
    text: '',
    links: [],
    ...change,
  }));
}
