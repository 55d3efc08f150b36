import { ELLIPSIS } from './cutText';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** UTF-16 units looked at for each character; emoji have up to 20, a tower of accents is cut. */
const UNITS_PER_CHARACTER = 32;

/** The text, or its beginning with an ellipsis, in at most `max` characters as a reader counts them. */
export function cutCharacters(text: string, max: number): string {
  if (text.length <= max) {
    return text;
  }
  const looked = text.slice(0, max * UNITS_PER_CHARACTER);
  const starts: number[] = [];
  for (const { index } of segmenter.segment(looked)) {
    starts.push(index);
    if (starts.length > max) {
      return text.slice(0, starts[max - 1]).trimEnd() + ELLIPSIS;
    }
  }
  return looked.length === text.length ? text : looked.slice(0, starts[max - 1]) + ELLIPSIS;
}
