import { decodeJwt } from 'jose';

import { parseLicenseClaims } from '../../src/core/license/licenseClaims';
import { licenseFault } from '../../src/core/license/licenseFault';
import { type LicenseReading } from '../../src/core/license/licenseState';

/** Reads the claims of a license as if its signature had been checked. */
export function readUnchecked(token: string): LicenseReading {
  try {
    const reading = parseLicenseClaims(decodeJwt(token));
    return reading.ok
      ? { kind: 'signed', claims: reading.claims }
      : { kind: 'rejected', fault: licenseFault('claims', reading.claim) };
  } catch {
    return { kind: 'rejected', fault: licenseFault('malformed') };
  }
}
