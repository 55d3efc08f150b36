import { calculateJwkThumbprint, type CryptoKey, exportJWK, exportPKCS8, generateKeyPair, importPKCS8 } from 'jose';

import { LICENSE_ALGORITHM } from '../../backend/license/verifyLicense';

/** A key licenses are signed with. */
export interface IssuerKey {
  readonly privateKey: CryptoKey;
  /** The text for the ini: base64url of the public key's 32 bytes. */
  readonly publicKey: string;
  /** Thumbprint of the public key, which licenses name as `kid`. */
  readonly id: string;
}

/** Makes a new one. */
export async function makeIssuerKey(): Promise<IssuerKey> {
  const { privateKey } = await generateKeyPair(LICENSE_ALGORITHM, { crv: 'Ed25519', extractable: true });
  return await issuerKeyOf(privateKey);
}

/** As text to be kept: PKCS #8 in PEM. A secret. */
export async function writeIssuerKey({ privateKey }: IssuerKey): Promise<string> {
  return `${await exportPKCS8(privateKey)}\n`;
}

/** Reads what `writeIssuerKey` wrote; null for anything else. */
export async function readIssuerKey(pem: string): Promise<IssuerKey | null> {
  try {
    return await issuerKeyOf(await importPKCS8(pem, LICENSE_ALGORITHM, { extractable: true }));
  } catch {
    return null; // The error's words might quote the key.
  }
}

async function issuerKeyOf(privateKey: CryptoKey): Promise<IssuerKey> {
  const { kty = '', crv = '', x = '' } = await exportJWK(privateKey);
  return { privateKey, publicKey: x, id: await calculateJwkThumbprint({ kty, crv, x }) };
}
