import { type Card, type Item } from '../card/card';
import { type Measured } from './largestFitting';

/** How cards are fitted: what a card measures once rendered, into how many it may be split, and how to count a rest. */
export interface Fitting {
  readonly measure: (card: Card) => Measured;
  /** 1 to 9. */
  readonly maxMessages: number;
  /** Lines that name and count items a message does not show. */
  readonly countRest: (items: readonly Item[]) => string[];
}

/** The card as one that fits, or as several. */
export type Fit = (card: Card, fitting: Fitting) => Card[];
