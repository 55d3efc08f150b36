/** Characters as wide as two Latin letters: East Asian wide and full-width ones, and emoji. Source: Unicode, UAX #11. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const ELLIPSIS = '…';

/** Columns of a text as a list shows it: wide characters count two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

/** The text, or its beginning with an ellipsis, in at most `maxColumns`. */
export function cutColumns(text: string, maxColumns: number): string {
  let columns = 0;
  let length = 0;
  let room = 0;
  for (const character of text) {
    columns += WIDE.test(character) ? 2 : 1;
    // The end of what leaves room for the ellipsis.
    room = columns < maxColumns ? length + character.length : room;
    length += character.length;
    if (columns > maxColumns) {
      return text.slice(0, room).trimEnd() + ELLIPSIS;
    }
  }
  return text;
}
