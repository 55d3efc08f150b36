const NOT_ASCII = /[^\u0000-\u007f]/;

/**
 * Half-width columns of a text: a letter, digit or mark of ASCII takes one, everything else two. A Latin letter with an
 * accent takes one on a screen, and counts two here: rather too wide than cut by a client.
 */
export function textColumns(text: string): number {
  if (!NOT_ASCII.test(text)) {
    return text.length;
  }
  let columns = 0;
  for (const character of text) {
    columns += character < '\u0080' ? 1 : 2;
  }
  return columns;
}

/** Marks a text that was shortened. */
const ELLIPSIS = '…';
const ELLIPSIS_COLUMNS = 2;

/** UTF-16 units looked at for each column; a character of many, such as an emoji, has up to 20 for at least two columns. */
const UNITS_PER_COLUMN = 10;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, or its beginning with an ellipsis, in at most `max` half-width columns. Cuts between characters as readers see them. */
export function cutColumns(text: string, max: number): string {
  const looked = text.slice(0, max * UNITS_PER_COLUMN);
  if (looked.length === text.length && textColumns(text) <= max) {
    return text;
  }
  if (max < ELLIPSIS_COLUMNS) {
    return '';
  }
  let end = 0;
  let columns = ELLIPSIS_COLUMNS;
  for (const { segment, index } of segmenter.segment(looked)) {
    columns += textColumns(segment);
    if (columns > max) {
      break;
    }
    end = index + segment.length;
  }
  return looked.slice(0, end).trimEnd() + ELLIPSIS;
}
