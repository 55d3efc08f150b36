import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** First bytes of a sealed text: what it is and in which form. They are sealed along, so that nobody can change them. */
const HEADER = Buffer.from('enterprise-groups-app sealed 1\n');

/** AES-256-GCM: bytes of key, nonce and tag. Source: NIST SP 800-38D, sections 5.2.1.1 and 5.2.1.2. */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const SALT_BYTES = 16;

/**
 * Work for deriving the key: 16 MiB and some 40 ms a try, because `encryption_key` may be a password somebody thought
 * up. Source: RFC 7914, section 2 (N = 2^14, r = 8, p = 1 for interactive use).
 */
const SCRYPT = { N: 16_384, r: 8, p: 1 };

const deriveKey = promisify<string, Buffer, number, typeof SCRYPT, Buffer>(scrypt);

/** Seals texts with one secret, and opens what was sealed with it. */
export interface Seal {
  seal(text: string): Promise<Buffer>;
  /** Null where it was sealed with another secret, was changed or cut, or is something else. */
  unseal(sealed: Buffer): Promise<string | null>;
}

export function createSeal(secret: string): Seal {
  /** One derivation serves all that is sealed by this process; only the nonce has to be new each time. */
  const salt = randomBytes(SALT_BYTES);
  let key: Promise<Buffer> | null = null;
  return {
    seal: async (text) => {
      key ??= deriveKey(secret, salt, KEY_BYTES, SCRYPT);
      return encrypt(await key, salt, text);
    },
    unseal: async (sealed) => {
      const parts = split(sealed);
      return parts === null ? null : decrypt(await deriveKey(secret, parts.salt, KEY_BYTES, SCRYPT), parts);
    },
  };
}

interface Parts {
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly ciphertext: Buffer;
}

function encrypt(key: Buffer, salt: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(HEADER);
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([HEADER, salt, nonce, cipher.getAuthTag(), ciphertext]);
}

function split(sealed: Buffer): Parts | null {
  const [salt, nonce, tag] = [HEADER.length, HEADER.length + SALT_BYTES, HEADER.length + SALT_BYTES + NONCE_BYTES];
  const ciphertext = tag + TAG_BYTES;
  if (sealed.length < ciphertext || !sealed.subarray(0, salt).equals(HEADER)) {
    return null;
  }
  return {
    salt: sealed.subarray(salt, nonce),
    nonce: sealed.subarray(nonce, tag),
    tag: sealed.subarray(tag, ciphertext),
    ciphertext: sealed.subarray(ciphertext),
  };
}

function decrypt(key: Buffer, { nonce, tag, ciphertext }: Parts): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(HEADER).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    return null; // The tag does not fit, which is all that can go wrong here.
  }
}
