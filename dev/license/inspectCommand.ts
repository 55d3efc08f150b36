import { readFileSync } from 'node:fs';
import { decodeJwt, decodeProtectedHeader } from 'jose';

import { readPublicKey } from '../../backend/license/publicKey';
import { cleanLicense, verifyLicense } from '../../backend/license/verifyLicense';
import { pluginVersion } from '../../backend/version';
import { isWorking, type LicenseReading, type LicenseState, licenseState } from '../../src/core/license/licenseState';
import { faultText, licenseText } from '../../src/core/license/licenseText';
import { parseFlags, sayUsage, typedAs } from '../tasks/flags.mjs';
import { readInput } from './readInput';
import { readUnchecked } from './readUnchecked';
import { fileProblem, typedPath } from './typedPath';

const USAGE = `${typedAs('npm run license -- inspect', 'license inspect')} [--license <file>] [--public-key <key or file>]

Shows what a license says and how it stands, and with the public key whether it is real.

  --license         file of the license; standard input if left out
  --public-key      value of license_public_key, or a file that holds it; without, the signature is not checked
  --plugin-version  version of the plugin it is meant for; any if left out
  --now             the time it is, such as 2027-01-01T00:00:00Z; the real one if left out
  --json            one JSON object: header, claims, signature, state, text

Exit code 0: a license that works, 1: any other, 2: called wrongly.`;

const FLAGS = {
  license: { type: 'string' },
  'public-key': { type: 'string' },
  'plugin-version': { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `inspect`: 0 for a license that works (or may, where its signature is not checked), 1 for any other, 2 for bad options. */
export async function inspectCommand(args: string[]): Promise<number> {
  const typed = parseFlags(args, FLAGS);
  if (typed.kind !== 'flags') {
    return sayUsage(USAGE, typed);
  }
  const { now, license: path, 'plugin-version': version = pluginVersion, json } = typed.values;
  const nowMs = now === undefined ? Date.now() : Date.parse(now);
  if (Number.isNaN(nowMs)) {
    return sayUsage(USAGE, { kind: 'problem', problem: '--now: expected a time such as 2027-01-01T00:00:00Z' });
  }
  let token: string;
  try {
    token = cleanLicense(path === undefined ? await readInput('a license') : readFileSync(typedPath(path), 'utf8'));
  } catch (error) {
    console.error(`--license: ${path} cannot be read: ${fileProblem(error)}`);
    return 1;
  }
  const { 'public-key': key } = typed.values;
  const parts = partsOf(token);
  if (!json) {
    showParts(parts);
  }
  const reading = key === undefined ? readUnchecked(token) : await verifyLicense(token, await readPublicKey(keyText(key)));
  const state = licenseState({ readings: [reading], evaluation: null, pluginVersion: version, nowMs, webhooks: 0 });
  const signature = key === undefined ? 'not checked; give --public-key' : signatureText(reading);
  console.log(
    json
      ? JSON.stringify({ ...parts, signature, state: state.kind, text: textOf(state) }, null, 2)
      : `signature: ${signature}\nstate:     ${state.kind}\n           ${textOf(state)}`
  );
  return isWorking(state) ? 0 : 1;
}

/** The license's state, without the number of webhooks, which is not known here. */
function textOf(state: LicenseState): string {
  return licenseText(state.kind === 'active' || state.kind === 'grace' ? { ...state, maxWebhooks: null } : state, 'en');
}

/** Header and claims as they stand in the token, so times in seconds since the epoch; null where it is none. */
function partsOf(token: string): { readonly header: object; readonly claims: object } | null {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return null;
  }
}

function showParts(parts: object | null): void {
  if (parts === null) {
    console.error('This is not a valid license: expected three parts separated by dots, each in base64url and two of them JSON.');
  } else {
    console.log(JSON.stringify(parts, null, 2));
  }
}

function signatureText(reading: LicenseReading): string {
  switch (reading.kind) {
    case 'signed':
      return 'right';
    case 'rejected':
      return reading.fault.reason === 'claims' ? 'right' : `wrong. ${faultText(reading.fault, 'en')}`;
    case 'absent':
      return 'none';
  }
}

/** A file if there is one of this name; else the key itself. An ini line is taken as well as its value. */
function keyText(keyOrFile: string): string {
  const text = readIfFile(keyOrFile) ?? keyOrFile;
  return text.replace(/^\s*license_public_key\s*=\s*/, '');
}

function readIfFile(path: string): string | null {
  try {
    return readFileSync(typedPath(path), 'utf8');
  } catch {
    return null; // Then it is the key.
  }
}
