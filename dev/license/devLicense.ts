import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { WEBHOOK_FEATURE } from '../../src/core/license/licenseClaims';
import { issueLicense } from './issueLicense';
import { makeIssuerKey } from './issuerKey';

/** A license for one process, and what it is checked with. */
export interface DevLicense {
  /** For `license_public_key`. */
  readonly publicKey: string;
  /** For the secure key `license`, or the file of `license_path`. */
  readonly token: string;
}

const issuer = await makeIssuerKey();

/** Longer than any virtual time goes: the last second of 2199. */
const EXP_SECONDS = Date.UTC(2200, 0, 1) / 1_000 - 1;

/**
 * Signs a license with the key pair of this process. The private key is never written anywhere, so the license is worth
 * nothing once the process has ended. Claims may be changed, as for a license that ends.
 */
export async function signDevLicense(claims: object = {}): Promise<DevLicense> {
  const all = { sub: 'Development', features: [WEBHOOK_FEATURE], exp: EXP_SECONDS, ...claims };
  return { publicKey: issuer.publicKey, token: await issueLicense(issuer, all) };
}

/** Writes the license, with these claims changed, into the folder; returns the ini's keys that lead there. */
export async function licensedIni(folder: string, claims: object = {}): Promise<Record<string, string>> {
  const { publicKey, token } = await signDevLicense(claims);
  const path = join(folder, 'license.jwt');
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return { license_public_key: publicKey, license_path: path };
}

/** The same as environment variables, which is how Grafana hands an ini over. */
export async function licensedVariables(folder: string, claims: object = {}): Promise<Record<string, string>> {
  const keys = Object.entries(await licensedIni(folder, claims));
  return Object.fromEntries(keys.map(([key, value]) => [`GF_PLUGIN_${key.toUpperCase()}`, value]));
}
