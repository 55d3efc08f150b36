const BLOCK_BYTES = 64;

/** How far each step of a round turns its sum. Source: RFC 1321, section 3.4. */
const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** T[i] of RFC 1321: the integer part of 2^32 times |sin(i)|. */
const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));

/**
 * The MD5 of bytes in hexadecimal (RFC 1321). It protects nothing; WeCom wants it beside a picture, and neither
 * browsers nor the core have one. 2 MiB take some 20 ms.
 */
export function md5(bytes: Uint8Array): string {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const words = new Int32Array(16);
  const padded = paddedEnd(bytes);
  const whole = bytes.length - (bytes.length % BLOCK_BYTES);
  for (let at = 0; at < whole; at += BLOCK_BYTES) {
    addBlock(state, words, bytes, at);
  }
  for (let at = 0; at < padded.length; at += BLOCK_BYTES) {
    addBlock(state, words, padded, at);
  }
  return [...new Uint8Array(state.buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What follows the last whole block, with a 1 bit, zeros, and the length in bits: one block or two. */
function paddedEnd(bytes: Uint8Array): Uint8Array {
  const rest = bytes.subarray(bytes.length - (bytes.length % BLOCK_BYTES));
  const end = new Uint8Array(rest.length < BLOCK_BYTES - 8 ? BLOCK_BYTES : 2 * BLOCK_BYTES);
  end.set(rest);
  end[rest.length] = 0x80;
  const view = new DataView(end.buffer);
  view.setUint32(end.length - 8, bytes.length * 8, true);
  view.setUint32(end.length - 4, Math.floor((bytes.length * 8) / 2 ** 32), true);
  return end;
}

function addBlock(state: Int32Array, words: Int32Array, bytes: Uint8Array, from: number): void {
  for (let i = 0, at = from; i < 16; i++, at += 4) {
    words[i] =
      byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);
  }
  const [a0 = 0, b0 = 0, c0 = 0, d0 = 0] = state;
  let [a, b, c, d] = [a0, b0, c0, d0];
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const sum = (a + mixed(round, b, c, d) + (SINES[step] ?? 0) + (words[wordOf(round, step)] ?? 0)) | 0;
    const shift = SHIFTS[round]?.[step & 3] ?? 0;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  state.set([(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0]);
}

/** The functions F, G, H and I of the four rounds. */
function mixed(round: number, b: number, c: number, d: number): number {
  switch (round) {
    case 0:
      return (b & c) | (~b & d);
    case 1:
      return (d & b) | (~d & c);
    case 2:
      return b ^ c ^ d;
    default:
      return c ^ (b | ~d);
  }
}

/** Which word of the block a step takes: each round goes through them in an order of its own. */
function wordOf(round: number, step: number): number {
  return ([step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0) & 15;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
