import { type Card, type Item, type Unlisted } from '../card/card';
import { type Measured } from './largestFitting';

/** How cards are fitted: what a card measures once rendered, into how many it may be split, and how to count a rest. */
export interface Fitting {
  readonly measure: (card: Card) => Measured;
  /** 1 to 9. */
  readonly maxMessages: number;
  /** Lines that name and count alerts a message does not show. */
  readonly countRest: (items: readonly Item[], unlisted: readonly Unlisted[]) => string[];
}

/** The card as one that fits, or as several. */
export type Fit = (card: Card, fitting: Fitting) => Card[];
