/** Where a secret was found: which one, and the piece of it, told by its place alone. */
export interface Find {
  /** Index of the secret. */
  readonly secret: number;
  readonly how: 'as text' | 'as base64';
}

/** Rounds of decoding: a text within a text within a text. */
const ROUNDS = 4;

/** Shortest piece of a secret that is one, in characters. Base64 has four for three. */
export const PIECE_MIN_LENGTH = 8;

/**
 * Finds secrets in any spelling: escaped for JSON, HTML or a URL, in base64, in other letter cases, full-width, with
 * invisible characters between, in UTF-16, and any piece of at least so many characters.
 */
export class NeedleFinder {
  private readonly pieces = new Map<string, number>();
  private readonly coded = new Map<string, number>();

  constructor(
    secrets: readonly string[],
    private readonly minLength = PIECE_MIN_LENGTH
  ) {
    secrets.forEach((secret, index) => {
      windows(secret.toLowerCase(), minLength).forEach((piece) => this.pieces.set(piece, index));
      base64Forms(secret).forEach((form) =>
        windows(form, codedLength(minLength)).forEach((piece) => this.coded.set(piece, index))
      );
    });
  }

  find(text: string): Find[] {
    const found = new Map<string, Find>();
    const keep = (find: Find) => found.set(JSON.stringify(find), find);
    for (const view of new Set([plainly(text), plainly(text.replaceAll('\0', ''))])) {
      each(view.toLowerCase(), this.minLength, (piece) => {
        const secret = this.pieces.get(piece);
        if (secret !== undefined) {
          keep({ secret, how: 'as text' });
        }
      });
      each(view, codedLength(this.minLength), (piece) => {
        const secret = this.coded.get(piece);
        if (secret !== undefined) {
          keep({ secret, how: 'as base64' });
        }
      });
    }
    return [...found.values()];
  }
}

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
function base64Forms(secret: string): string[] {
  const forms = ['', 'x', 'xy'].map((before) => {
    const coded = Buffer.from(before + secret)
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
  return plain.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\p{M}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, '');
}

const fromCode = (digits: string, base: number) => {
  const code = parseInt(digits, base);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
};

function decodeOnce(text: string): string {
  return text
    .replace(/\\+u\{?([\da-f]{4})\}?/gi, (_, digits: string) => fromCode(digits, 16))
    .replace(/\\+x([\da-f]{2})/gi, (_, digits: string) => fromCode(digits, 16))
    .replace(/%([\da-f]{2})/gi, (_, digits: string) => fromCode(digits, 16))
    .replace(/&#x([\da-f]{1,6});?/gi, (_, digits: string) => fromCode(digits, 16))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => fromCode(digits, 10))
    .replace(/\\+[/"]/g, (escaped) => escaped.slice(-1));
}
