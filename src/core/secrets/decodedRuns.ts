import { FoldedText } from './foldedText';

/** A way to write bytes in letters and digits. */
interface Encoding {
  readonly bits: number;
  /** Characters after which bytes begin anew. */
  readonly group: number;
  readonly values: Uint8Array;
}

const NO_VALUE = 255;

function valuesOf(...alphabets: readonly string[]): Uint8Array {
  const values = new Uint8Array(256).fill(NO_VALUE);
  alphabets.forEach((alphabet) =>
    [...alphabet].forEach((character, value) =>
      values.fill(value, character.charCodeAt(0), character.charCodeAt(0) + 1)
    )
  );
  return values;
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Base64, the usual and that of URLs, and hexadecimal. Source: RFC 4648. */
const ENCODINGS: readonly Encoding[] = [
  { bits: 6, group: 4, values: valuesOf(`${LETTERS_AND_DIGITS}+/`, `${LETTERS_AND_DIGITS}-_`) },
  { bits: 4, group: 2, values: valuesOf('0123456789abcdef', '0123456789ABCDEF') },
];

/** Calls back with what every run of characters stands for that encodes at least so many bytes. */
export function eachDecodedRun(folded: FoldedText, minBytes: number, found: (decoded: FoldedText) => void): void {
  for (const encoding of ENCODINGS) {
    const minLength = Math.ceil((minBytes * 8) / encoding.bits);
    eachRun(folded, encoding, (start, end) => {
      // Nobody knows where in the run what was encoded begins.
      for (let from = start; from < start + encoding.group && end - from >= minLength; from++) {
        found(decode(folded, encoding, { from, end }));
      }
    });
  }
}

function eachRun(
  { bytes, length }: FoldedText,
  { values }: Encoding,
  found: (start: number, end: number) => void
): void {
  let start = 0;
  for (let at = 0; at <= length; at++) {
    if (at === length || values[bytes[at] ?? 0] === NO_VALUE) {
      found(start, at);
      start = at + 1;
    }
  }
}

/** Without what nobody sees: the zeros of UTF-16, for one. */
function decode(
  folded: FoldedText,
  { bits, values }: Encoding,
  { from, end }: { readonly from: number; readonly end: number }
): FoldedText {
  const written = FoldedText.ofBytes(Math.floor(((end - from) * bits) / 8));
  let read = 0;
  let pending = 0;
  let place = 0;
  for (let at = from; at < end; at++) {
    read = ((read << bits) | (values[folded.bytes[at] ?? 0] ?? 0)) & 0xffff;
    pending += bits;
    if (pending >= 8) {
      pending -= 8;
      const byte = (read >> pending) & 0xff;
      const first = from + Math.floor((place * 8) / bits);
      place++;
      if (byte >= 0x20) {
        written.byte(byte, folded.from[first] ?? 0, folded.to[at] ?? 0);
      }
    }
  }
  return written;
}
