/**
 * A text as UTF-8 in which a secret looks the same however it is spelled: escapes of JSON, URLs and HTML are resolved, and
 * what nobody sees is left out. Each byte knows which part of the text it came from, in UTF-16 units.
 */
export interface FoldedText {
  readonly bytes: Uint8Array;
  readonly from: Uint32Array;
  /** Exclusive. */
  readonly to: Uint32Array;
  readonly length: number;
}

/** How often escapes are resolved: a text may be JSON in JSON in a URL. */
const ROUNDS = 4;

/** Folds a text. Takes time in proportion to it. */
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

/** Whether there is anything in the text that might stand for something else. */
export function hasEscapes(text: string): boolean {
  return /[\\%&]/.test(text);
}

/** Bytes of the longest code point in UTF-8. */
const CODE_POINT_BYTES = 4;

class FoldedWriter implements FoldedText {
  readonly bytes: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  length = 0;

  constructor(maxBytes: number) {
    this.bytes = new Uint8Array(maxBytes);
    this.from = new Uint32Array(maxBytes);
    this.to = new Uint32Array(maxBytes);
  }

  byte(value: number, from: number, to: number): void {
    this.bytes[this.length] = value;
    this.from[this.length] = from;
    this.to[this.length] = to;
    this.length++;
  }

  codePoint(value: number, from: number, to: number): void {
    if (isUnseen(value)) {
      return;
    }
    if (value < 0x80) {
      this.byte(value, from, to);
      return;
    }
    const continuations = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
    this.byte((LEADS[continuations] ?? 0) | (value >> (6 * continuations)), from, to);
    for (let left = continuations - 1; left >= 0; left--) {
      this.byte(0x80 | ((value >> (6 * left)) & 0x3f), from, to);
    }
  }
}

/** The first byte of a code point by the number of bytes that follow. Source: RFC 3629. */
const LEADS = [0, 0xc0, 0xe0, 0xf0];

/** The same with its escapes as they stand. */
export function textAsBytes(text: string): FoldedText {
  const written = new FoldedWriter(text.length * CODE_POINT_BYTES);
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) ?? 0;
    const end = at + (codePoint < 0x10000 ? 1 : 2);
    // Full-width letters are letters.
    written.codePoint(codePoint >= 0xff01 && codePoint <= 0xff5e ? codePoint - 0xfee0 : codePoint, at, end);
    at = end - 1;
  }
  return written;
}

/** First and last of the code points that have no width, no ink or no place of their own. */
const UNSEEN: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xffff],
  [0xe0000, 0xe0fff],
];

function isUnseen(codePoint: number): boolean {
  if ((codePoint >= 0x20 && codePoint < 0x7f) || (codePoint > 0x3164 && codePoint < 0xd800)) {
    return false;
  }
  return UNSEEN.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** What stands for something else: a byte or a code point, and how many bytes it takes to say so. */
interface Escape {
  readonly codePoint: number;
  readonly length: number;
}

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const BACKSLASH = 0x5c;

function resolveEscapes(folded: FoldedText): FoldedText {
  const { bytes, from, to, length } = folded;
  const written = new FoldedWriter(length);
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    const escape = READERS[byte]?.(folded, at) ?? null;
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

const READERS: Readonly<Record<number, (folded: FoldedText, at: number) => Escape | null>> = {
  [PERCENT]: readPercent,
  [AMPERSAND]: readEntity,
  [BACKSLASH]: readBackslash,
};

/** `%41`, or the `%E8%AD%A6` of one character. */
function readPercent(folded: FoldedText, at: number): Escape | null {
  const lead = percentByte(folded, at);
  if (lead === null || lead < 0x80) {
    return lead === null ? null : { codePoint: lead, length: 3 };
  }
  const continuations = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  let codePoint = lead & (0x3f >> continuations);
  for (let place = 1; place <= continuations; place++) {
    const next = percentByte(folded, at + 3 * place);
    if (next === null) {
      return null;
    }
    codePoint = (codePoint << 6) | (next & 0x3f);
  }
  return { codePoint, length: 3 * (continuations + 1) };
}

function percentByte({ bytes }: FoldedText, at: number): number | null {
  return bytes[at] === PERCENT ? hexNumber(bytes, at + 1, 2) : null;
}

/** `\u0041` or `\x41`. */
function readBackslash({ bytes }: FoldedText, at: number): Escape | null {
  const digits = ESCAPE_DIGITS[(bytes[at + 1] ?? 0) | 0x20] ?? 0;
  const codePoint = digits === 0 ? null : hexNumber(bytes, at + 2, digits);
  return codePoint === null ? null : { codePoint, length: 2 + digits };
}

/** Digits behind `\u` and `\x`. */
const ESCAPE_DIGITS: Readonly<Record<number, number>> = { 0x75: 4, 0x78: 2 };

/** Most digits of an HTML entity. */
const ENTITY_DIGITS = 7;
const HASH = 0x23;
const SEMICOLON = 0x3b;
const SMALL_X = 0x78;

/** `&#65;` or `&#x41;`. */
function readEntity({ bytes }: FoldedText, at: number): Escape | null {
  if (bytes[at + 1] !== HASH) {
    return null;
  }
  const isHex = ((bytes[at + 2] ?? 0) | 0x20) === SMALL_X;
  const start = at + (isHex ? 3 : 2);
  let end = start;
  while (end - start < ENTITY_DIGITS && hexDigit(bytes[end]) !== null) {
    end++;
  }
  if (end === start || bytes[end] !== SEMICOLON) {
    return null;
  }
  const digits = Array.from(bytes.subarray(start, end), (byte) => String.fromCharCode(byte)).join('');
  const codePoint = parseInt(digits, isHex ? 16 : 10);
  return codePoint <= 0x10ffff ? { codePoint, length: end + 1 - at } : null;
}

/** A number of exactly so many digits; null where something else stands there. */
function hexNumber(bytes: Uint8Array, at: number, digits: number): number | null {
  let value = 0;
  for (let place = 0; place < digits; place++) {
    const digit = hexDigit(bytes[at + place]);
    if (digit === null) {
      return null;
    }
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(byte: number | undefined): number | null {
  if (byte === undefined) {
    return null;
  }
  if (byte >= 0x30 && byte <= 0x39) {
    return byte - 0x30;
  }
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : null;
}
