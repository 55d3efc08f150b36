/** Bytes of the longest code point in UTF-8. */
const CODE_POINT_BYTES = 4;

/** The first byte of a code point by the number of bytes that follow. Source: RFC 3629. */
const LEADS = [0, 0xc0, 0xe0, 0xf0];

/**
 * A text in UTF-8 as it is searched for secrets, without what nobody sees. Each byte knows which part of the original it
 * came from, in UTF-16 units.
 */
export class FoldedText {
  readonly from: Uint32Array;
  /** Exclusive. */
  readonly to: Uint32Array;
  length = 0;

  private constructor(readonly bytes: Uint8Array) {
    this.from = new Uint32Array(bytes.length);
    this.to = new Uint32Array(bytes.length);
  }

  /** Room for so many UTF-16 units. */
  static ofUnits(units: number): FoldedText {
    return new FoldedText(new Uint8Array(units * CODE_POINT_BYTES));
  }

  /** Room for so many bytes. */
  static ofBytes(bytes: number): FoldedText {
    return new FoldedText(new Uint8Array(bytes));
  }

  byte(value: number, from: number, to: number): void {
    this.bytes[this.length] = value;
    this.from[this.length] = from;
    this.to[this.length] = to;
    this.length++;
  }

  /** Letters that only look different are written as what they are, and what nobody sees is not written. */
  codePoint(value: number, from: number, to: number): void {
    if (value >= 0x20 && value < 0x7f) {
      this.byte(value, from, to);
    } else if (isPlain(value)) {
      this.encoded(value, from, to);
    } else {
      this.folded(value, from, to);
    }
  }

  private folded(value: number, from: number, to: number): void {
    const character = String.fromCodePoint(value);
    if (UNSEEN.test(character)) {
      return;
    }
    const plain = plainForm(value, character);
    if (!PLAIN.test(plain)) {
      this.encoded(value, from, to);
      return;
    }
    for (let at = 0; at < plain.length; at++) {
      this.byte(plain.charCodeAt(at), from, to);
    }
  }

  private encoded(value: number, from: number, to: number): void {
    const continuations = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
    this.byte((LEADS[continuations] ?? 0) | (value >> (6 * continuations)), from, to);
    for (let left = continuations - 1; left >= 0; left--) {
      this.byte(0x80 | ((value >> (6 * left)) & 0x3f), from, to);
    }
  }
}

/** Of no width, no ink or no place of its own, or no character at all. */
const UNSEEN = /[\p{C}\p{M}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\ufffc\uffa0\ufffd]/u;

/** Only characters that stand for one or two of ASCII are folded: the result must not take more bytes than before. */
const PLAIN = /^[ -~]{1,2}$/;

/** Most of what is not ASCII: kana and Chinese characters, which are what they are. */
function isPlain(codePoint: number): boolean {
  return (codePoint >= 0x3041 && codePoint <= 0x3096) || (codePoint >= 0x3400 && codePoint <= 0x9fff);
}

/** Alphabets from A or a on that Unicode does not take for other forms of the same letters. Source: its code charts. */
const ALPHABETS: ReadonlyArray<readonly [first: number, letter: string]> = [
  [0x249c, 'a'], // in brackets
  [0x1f110, 'A'], // in brackets
  [0x1f150, 'A'], // white in circles
  [0x1f170, 'A'], // white in squares
  [0x1f1e6, 'A'], // of flags
];
const LETTERS = 26;

/** Cyrillic and Greek letters that nobody tells from those of ASCII. Source: Unicode, confusables.txt. */
const LOOKALIKES = new Map(
  [
    ['АВЕКМНОРСТХЅІЈԚԜҮѴаеорсухѕіјһԁԛԝѵгк', 'ABEKMHOPCTXSIJQWYVaeopcyxsijhdqwvrk'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρυχ', 'ABEZHIKMNOPTYXoavikpux'],
  ].flatMap(([letters = '', plain = '']) =>
    [...letters].map((letter, place): [number, string] => [letter.codePointAt(0) ?? 0, plain.charAt(place)])
  )
);

/** What people read there, in ASCII where it is a letter or a digit. */
function plainForm(codePoint: number, character: string): string {
  const known = LOOKALIKES.get(codePoint);
  if (known !== undefined) {
    return known;
  }
  const alphabet = ALPHABETS.find(([first]) => codePoint >= first && codePoint < first + LETTERS);
  if (alphabet !== undefined) {
    const [first, letter] = alphabet;
    return String.fromCharCode(letter.charCodeAt(0) + codePoint - first);
  }
  const plain = character.normalize('NFKC');
  return DIGIT.test(plain) ? String(digitOf(codePoint)) : plain;
}

/** One digit of a script other than ASCII. */
const DIGIT = /^(?=[^\d])\p{Nd}$/u;

/** The ten digits of a script stand in a row, from 0 on. Source: Unicode, section 4.6. */
function digitOf(codePoint: number): number {
  let zero = codePoint;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) {
    zero--;
  }
  // Two scripts have two rows, one behind the other.
  return (codePoint - zero) % 10;
}
