import { type Card } from '../card/card';
import { utf8ByteLength } from '../text/utf8ByteLength';
import { fitCard } from './fitCard';
import { type Fitting, largestFitting } from './fitting';

/** The parts of a card that may be left out before its prose is shortened. */
export interface GivingWay {
  /** Facts that are kept, counted from the first. */
  readonly keptFacts: number;
  /** The line that counts facts a message does not show. */
  readonly countFacts: (count: number) => string;
}

/** So much of the prose says what it is about, in UTF-8 bytes; a link is not worth having less of it. */
const READABLE_BYTES = 400;

/**
 * The card as one that fits. What is given up, in this order: facts from the last on, which are counted; all links but
 * the first; the end of the prose; the first link.
 */
export function fitFacts(card: Card, fitting: Fitting, giving: GivingWay): Card[] {
  const { measure } = fitting;
  const { bytes, maxBytes } = measure(card);
  if (bytes <= maxBytes) {
    return [card];
  }
  const mayGo = Math.max(0, card.facts.length - giving.keptFacts);
  const count = largestFitting(mayGo, (shown) => measure(withFacts(card, shown, giving)));
  const fewer = withFacts(card, Math.max(0, count), giving);
  return count >= 0 ? [fewer] : fitLinks({ ...fewer, picture: '' }, fitting);
}

function withFacts(card: Card, shown: number, { keptFacts, countFacts }: GivingWay): Card {
  const facts = card.facts.slice(0, keptFacts + shown);
  const left = card.facts.length - facts.length;
  return left === 0 ? card : { ...card, facts, rest: [...card.rest, countFacts(left)] };
}

function fitLinks(card: Card, fitting: Fitting): Card[] {
  const count = largestFitting(card.links.length, (shown) => fitting.measure(withLinks(card, shown)));
  if (count > 0) {
    return [withLinks(card, count)];
  }
  const [linked] = fitCard(withLinks(card, 1), fitting);
  return linked !== undefined && isWorthIt(linked, card) ? [linked] : fitCard(withLinks(card, 0), fitting);
}

function withLinks(card: Card, count: number): Card {
  return { ...card, links: card.links.slice(0, count) };
}

/** Tells whether the first link is still there, beside enough of the lead to be readable. */
function isWorthIt({ lead, links }: Card, whole: Card): boolean {
  return links.length > 0 && utf8ByteLength(lead) >= Math.min(READABLE_BYTES, utf8ByteLength(whole.lead));
}
