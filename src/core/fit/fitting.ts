import { type Card, type Item, type Unlisted } from '../card/card';

/** Terms of fitting cards: the size of a rendered card, the most messages of it, and the lines that count a rest. */
export interface Fitting {
  readonly measure: (card: Card) => Measured;
  /** 1 to 9. */
  readonly maxMessages: number;
  /** Lines that count alerts a message does not show, and name their rules unless the message does: `areNamed`. */
  readonly countRest: (items: readonly Item[], unlisted: readonly Unlisted[], areNamed: boolean) => string[];
  /** The line that counts rules a message cannot even name, and what stands between those on one line. */
  readonly countRules: (count: number) => string;
  readonly ruleSeparator: string;
}

/** The card as one that fits, or as several. */
export type Fit = (card: Card, fitting: Fitting) => Card[];

/** The card with its title, badge and mentions alone; an overview stays. */
export function withNothing(card: Card): Card {
  return { ...card, lead: '', facts: [], details: '', items: [], unlisted: [], links: [], picture: '' };
}

/** A size measured for a count, and whether it is within the limit. */
interface Measured {
  readonly bytes: number;
  readonly maxBytes: number;
}

/**
 * The largest count from 0 to `max` whose measured size is within the limit; -1 where not even 0 is. Sizes grow with
 * the count, nearly in proportion, so each measurement tells where to look next: four or five are enough for hundreds.
 */
export function largestFitting(max: number, measure: (count: number) => Measured): number {
  const none = measure(0);
  if (none.bytes > none.maxBytes) {
    return -1;
  }
  let low = { count: 0, bytes: none.bytes };
  let high = { count: max + 1, bytes: Infinity };
  let next = Math.min(max, FIRST_GUESS);
  while (high.count - low.count > 1) {
    const { bytes, maxBytes } = measure(next);
    if (bytes > maxBytes) {
      high = { count: next, bytes };
    } else {
      low = { count: next, bytes };
    }
    next = guess(low, high, maxBytes);
  }
  return low.count;
}

/** Enough to learn what one more costs. */
const FIRST_GUESS = 8;

function guess(
  low: { count: number; bytes: number },
  high: { count: number; bytes: number },
  maxBytes: number
): number {
  const room = maxBytes - low.bytes;
  const bytesPerCount = Number.isFinite(high.bytes)
    ? (high.bytes - low.bytes) / (high.count - low.count)
    : low.bytes / Math.max(1, low.count);
  const fitting = low.count + Math.floor(room / Math.max(1, bytesPerCount));
  return Math.min(Math.max(fitting, low.count + 1), high.count - 1);
}
