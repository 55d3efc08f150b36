import { FoldedText } from './foldedText';
import { type Escape, readEscape } from './readEscape';

/** Rounds of resolving escapes: a text may be JSON in JSON in a URL. */
const ROUNDS = 8;

const BACKSLASH = 0x5c;

/**
 * A text in which a secret looks the same however it is spelled: escapes of JSON, URLs and HTML are resolved, and what
 * nobody sees is left out. Takes time in proportion to the text.
 */
export function foldText(text: string): FoldedText {
  let folded = textAsBytes(text);
  if (!hasEscapes(text)) {
    return folded;
  }
  for (let round = 0; round < ROUNDS; round++) {
    const resolved = resolveEscapes(folded);
    if (resolved.length === folded.length) {
      return resolved;
    }
    folded = resolved;
  }
  return folded;
}

/** Tells whether there is anything in the text that might stand for something else. */
export function hasEscapes(text: string): boolean {
  return /[\\%&]/.test(text);
}

/** The same with its escapes as they stand. */
export function textAsBytes(text: string): FoldedText {
  const written = FoldedText.ofUnits(text.length);
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) ?? 0;
    const end = at + (codePoint < 0x10000 ? 1 : 2);
    written.codePoint(codePoint, at, end);
    at = end - 1;
  }
  return written;
}

function resolveEscapes(folded: FoldedText): FoldedText {
  const { bytes, from, to, length } = folded;
  const written = FoldedText.ofBytes(length);
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    const escape = readCharacter(folded, at);
    if (escape !== null) {
      const end = at + escape.length - 1;
      written.codePoint(escape.codePoint, from[at] ?? 0, to[end] ?? 0);
      at = end;
    } else if (byte !== BACKSLASH) {
      // A backslash makes nothing else of the next character, or is one itself: then a secret has lost it as well.
      written.byte(byte, from[at] ?? 0, to[at] ?? 0);
    }
  }
  return written;
}

/** The escape that begins there; two halves of a surrogate pair, as JSON escapes what is beyond U+FFFF, are one character. */
function readCharacter(folded: FoldedText, at: number): Escape | null {
  const first = readEscape(folded, at);
  if (first === null || (first.codePoint & ~0x3ff) !== 0xd800) {
    return first;
  }
  let next = at + first.length;
  // Escaped several times, each half has backslashes of its own.
  while (folded.bytes[next] === BACKSLASH && folded.bytes[next + 1] === BACKSLASH) {
    next++;
  }
  const second = readEscape(folded, next);
  return second === null || (second.codePoint & ~0x3ff) !== 0xdc00
    ? first
    : {
        codePoint: 0x10000 + ((first.codePoint & 0x3ff) << 10) + (second.codePoint & 0x3ff),
        length: next + second.length - at,
      };
}

/** Longest mark of HTML that is passed over, in bytes. */
const MARK_MAX_BYTES = 32;
const MARK_ENDS: Readonly<Record<number, number>> = { 0x3c: 0x3e, 0x26: 0x3b };

/**
 * The same without what stands between letters and digits of ASCII: blanks, dashes, line breaks; and once more without
 * marks of HTML, where there may be any. In what looks like a mark a secret may stand itself.
 */
export function looseTexts(folded: FoldedText): FoldedText[] {
  const { bytes, length } = folded;
  const loose = lettersAndDigits(folded);
  const hasMarks = bytes.subarray(0, length).some((byte) => MARK_ENDS[byte] !== undefined);
  return [...(loose.length < length ? [loose] : []), ...(hasMarks ? [lettersAndDigits(folded, true)] : [])];
}

/** Letters and digits of ASCII alone. */
export function lettersAndDigits({ bytes, from, to, length }: FoldedText, isWithoutMarks = false): FoldedText {
  const written = FoldedText.ofBytes(length);
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (isLetterOrDigit(byte)) {
      written.byte(byte, from[at] ?? 0, to[at] ?? 0);
    } else if (isWithoutMarks) {
      at = endOfMark(bytes, at, Math.min(length, at + MARK_MAX_BYTES));
    }
  }
  return written;
}

/** The last byte of `<b>` or `&shy;` where one begins, else the same place. */
function endOfMark(bytes: Uint8Array, at: number, before: number): number {
  const last = MARK_ENDS[bytes[at] ?? 0];
  for (let end = at + 1; last !== undefined && end < before; end++) {
    if (bytes[end] === last) {
      return end;
    }
  }
  return at;
}

function isLetterOrDigit(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x7a);
}
