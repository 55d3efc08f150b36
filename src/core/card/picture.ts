/** A picture to be shown in a chat, as the browser made it: a panel's screenshot. */
export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** The file in standard base64 with padding, without a `data:` prefix. */
  readonly base64: string;
}

/**
 * Most bytes of a picture, before base64: what WeCom takes, the only vendor that takes pictures without an address.
 * Source: developer.work.weixin.qq.com/document/path/91770, as of 2025-08.
 */
export const PICTURE_MAX_BYTES = 2 * 1024 * 1024;

/** First bytes of a file, by type. Sources: the PNG specification, section 5.2; ITU-T T.81 (JPEG), annex B. */
const SIGNATURES: Readonly<Record<Picture['mediaType'], readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

const BASE64_MAX_LENGTH = Math.ceil(PICTURE_MAX_BYTES / 3) * 4;

/** Tells whether it is a file of its type, whole in base64, and of at most `PICTURE_MAX_BYTES`. */
export function isPicture({ mediaType, base64 }: Picture): boolean {
  const bytes = base64.length > BASE64_MAX_LENGTH ? null : decodeBase64(base64);
  return (
    bytes !== null &&
    bytes.length <= PICTURE_MAX_BYTES &&
    SIGNATURES[mediaType].every((byte, index) => bytes[index] === byte)
  );
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Uint8Array(128);
[...ALPHABET].forEach((character, value) => (VALUES[character.charCodeAt(0)] = value));

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The bytes of a text in standard base64 with padding (RFC 4648, section 4); null for any other text, also where the
 * bits that padding leaves over are not zero, so that no two texts stand for the same bytes.
 */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !BASE64.test(text)) {
    return null;
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const last = text.length - 4;
  for (let at = 0, to = 0; at < text.length; at += 4, to += 3) {
    const group = (valueAt(text, at) << 18) | (valueAt(text, at + 1) << 12) | (valueAt(text, at + 2) << 6);
    const bits = group | valueAt(text, at + 3);
    // Beyond the end of the array nothing is written.
    bytes[to] = bits >> 16;
    bytes[to + 1] = (bits >> 8) & 0xff;
    bytes[to + 2] = bits & 0xff;
    if (at === last && isLeftOver(bits, padding)) {
      return null;
    }
  }
  return bytes;
}

/** `=` counts as 0. */
function valueAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? 0;
}

function isLeftOver(bits: number, padding: number): boolean {
  return (bits & (padding === 2 ? 0xffff : padding === 1 ? 0xff : 0)) !== 0;
}
