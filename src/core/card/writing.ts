import { type Words } from './words';

/** How a card is written: in which words, which time zone, and what time it is. */
export interface Writing {
  readonly words: Words;
  /** IANA name. */
  readonly timeZone: string;
  readonly nowMs: number;
}
