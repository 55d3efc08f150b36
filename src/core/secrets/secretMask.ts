import { foldText, type FoldedText, hasEscapes, textAsBytes } from './foldText';
import { HIDDEN, HiddenPlaces } from './hideRanges';
import { eachWindow, SecretWindows, WINDOW_BYTES } from './secretWindows';

/** Fewest characters of a secret that is looked for. Shorter ones would be found in the middle of words. */
export const SECRET_MIN_LENGTH = WINDOW_BYTES;

/** UTF-16 units that are looked at, as in `cleanText`; a mark stands for what is beyond them. */
const LOOKED_AT = 64 * 1024;

/** Most UTF-16 units of a secret; see `checkSecret` and `splitUrl`. What is longer is no secret of a vendor. */
const SECRET_LOOKED_AT = 2048;

/**
 * Hides certain secrets in texts, in any case and however they are spelled: escaped for JSON, URLs or HTML, in base64, with
 * something invisible inside, whole or in pieces of 8 characters or more. Where secrets overlap all of them is hidden.
 * Takes time in proportion to the text, for any number of secrets.
 */
export interface SecretMask {
  /** For the words of a vendor, who knows the secrets: hides every piece. */
  readonly hideEcho: (text: string) => string;
  /** For what people wrote: a piece that is plain words stays, unless it has 16 characters or is the whole secret. */
  readonly hide: (text: string) => string;
}

/** A mask for these secrets. It is prepared when it is first used. */
export function createSecretMask(secrets: readonly string[]): SecretMask {
  let windows: SecretWindows | null = null;
  const prepared = () => (windows ??= new SecretWindows(foldedSecrets(secrets)));
  return {
    hideEcho: (text) => hidePieces(text, prepared(), () => WINDOW_BYTES),
    hide: (text) => hidePieces(text, prepared(), (leastBytes) => leastBytes),
  };
}

/** Hides nothing. */
export const NO_SECRETS: SecretMask = { hideEcho: (text) => text, hide: (text) => text };

function foldedSecrets(secrets: readonly string[]): Uint8Array[] {
  return (
    [...new Set(secrets)]
      .filter((secret) => secret.length >= SECRET_MIN_LENGTH)
      .map((secret) => secret.slice(0, SECRET_LOOKED_AT))
      // In base64 a backslash of a secret is still there.
      .flatMap((secret) => (hasEscapes(secret) ? [foldText(secret), textAsBytes(secret)] : [foldText(secret)]))
      .map(({ bytes, length }) => bytes.slice(0, length))
  );
}

/** Where in the folded text a piece was found, the end exclusive. */
type Found = (from: number, to: number) => void;

function hidePieces(whole: string, windows: SecretWindows, leastOf: (leastBytes: number) => number): string {
  if (whole.length < SECRET_MIN_LENGTH) {
    return whole;
  }
  const text = whole.slice(0, LOOKED_AT);
  const folded = foldText(text);
  const hidden = new HiddenPlaces(text);
  const hide: Found = (from, to) => hidden.add(folded.from[from] ?? 0, folded.to[to - 1] ?? 0);
  const findIn = (length: number, byteAt: (place: number) => number, found: Found) =>
    eachPiece(windows, { length, byteAt, leastOf }, found);
  findIn(folded.length, (place) => folded.bytes[place] ?? 0, hide);
  eachEncoded(folded, (start, length) => {
    // Nobody knows where in the run what was encoded begins.
    for (let from = start; from < start + GROUP_CHARACTERS; from++) {
      const bytes = Math.floor(((start + length - from) * BITS) / 8);
      findIn(
        bytes,
        (place) => decodedByte(folded.bytes, from, place),
        (first, end) => hide(from + Math.floor((first * 8) / BITS), from + Math.ceil((end * 8) / BITS))
      );
    }
  });
  return hidden.apply() + (whole.length > LOOKED_AT ? HIDDEN : '');
}

interface Searched {
  readonly length: number;
  readonly byteAt: (place: number) => number;
  readonly leastOf: (leastBytes: number) => number;
}

/** Windows of secrets one behind the other are one piece, however many secrets they are of. */
function eachPiece(windows: SecretWindows, { length, byteAt, leastOf }: Searched, found: Found): void {
  let from = -1;
  let to = -1;
  let least = Infinity;
  const close = () => {
    if (from !== -1 && to - from >= least) {
      found(from, to);
    }
    from = -1;
    least = Infinity;
  };
  eachWindow(length, byteAt, (end, high, low) => {
    const leastBytes = windows.leastBytes(high, low);
    if (leastBytes === 0) {
      close();
    } else {
      from = from === -1 ? end - WINDOW_BYTES : from;
      to = end;
      least = Math.min(least, leastOf(leastBytes));
    }
  });
  close();
}

/** Base64, the usual and that of URLs: six bits a character, four characters a group. Source: RFC 4648. */
const BITS = 6;
const GROUP_CHARACTERS = 4;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const NO_VALUE = 64;
const VALUES = new Uint8Array(256).fill(NO_VALUE);
[...ALPHABET].forEach((character, value) => VALUES.fill(value, character.charCodeAt(0), character.charCodeAt(0) + 1));
VALUES[0x2d] = 62;
VALUES[0x5f] = 63;

/** Fewest characters that eight bytes take. */
const ENCODED_MIN_LENGTH = Math.ceil((WINDOW_BYTES * 8) / BITS);

/** Every run that may be base64. */
function eachEncoded({ bytes, length }: FoldedText, found: (start: number, length: number) => void): void {
  let start = 0;
  for (let at = 0; at <= length; at++) {
    if (at === length || VALUES[bytes[at] ?? 0] === NO_VALUE) {
      if (at - start >= ENCODED_MIN_LENGTH) {
        found(start, at - start);
      }
      start = at + 1;
    }
  }
}

/** A byte of what the characters from `from` on stand for. */
function decodedByte(bytes: Uint8Array, from: number, place: number): number {
  const bit = place * 8;
  const at = from + Math.floor(bit / BITS);
  const two = ((VALUES[bytes[at] ?? 0] ?? 0) << BITS) | (VALUES[bytes[at + 1] ?? 0] ?? 0);
  return (two >> (2 * BITS - 8 - (bit % BITS))) & 0xff;
}
