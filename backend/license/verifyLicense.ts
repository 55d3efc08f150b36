import { compactVerify, decodeProtectedHeader, errors, type ProtectedHeaderParameters } from 'jose';
import { type FaultReason, licenseFault } from '../../src/core/license/licenseFault';
import { parseLicenseClaims } from '../../src/core/license/licenseClaims';
import { type LicenseReading } from '../../src/core/license/licenseState';
import { type PublicKeyReading } from './publicKey';

/** The one way licenses are signed, with Ed25519. Source: RFC 8037, section 3.1. */
export const LICENSE_ALGORITHM = 'EdDSA';

/** Longest text that is looked at, in characters. A license has about 400. */
export const LICENSE_MAX_LENGTH = 8_192;

/** A compact JWS: three parts of base64url; that of an unsigned one may be empty. Source: RFC 7515, section 7.1. */
const COMPACT = /^[\w-]+\.[\w-]*\.[\w-]*$/;

/**
 * Checks a license against the public key, and reads what it says. Offline; the time plays no part yet. Never rejects,
 * and what it answers quotes neither license nor key. White space is left out first: mails break long lines.
 */
export async function verifyLicense(text: string, key: PublicKeyReading): Promise<LicenseReading> {
  const token = cleanLicense(text);
  if (token === '') {
    return { kind: 'absent' };
  }
  if (!key.ok) {
    return { kind: 'rejected', fault: key.fault };
  }
  const header = headerOf(token);
  if (header === null) {
    return rejected('malformed');
  }
  if (header.alg !== LICENSE_ALGORITHM) {
    return rejected('wrong-algorithm');
  }
  if (header.kid !== undefined && header.kid !== key.publicKey.id) {
    return rejected('wrong-key');
  }
  try {
    const { payload } = await compactVerify(token, key.publicKey.key, { algorithms: [LICENSE_ALGORITHM] });
    return readClaims(payload);
  } catch (error) {
    return rejected(reasonOf(error, header));
  }
}

/** A license as it is kept: in one line, without white space. */
export function cleanLicense(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Null where it is no signed token at all. */
function headerOf(token: string): ProtectedHeaderParameters | null {
  if (token.length > LICENSE_MAX_LENGTH || !COMPACT.test(token)) {
    return null;
  }
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}

/** A license that names our key and yet does not fit was changed; one that names none was never signed with it. */
function reasonOf(error: unknown, { kid }: ProtectedHeaderParameters): FaultReason {
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return kid === undefined ? 'wrong-key' : 'tampered';
  }
  return 'malformed';
}

function readClaims(payload: Uint8Array): LicenseReading {
  const reading = parseLicenseClaims(parseJson(payload));
  return reading.ok ? { kind: 'signed', claims: reading.claims } : rejected('claims', reading.claim);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined; // No claims then; the error's words would quote them.
  }
}

function rejected(reason: FaultReason, detail = ''): LicenseReading {
  return { kind: 'rejected', fault: licenseFault(reason, detail) };
}
