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
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // The second half of a pair was counted with the first.
    const isSecond = unit >= 0xdc00 && unit <= 0xdfff && isFirst(text.charCodeAt(index - 1));
    columns += unit < 0x80 ? 1 : isSecond ? 0 : 2;
  }
  return columns;
}

function isFirst(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
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
  if (!NOT_ASCII.test(looked)) {
    return looked.slice(0, max - ELLIPSIS_COLUMNS).trimEnd() + ELLIPSIS;
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
