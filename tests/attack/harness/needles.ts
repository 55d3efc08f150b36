/** Where a secret was found: which one, and the piece of it, told by its place alone. */
export interface Find {
  /** Index of the secret. */
  readonly secret: number;
  readonly how: 'as text' | 'in hexadecimal' | 'as base64';
}

/** Rounds of decoding: a text within a text within a text. */
const ROUNDS = 4;

/** Shortest piece of a secret that is one, in characters. Base64 has four for three. */
export const PIECE_MIN_LENGTH = 8;

/**
 * Finds secrets in any spelling: escaped for JSON, HTML or a URL, in base64, in other letter cases, full-width, with
 * anything between its letters and digits, in UTF-16 or hexadecimal, and any piece of at least so many characters.
 */
export class NeedleFinder {
  private readonly pieces = new Map<string, number>();
  private readonly coded = new Map<string, number>();
  private readonly hex = new Map<string, number>();

  constructor(
    secrets: readonly string[],
    private readonly minLength = PIECE_MIN_LENGTH
  ) {
    secrets.forEach((secret, index) => {
      for (const text of [secret, loosely(secret)]) {
        windows(text.toLowerCase(), minLength).forEach((piece) => this.pieces.set(piece, index));
      }
      windows(Buffer.from(secret).toString('hex'), 2 * minLength).forEach((piece) => this.hex.set(piece, index));
      // Of the thousands of secrets that files are searched for there would be no room for more.
      const rare = minLength > PIECE_MIN_LENGTH ? [] : [Buffer.from(secret, 'utf16le'), btoa(secret)];
      new Set([secret, ...rare].flatMap(base64Forms)).forEach((form) =>
        windows(form, codedLength(minLength)).forEach((piece) => this.coded.set(piece, index))
      );
    });
  }

  find(text: string): Find[] {
    const found = new Map<string, Find>();
    for (let at = 0; at === 0 || at < text.length; at += PART_LENGTH) {
      this.findIn(text.slice(at, at + PART_LENGTH + OVERLAP), found);
    }
    return [...found.values()];
  }

  private findIn(text: string, found: Map<string, Find>): void {
    const keep = (find: Find) => found.set(JSON.stringify(find), find);
    const plain = [plainly(text), plainly(text.replaceAll('\0', ''))];
    for (const view of new Set([...plain, ...plain.map(loosely), ...plain.map(lettersAndDigits)])) {
      const small = view.toLowerCase();
      const search = (pieces: ReadonlyMap<string, number>, where: string, length: number, how: Find['how']) =>
        each(where, length, (piece) => {
          const secret = pieces.get(piece);
          if (secret !== undefined) {
            keep({ secret, how });
          }
        });
      search(this.pieces, small, this.minLength, 'as text');
      for (const run of small.match(HEX_RUNS) ?? []) {
        search(this.hex, run, 2 * this.minLength, 'in hexadecimal');
      }
      for (const run of view.match(BASE64_RUNS) ?? []) {
        search(this.coded, run, codedLength(this.minLength), 'as base64');
      }
    }
  }
}

/** Files of many megabytes are searched in parts, each with the beginning of the next. */
const PART_LENGTH = 1_048_576;
const OVERLAP = 4_096;

/** Where encoded pieces of the shortest length may be. */
const HEX_RUNS = /[\da-f]{16,}/g;
const BASE64_RUNS = /[\w+/-]{11,}/g;

/** Letters of base64 that only this many characters can make. */
function codedLength(length: number): number {
  return Math.floor((length * 4) / 3) + 1;
}

function windows(text: string, length: number): string[] {
  const pieces: string[] = [];
  each(text, length, (piece) => pieces.push(piece));
  return pieces;
}

function each(text: string, length: number, act: (piece: string) => void): void {
  for (let at = 0; at + length <= text.length; at++) {
    act(text.slice(at, at + length));
  }
}

/** Of the secret at each of the three places it may have within a longer text, in both alphabets. */
function base64Forms(secret: string | Buffer): string[] {
  const forms = ['', 'x', 'xy'].map((before) => {
    const coded = Buffer.concat([Buffer.from(before), Buffer.from(secret)])
      .toString('base64')
      .replace(/=+$/, '');
    // The ends hold bits of what is around.
    return coded.slice(before === '' ? 0 : before.length + 1, -1);
  });
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** The text as a reader would make it out: decoded as often as it takes, without what nobody sees. */
function plainly(text: string): string {
  let plain = text;
  for (let round = 0; round < ROUNDS; round++) {
    const next = decodeOnce(plain);
    if (next === plain) {
      break;
    }
    plain = next;
  }
  return readOut(plain)
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\p{M}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu, '');
}

/** Letters that look like those of ASCII, and those. */
const ALIKE: Readonly<Record<string, string>> = { а: 'a', с: 'c', е: 'e', о: 'o', р: 'p', х: 'x', α: 'a', ο: 'o' };

/** Digits of other scripts, letters in brackets, squares and circles or of flags, and letters that look alike, as they are read. */
function readOut(text: string): string {
  const from = (first: string, letter: string) => (each: string) =>
    String.fromCharCode(letter.charCodeAt(0) + (each.codePointAt(0) ?? 0) - (first.codePointAt(0) ?? 0));
  return text
    .replace(/[٠-٩]/g, from('٠', '0'))
    .replace(/[०-९]/g, from('०', '0'))
    .replace(/[⒜-⒵]/gu, from('⒜', 'a'))
    .replace(/[🄐-🄩]/gu, from('🄐', 'a'))
    .replace(/[🅰-🆉]/gu, from('🅰', 'a'))
    .replace(/[🅐-🅩]/gu, from('🅐', 'a'))
    .replace(/[🇦-🇿]/gu, from('🇦', 'a'))
    .replace(/[асеорхαο]/g, (letter) => ALIKE[letter] ?? '');
}

/** The text without marks of HTML and anything else that stands between letters and digits. */
function loosely(text: string): string {
  return lettersAndDigits(text.replace(/<[^<>]{0,30}>|&\w{1,30};/g, ''));
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^A-Za-z\d]/g, '');
}

const fromCode = (digits: string, base: number) => {
  const code = parseInt(digits, base);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
};

function decodeOnce(text: string): string {
  return text
    .replace(/[\\%]+[ux]\{?([\da-f]{1,6})\}|[\\%]+u([\da-f]{4})/gi, (_, braced?: string, four?: string) =>
      fromCode(braced ?? four ?? '', 16)
    )
    .replace(/\\+x([\da-f]{2})/gi, (_, digits: string) => fromCode(digits, 16))
    .replace(/\\+([0-7]{3})/g, (_, digits: string) => fromCode(digits, 8))
    .replace(/%([\da-f]{2})/gi, (_, digits: string) => fromCode(digits, 16))
    .replace(/&amp;?/gi, '&')
    .replace(/&num;/gi, '#')
    .replace(/&percnt;/gi, '%')
    .replace(/&bsol;/gi, '\\')
    .replace(/&#x([\da-f]{1,8});?/gi, (_, digits: string) => fromCode(digits, 16))
    .replace(/&#(\d{1,9});?/g, (_, digits: string) => fromCode(digits, 10))
    .replace(/\\+[/"]/g, (escaped) => escaped.slice(-1));
}
