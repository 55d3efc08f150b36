import { calculateJwkThumbprint, type CryptoKey, importJWK } from 'jose';
import { licenseFault, type LicenseFault } from '../../src/core/license/licenseFault';

/** The key licenses are checked with. */
export interface PublicKey {
  readonly key: CryptoKey;
  /** Its thumbprint, which a license names as `kid`. Source: RFC 7638 and RFC 8037, section 2. */
  readonly id: string;
}

/** The key, or why there is none. */
export type PublicKeyReading =
  | { readonly ok: true; readonly publicKey: PublicKey }
  | { readonly ok: false; readonly fault: LicenseFault };

/** The bytes in front of an Ed25519 public key's own 32 bytes in DER. Source: RFC 8410, section 4. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const KEY_BYTES = 32;

/**
 * Reads `license_public_key`: PEM (`-----BEGIN PUBLIC KEY-----`, its line ends as they are, as `\n` or left out), the
 * base64 within it, or base64 of the bare 32 bytes; base64url as well. Only Ed25519. Never rejects.
 */
export async function readPublicKey(text: string | null): Promise<PublicKeyReading> {
  if (text === null) {
    return { ok: false, fault: licenseFault('no-public-key') };
  }
  const bytes = keyBytes(text);
  if (bytes === null) {
    return UNREADABLE;
  }
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
    const [key, id] = await Promise.all([importJWK(jwk, 'EdDSA'), calculateJwkThumbprint(jwk)]);
    return key instanceof Uint8Array ? UNREADABLE : { ok: true, publicKey: { key, id } };
  } catch {
    return UNREADABLE; // Bytes that are no point on the curve.
  }
}

const UNREADABLE: PublicKeyReading = { ok: false, fault: licenseFault('public-key-unreadable') };

const PEM = /^-----BEGIN PUBLIC KEY-----(.*)-----END PUBLIC KEY-----$/s;

/** Base64 or base64url. */
const BASE64 = /^[\w+/-]+={0,2}$/;

function keyBytes(text: string): Buffer | null {
  const unfolded = text.replace(/\\n/g, '\n').trim();
  const base64 = (PEM.exec(unfolded)?.[1] ?? unfolded).replace(/\s+/g, '');
  if (!BASE64.test(base64)) {
    return null;
  }
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === KEY_BYTES) {
    return bytes;
  }
  const isSpki = bytes.length === SPKI_PREFIX.length + KEY_BYTES && bytes.indexOf(SPKI_PREFIX) === 0;
  return isSpki ? bytes.subarray(SPKI_PREFIX.length) : null;
}
