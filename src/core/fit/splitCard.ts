import { type Card } from '../card/card';
import { NO_MENTIONS } from '../card/pickMentions';
import { type Fitting } from './fitting';
import { largestFitting } from './largestFitting';

/** Stands for any part's mark while the number of parts is not known: `maxMessages` has one digit. */
const ANY_PART = '9/9';

interface Splitting extends Fitting {
  /** Whether alerts beyond the last message may be counted by name; else all must be shown. */
  readonly mayCount: boolean;
}

/**
 * The card's items over at most `maxMessages` cards, cut between items. The first card has what the items share and the
 * mentions, the last the counts. Null where that cannot be: shared texts or an item too long, or too many items while
 * they may not be counted.
 */
export function splitCard(card: Card, splitting: Splitting): Card[] | null {
  const parts: Card[] = [];
  let from = 0;
  while (from < card.items.length && parts.length < splitting.maxMessages) {
    const isLast = parts.length === splitting.maxMessages - 1;
    const part = (count: number) => partOf(card, { from, count, isLast }, splitting);
    const count = largestFitting(card.items.length - from, (size) => splitting.measure(part(size)));
    if (count < 1) {
      return null;
    }
    parts.push(part(count));
    from += count;
  }
  const isShort = from < card.items.length;
  return isShort && !splitting.mayCount
    ? null
    : parts.map((part, index) => numbered({ ...part, part: card.part }, index, parts.length));
}

interface Span {
  readonly from: number;
  readonly count: number;
  readonly isLast: boolean;
}

function partOf(card: Card, { from, count, isLast }: Span, { countRest, mayCount }: Splitting): Card {
  const items = card.items.slice(from, from + count);
  const left = isLast && mayCount ? card.items.slice(from + count) : [];
  // Lines about alerts beyond the items are measured with every part, since any may turn out to be the last.
  const rest = [...countRest(left, card.unlisted ?? []), ...card.rest];
  if (from === 0) {
    return { ...card, items, unlisted: [], rest, part: ANY_PART };
  }
  const links = left.length === 0 ? [] : card.links;
  return {
    ...card,
    items,
    unlisted: [],
    rest,
    links,
    part: ANY_PART,
    lead: '',
    facts: [],
    details: '',
    mentions: NO_MENTIONS,
  };
}

function numbered(part: Card, index: number, count: number): Card {
  const isLast = index === count - 1;
  return { ...part, part: count === 1 ? part.part : `${index + 1}/${count}`, rest: isLast ? part.rest : [] };
}
