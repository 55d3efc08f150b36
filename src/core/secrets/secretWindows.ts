/**
 * Pieces of secrets are told by their windows: eight bytes in a row, letters taken as small ones. Two 32-bit halves are a
 * window itself and no hash of it, so nothing is found that is not there.
 */
export const WINDOW_BYTES = 8;

/** A window of plain letters might be part of any word; a piece of a secret made of such is a secret from here on. */
const WORDS_MIN_BYTES = 16;

/** All windows of some secrets, in a table of open addressing: looking one up takes the same time for any number. */
export class SecretWindows {
  private readonly high: Int32Array;
  private readonly low: Int32Array;
  /** Least length of a piece to be hidden, in bytes; 0 where there is no window. */
  private readonly least: Uint8Array;
  private readonly places: number;

  constructor(secrets: readonly Uint8Array[]) {
    const windows = secrets.reduce((sum, { length }) => sum + Math.max(0, length - WINDOW_BYTES + 1), 0);
    // At most half full.
    const size = 2 ** Math.ceil(Math.log2(2 * windows + 2));
    this.places = size - 1;
    this.high = new Int32Array(size);
    this.low = new Int32Array(size);
    this.least = new Uint8Array(size);
    secrets.forEach((secret) => this.addAll(secret));
  }

  /** The fewest bytes of a piece with this window that is to be hidden; 0 where no secret has the window. */
  leastBytes(high: number, low: number): number {
    return this.least[this.placeOf(high, low)] ?? 0;
  }

  private addAll(secret: Uint8Array): void {
    const whole = Math.min(WORDS_MIN_BYTES, secret.length);
    /** Behind the last byte that no plain word has. */
    let plainFrom = 0;
    const byteAt = (place: number) => {
      const byte = secret[place] ?? 0;
      if (!isLetterOrJoin(byte)) {
        plainFrom = place + 1;
      } else if (isCapital(byte) && isSmall(secret[place - 1] ?? 0)) {
        plainFrom = place;
      }
      return byte;
    };
    eachWindow(secret.length, byteAt, (end, high, low) => {
      const least = end - WINDOW_BYTES >= plainFrom ? whole : WINDOW_BYTES;
      const place = this.placeOf(high, low);
      const before = this.least[place] ?? 0;
      this.high[place] = high;
      this.low[place] = low;
      this.least[place] = before === 0 ? least : Math.min(before, least);
    });
  }

  /** Where the window is, or would be. */
  private placeOf(high: number, low: number): number {
    let place = mixed(high, low) & this.places;
    while (this.least[place] !== 0 && (this.high[place] !== high || this.low[place] !== low)) {
      place = (place + 1) & this.places;
    }
    return place;
  }
}

/** Spreads windows over the table. The factors are odd and have no pattern; any such will do. */
function mixed(high: number, low: number): number {
  const product = Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b);
  return product ^ (product >>> 15);
}

/** Calls back for every window of so many bytes, with the place behind it and its two halves. */
export function eachWindow(
  length: number,
  byteAt: (place: number) => number,
  found: (end: number, high: number, low: number) => void
): void {
  let high = 0;
  let low = 0;
  for (let place = 0; place < length; place++) {
    const byte = byteAt(place);
    high = (high << 8) | (low >>> 24);
    low = (low << 8) | (isCapital(byte) ? byte | 0x20 : byte);
    if (place >= WINDOW_BYTES - 1) {
      found(place + 1, high, low);
    }
  }
}

/** Letters, and what joins words. Plain words have no capital behind a small letter either. */
function isLetterOrJoin(byte: number): boolean {
  return isSmall(byte) || isCapital(byte) || byte === 0x2d || byte === 0x2e || byte === 0x5f;
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function isSmall(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
