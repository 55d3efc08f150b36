import { cutText } from '../../text/cutText';
import { type Dialect, proseLine } from '../dialect';
import { ELEMENT_MAX_CHARACTERS } from './facts';
import { escapeMarkdown, escapeMarkdownLine } from './markup';

/** One element of a card, of whatever kind. */
export type Element = Readonly<Record<string, unknown>>;

/**
 * Markdown elements that hold these pieces one after the other, as few as can be. A piece stays whole: it is markup, and
 * each has at most `ELEMENT_MAX_CHARACTERS`.
 */
export function markdownElements(pieces: readonly string[], joint: string): Element[] {
  return packed(pieces, joint).map((content) => ({ tag: 'markdown', content }));
}

/** Pieces joined to texts of at most `ELEMENT_MAX_CHARACTERS`. */
export function packed(pieces: readonly string[], joint: string): string[] {
  const texts: string[] = [];
  let open: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    if (open.length > 0 && length + joint.length + piece.length > ELEMENT_MAX_CHARACTERS) {
      texts.push(open.join(joint));
      open = [];
      length = 0;
    }
    length += piece.length + (open.length > 0 ? joint.length : 0);
    open.push(piece);
  }
  return open.length === 0 ? texts : [...texts, open.join(joint)];
}

/** UTF-16 units of a line that are escaped together where the whole line is too long: an entity has at most six of them. */
const CHUNK_LENGTH = Math.floor(ELEMENT_MAX_CHARACTERS / 8);

/** Prose as pieces, one for each line; a line too long for one element goes on in the next piece, without links. */
export function prosePieces(text: string, dialect: Dialect, liveHosts: readonly string[] = []): string[] {
  return text === '' ? [] : text.split('\n').flatMap((line) => linePieces(line, proseLine(line, dialect, liveHosts)));
}

function linePieces(line: string, whole: string): string[] {
  if (whole.length <= ELEMENT_MAX_CHARACTERS) {
    return [whole];
  }
  const pieces: string[] = [];
  for (let from = 0; from < line.length;) {
    const end = wholeCharacters(line, from + CHUNK_LENGTH);
    pieces.push(escapeMarkdownLine(line.slice(from, end)));
    from = end;
  }
  return pieces;
}

/** Never between the halves of a character. */
function wholeCharacters(text: string, end: number): number {
  const isInside = /[\ud800-\udbff]/.test(text[end - 1] ?? '') && end < text.length;
  return isInside ? end + 1 : end;
}

/** A text as markup of at most `maxCharacters`; one that is longer is cut, and an ellipsis says so. */
export function escapedWithin(text: string, maxCharacters: number): string {
  let escaped = escapeMarkdown(text);
  for (let maxBytes = maxCharacters; escaped.length > maxCharacters; maxBytes = Math.floor(maxBytes / 2)) {
    escaped = escapeMarkdown(cutText(text, maxBytes));
  }
  return escaped;
}
