import { ELLIPSIS } from './cutText';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, or its beginning with an ellipsis, in at most `max` characters as a reader counts them. */
export function cutCharacters(text: string, max: number): string {
  if (text.length <= max) {
    return text;
  }
  const starts: number[] = [];
  for (const { index } of segmenter.segment(text)) {
    starts.push(index);
    if (starts.length > max) {
      return text.slice(0, starts[max - 1]).trimEnd() + ELLIPSIS;
    }
  }
  return text;
}
