import { type FoldedText } from './foldedText';

/** An escape: the code point that it stands for, and how many bytes it takes. */
export interface Escape {
  readonly codePoint: number;
  readonly length: number;
}

const AMPERSAND = 0x26;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;

/** The escape of a JSON text, a URL or of HTML that begins there; null where none does. */
export function readEscape({ bytes }: FoldedText, at: number): Escape | null {
  switch (bytes[at]) {
    case PERCENT:
      return readPercent(bytes, at);
    case AMPERSAND:
      return readEntity(bytes, at);
    case BACKSLASH:
      return readBackslash(bytes, at);
    default:
      return null;
  }
}

/** `%41`, the `%E8%AD%A6` of one character, or `%u0041`. */
function readPercent(bytes: Uint8Array, at: number): Escape | null {
  const lead = percentByte(bytes, at);
  if (lead === null) {
    return isLetter(bytes[at + 1], 'u') ? readDigits(bytes, at, { start: at + 2, digits: 4 }) : null;
  }
  if (lead < 0x80) {
    return { codePoint: lead, length: 3 };
  }
  const continuations = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  let codePoint = lead & (0x3f >> continuations);
  for (let place = 1; place <= continuations; place++) {
    const next = percentByte(bytes, at + 3 * place);
    if (next === null) {
      return null;
    }
    codePoint = (codePoint << 6) | (next & 0x3f);
  }
  return escapeOf(codePoint, 3 * (continuations + 1));
}

function percentByte(bytes: Uint8Array, at: number): number | null {
  return bytes[at] === PERCENT ? hexNumber(bytes, at + 1, 2) : null;
}

/** Digits behind the letter of an escape. */
const ESCAPE_DIGITS: Readonly<Record<string, number>> = { U: 8, u: 4, x: 2 };
/** Letters that stand for something without a place of its own. */
const BREAKS = /[nrtfvb]/;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** `\u0041`, `\u{41}`, `\x{41}`, `\U00000041`, `\x41`, `\101` or `\n`. */
function readBackslash(bytes: Uint8Array, at: number): Escape | null {
  const letter = String.fromCharCode(bytes[at + 1] ?? 0);
  if (BREAKS.test(letter)) {
    return { codePoint: 0, length: 2 };
  }
  if ((letter === 'u' || letter === 'x') && bytes[at + 2] === OPENING_BRACE) {
    const number = readNumber(bytes, at + 3, 16);
    return bytes[number.end] === CLOSING_BRACE ? escapeOf(number.value, number.end + 1 - at) : null;
  }
  const digits = ESCAPE_DIGITS[letter];
  return digits === undefined ? readOctal(bytes, at) : readDigits(bytes, at, { start: at + 2, digits });
}

/** Most digits of an octal escape. */
const OCTAL_DIGITS = 3;

function readOctal(bytes: Uint8Array, at: number): Escape | null {
  const { value, end } = readNumber(bytes, at + 1, 8, OCTAL_DIGITS);
  return end === at + 1 ? null : escapeOf(value, end - at);
}

function readDigits(
  bytes: Uint8Array,
  at: number,
  { start, digits }: { readonly start: number; readonly digits: number }
): Escape | null {
  const codePoint = hexNumber(bytes, start, digits);
  return codePoint === null ? null : escapeOf(codePoint, start + digits - at);
}

const HASH = 0x23;
const SEMICOLON = 0x3b;
/** Names of characters that other escapes are spelled with, in small letters. Source: HTML, section 13.5. */
const NAMED: ReadonlyArray<readonly [name: string, codePoint: number]> = [
  ['amp', AMPERSAND],
  ['num', HASH],
  ['percnt', PERCENT],
  ['bsol', BACKSLASH],
  ['semi', SEMICOLON],
];

/** `&#65;`, `&#x41;`, `&amp;`, all also without their end. */
function readEntity(bytes: Uint8Array, at: number): Escape | null {
  const named = NAMED.find(([name]) => isName(bytes, at + 1, name));
  if (named !== undefined) {
    const end = at + 1 + named[0].length;
    return { codePoint: named[1], length: end + (bytes[end] === SEMICOLON ? 1 : 0) - at };
  }
  if (bytes[at + 1] !== HASH) {
    return null;
  }
  const isHex = isLetter(bytes[at + 2], 'x');
  const start = at + (isHex ? 3 : 2);
  const { value, end } = readNumber(bytes, start, isHex ? 16 : 10);
  return end === start ? null : escapeOf(value, end + (bytes[end] === SEMICOLON ? 1 : 0) - at);
}

/** Names of HTML that are in use in capitals, too, are taken in any case. */
function isName(bytes: Uint8Array, at: number, name: string): boolean {
  for (let place = 0; place < name.length; place++) {
    if (((bytes[at + place] ?? 0) | 0x20) !== name.charCodeAt(place)) {
      return false;
    }
  }
  return true;
}

function isLetter(byte: number | undefined, letter: 'u' | 'x'): boolean {
  return ((byte ?? 0) | 0x20) === letter.charCodeAt(0);
}

/** The last code point there is. */
const LAST = 0x10ffff;

function escapeOf(codePoint: number, length: number): Escape | null {
  return codePoint <= LAST ? { codePoint, length } : null;
}

/** A number of exactly so many hexadecimal digits; null where something else stands there. */
function hexNumber(bytes: Uint8Array, at: number, digits: number): number | null {
  const { value, end } = readNumber(bytes, at, 16, digits);
  return end === at + digits ? value : null;
}

/** Most digits of any number: zeros may stand in front. More than a text has would be read again and again. */
const DIGITS_MAX = 32;

/** As many digits as there are. `end` is the place behind them. */
function readNumber(bytes: Uint8Array, at: number, base: number, maxDigits = DIGITS_MAX) {
  let value = 0;
  let end = at;
  for (; end < at + maxDigits; end++) {
    const digit = digitOf(bytes[end]);
    if (digit === null || digit >= base) {
      break;
    }
    value = value * base + digit;
  }
  return { value, end };
}

function digitOf(byte: number | undefined): number | null {
  if (byte === undefined) {
    return null;
  }
  if (byte >= 0x30 && byte <= 0x39) {
    return byte - 0x30;
  }
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : null;
}
