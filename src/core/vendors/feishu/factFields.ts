import { type Fact } from '../../card/card';
import { textColumns } from '../../text/textColumns';
import { inReadingOrder } from '../dialect';
import { ELEMENT_MAX_CHARACTERS } from './facts';
import { type Element, escapedWithin } from './markdownElements';

/** Widest name or value, in half-width columns, that reads well in half of a card: two lines on a phone. Ours. */
const HALF_MAX_COLUMNS = 48;

/** Characters that one part of a field may have, so that name, value and markup stay within an element's limit. */
const PART_MAX_CHARACTERS = ELEMENT_MAX_CHARACTERS / 2 - 10;

/**
 * Facts in two columns, a name above its value; a long one takes the whole width. What identifies the alert comes first,
 * its folder last.
 */
export function factFields(facts: readonly Fact[]): Element[] {
  if (facts.length === 0) {
    return [];
  }
  return [{ tag: 'div', fields: inReadingOrder(facts).map(field) }];
}

function field({ name, value }: Fact): Element {
  const shown = `**${escapedWithin(name.trim(), PART_MAX_CHARACTERS)}**\n${escapedWithin(value, PART_MAX_CHARACTERS)}`;
  return {
    is_short: textColumns(name) <= HALF_MAX_COLUMNS && textColumns(value) <= HALF_MAX_COLUMNS,
    text: { tag: 'lark_md', content: shown },
  };
}
