import { cleanLine, cleanText } from './cleanText';
import { utf8ByteLength } from './utf8ByteLength';

/** Marks a text that was shortened. */
const ELLIPSIS = '…';

const ELLIPSIS_BYTES = 3;
/**
 * Longest run the segmenter looks at in one go: UTF-16 code units. A character is rarely over 20; a tower of combining
 * marks longer than this is cut inside, between code points.
 */
const SEGMENT_WINDOW = 200;
const NOT_ASCII = /[^\u0000-\u007f]/;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The text, or its beginning with an ellipsis, in at most `maxBytes` UTF-8 bytes. Cuts between characters as a reader
 * sees them: never inside an emoji, a flag or a letter with its accents. Below 3 bytes nothing is left.
 *
 * @example
 * cutText('磁盘已满', 9); // '磁盘…'
 */
export function cutText(text: string, maxBytes: number): string {
  // No text has more bytes than three times its code units, and none fewer than those.
  if (text.length * 3 <= maxBytes || (text.length <= maxBytes && utf8ByteLength(text) <= maxBytes)) {
    return text;
  }
  const room = maxBytes - ELLIPSIS_BYTES;
  if (room < 0) {
    return '';
  }
  const end = unitsWithin(text, room);
  return text.slice(0, characterStart(text, end)).trimEnd() + ELLIPSIS;
}

/** Texts between a rule's name and its labels, and between labels. */
const BEFORE_LABEL = [' · ', ', ', '、'] as const;

/**
 * The text, or its beginning with an ellipsis, in at most `maxBytes` UTF-8 bytes; of `HighCPU · a=1, b=2` no label's name
 * is cut, but where the text is nothing else.
 */
export function cutBetween(text: string, maxBytes: number): string {
  const cut = cutText(text, maxBytes);
  if (cut === text) {
    return text;
  }
  const ends = BEFORE_LABEL.map((mark) => ({ at: cut.lastIndexOf(mark), mark }));
  const last = ends.reduce((one, other) => (other.at > one.at ? other : one));
  const from = last.at + last.mark.length;
  return last.at <= 0 || cut.includes('=', from) || !isLabel(text, from) ? cut : cut.slice(0, last.at) + ELLIPSIS;
}

/** Tells whether a label begins there: an `=` comes before the next one could. */
function isLabel(text: string, from: number): boolean {
  const next = BEFORE_LABEL.map((mark) => text.indexOf(mark, from)).filter((at) => at !== -1);
  const name = text.slice(from, Math.min(...next, text.length));
  return name.includes('=');
}

/** Code units that fit into `maxBytes`, whole code points only. */
function unitsWithin(text: string, maxBytes: number): number {
  let bytes = 0;
  let i = 0;
  while (i < text.length) {
    const codePoint = text.codePointAt(i) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    if (bytes > maxBytes) {
      return i;
    }
    i += codePoint < 0x10000 ? 1 : 2;
  }
  return i;
}

/** The start of the character that the code unit at `end` belongs to. */
function characterStart(text: string, end: number): number {
  const from = Math.max(0, end - SEGMENT_WINDOW);
  const window = text.slice(from, end + SEGMENT_WINDOW);
  if (!NOT_ASCII.test(window)) {
    return end;
  }
  const start = segmenter.segment(window).containing(end - from)?.index ?? end - from;
  // The whole window is one character: nothing to cut between.
  return start === 0 && from > 0 ? end : from + start;
}

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

/** An untrusted text on one clean line of at most `maxBytes` UTF-8 bytes. Looks only at as much of it as can matter. */
export function shortLine(text: string, maxBytes: number): string {
  return short(text, maxBytes, cleanLine);
}

/** An untrusted text of several clean lines, at most `maxBytes` UTF-8 bytes, without blanks around it. */
export function shortProse(text: string, maxBytes: number): string {
  return short(text, maxBytes, (part) => cleanText(part).trim());
}

/** Tells whether there is anything to see in the beginning of an untrusted text. */
export function hasText(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || cleanLine(text.slice(0, LOOKED_AT)) !== '';
}

/** UTF-16 units: more than is shown of any text on one line. */
const LOOKED_AT = 1_000;

function short(text: string, maxBytes: number, clean: (text: string) => string): string {
  if (text.length <= maxBytes) {
    return cutText(clean(text), maxBytes);
  }
  // Cleaning may take characters away: look at twice the room, and say that there was more.
  return cutText(clean(text.slice(0, maxBytes * 2)) + ELLIPSIS, maxBytes);
}
