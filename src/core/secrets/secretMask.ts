import { eachDecodedRun } from './decodedRuns';
import { foldText, hasEscapes, lettersAndDigits, looseTexts, textAsBytes } from './foldText';
import { type FoldedText } from './foldedText';
import { HIDDEN, HiddenPlaces } from './hideRanges';
import { eachWindow, SecretWindows, WINDOW_BYTES } from './secretWindows';

/** Fewest characters of a secret that is looked for. Shorter ones would be found in the middle of words. */
export const SECRET_MIN_LENGTH = WINDOW_BYTES;

/** UTF-16 units that are looked at, as in `cleanText`; a mark stands for what is beyond them. */
const LOOKED_AT = 64 * 1024;

/** Most UTF-16 units of a secret; see `checkSecret` and `splitUrl`. What is longer is no secret of a vendor. */
const SECRET_LOOKED_AT = 2048;

/**
 * Hides certain secrets in texts, in any case and however they are spelled: escaped for JSON, URLs or HTML, in base64 or
 * hexadecimal, with something invisible inside, whole or in pieces of 8 characters or more. Where secrets overlap all of them is hidden.
 * Takes time in proportion to the text, for any number of secrets.
 */
export interface SecretMask {
  /** For the words of a vendor, who knows the secrets: hides every piece, whatever stands between its letters and digits. */
  readonly hideEcho: (text: string) => string;
  /** For what people wrote: a piece that is plain words stays, unless it has 16 characters or is the whole secret. */
  readonly hide: (text: string) => string;
}

/** A mask for these secrets. It is prepared when it is first used. */
export function createSecretMask(secrets: readonly string[]): SecretMask {
  let windows: SecretWindows | null = null;
  const prepared = () => (windows ??= new SecretWindows(secrets.flatMap(spellingsOf)));
  return {
    hideEcho: (text) => hidePieces(text, (folded, found) => findEcho(prepared(), folded, found)),
    hide: (text) =>
      hidePieces(text, (folded, found) => findPieces({ windows: prepared(), leastOf: asLong }, folded, found)),
  };
}

/** Hides nothing. */
export const NO_SECRETS: SecretMask = { hideEcho: (text) => text, hide: (text) => text };

/** The spellings of a secret that are looked for in folded texts. */
function spellingsOf(whole: string): Uint8Array[] {
  if (whole.length < SECRET_MIN_LENGTH) {
    return [];
  }
  const secret = whole.slice(0, SECRET_LOOKED_AT);
  const folded = foldText(secret);
  const loose = lettersAndDigits(folded);
  // In base64 a backslash of a secret is still there.
  return [
    folded,
    ...(hasEscapes(secret) ? [textAsBytes(secret)] : []),
    ...(isNearlyAll(loose, folded) ? [loose] : []),
  ].map(({ bytes, length }) => bytes.slice(0, length));
}

/** The few digits of a secret of Chinese characters may stand anywhere. */
function isNearlyAll(loose: FoldedText, folded: FoldedText): boolean {
  return loose.length < folded.length && loose.length * 2 > folded.length;
}

/** Where in the text a piece was found, the end exclusive, in UTF-16 units. */
type Found = (from: number, to: number) => void;

function hidePieces(whole: string, find: (folded: FoldedText, found: Found) => void): string {
  if (whole.length < SECRET_MIN_LENGTH) {
    return whole;
  }
  const text = whole.slice(0, LOOKED_AT);
  const hidden = new HiddenPlaces(text);
  find(foldText(text), (from, to) => hidden.add(from, to));
  return hidden.apply() + (whole.length > LOOKED_AT ? HIDDEN : '');
}

interface Search {
  readonly windows: SecretWindows;
  /** Least length of a piece, by what its windows say. */
  readonly leastOf: (leastBytes: number) => number;
}

const asLong = (leastBytes: number) => leastBytes;

function findEcho(windows: SecretWindows, folded: FoldedText, found: Found): void {
  const search = { windows, leastOf: () => WINDOW_BYTES };
  findPieces(search, folded, found);
  looseTexts(folded).forEach((loose) => findPieces(search, loose, found, 1));
}

/** Times that a text is decoded: base64 may be in base64. */
const LAYERS = 2;

function findPieces(search: Search, folded: FoldedText, found: Found, layers = LAYERS): void {
  eachPiece(search, folded, found);
  if (layers > 0) {
    eachDecodedRun(folded, WINDOW_BYTES, (decoded) => findPieces(search, decoded, found, layers - 1));
  }
}

/** Windows of secrets one behind the other are one piece, however many secrets they are of. */
function eachPiece({ windows, leastOf }: Search, { bytes, from, to, length }: FoldedText, found: Found): void {
  let first = -1;
  let behind = -1;
  let least = Infinity;
  const close = () => {
    if (first !== -1 && behind - first >= least) {
      found(from[first] ?? 0, to[behind - 1] ?? 0);
    }
    first = -1;
    least = Infinity;
  };
  eachWindow(
    length,
    (place) => bytes[place] ?? 0,
    (end, high, low) => {
      const leastBytes = windows.leastBytes(high, low);
      if (leastBytes === 0) {
        close();
      } else {
        first = first === -1 ? end - WINDOW_BYTES : first;
        behind = end;
        least = Math.min(least, leastOf(leastBytes));
      }
    }
  );
  close();
}
