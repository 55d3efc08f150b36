import * as v from 'valibot';
import { License, LicenseChanged, LicenseRefused } from '../core/wire/license';
import { type ApiFailure } from './apiFailure';
import { type AppSettings, writeAppSettings } from './appSettings';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** The secure keys the backend asks a browser to write, and no others. */
const LICENSE_KEYS = { license: 'license', evaluation: 'evaluation' } as const;

/** Tells whether the organisation has a license of its own, and whether it ever started an evaluation. */
export function storedLicense({ secureKeys }: AppSettings): { hasLicense: boolean; hasEvaluation: boolean } {
  return {
    hasLicense: secureKeys.has(LICENSE_KEYS.license),
    hasEvaluation: secureKeys.has(LICENSE_KEYS.evaluation),
  };
}

/** Reads the state of the license. */
export async function readLicense(signal?: AbortSignal): Promise<ApiResult<License>> {
  return await callBackend({ method: 'GET', path: 'license', answer: License, signal });
}

/**
 * The result of setting a license or starting an evaluation. `refused`: the license does not work, or an evaluation is
 * not to be had; `not-written`: it works, but the user's session could not store it.
 */
export type LicenseOutcome =
  | { readonly kind: 'stored'; readonly license: License }
  | { readonly kind: 'refused'; readonly refused: LicenseRefused }
  | { readonly kind: 'already-started' }
  | { readonly kind: 'not-written'; readonly failure: ApiFailure }
  | { readonly kind: 'not-kept' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** Sets a license, if it works. */
export async function setLicense(license: string): Promise<LicenseOutcome> {
  const asked = await callBackend({ method: 'PUT', path: 'license', body: { license }, answer: LicenseChanged });
  return await settle(asked, LICENSE_KEYS.license);
}

/** Starts the organisation's evaluation. It can be started once. */
export async function startEvaluation(): Promise<LicenseOutcome> {
  const asked = await callBackend({ method: 'POST', path: 'license/evaluation', answer: LicenseChanged });
  return await settle(asked, LICENSE_KEYS.evaluation);
}

type StoredKey = keyof typeof LICENSE_KEYS;

async function settle(asked: ApiResult<LicenseChanged>, key: StoredKey): Promise<LicenseOutcome> {
  if (!asked.ok) {
    const { failure } = asked;
    const refused = failure.kind === 'failed' ? v.safeParse(LicenseRefused, failure.body) : null;
    return refused?.success === true ? { kind: 'refused', refused: refused.output } : { kind: 'failed', failure };
  }
  const { write, ...license } = asked.value;
  const value = write?.secureJsonData[key];
  return value === undefined ? { kind: 'stored', license } : await store(license, key, value);
}

/** With the user's own session. The first of two admins who start an evaluation counts; a license may be replaced. */
async function store(license: License, key: StoredKey, value: string): Promise<LicenseOutcome> {
  let isTaken = false;
  const written = await writeAppSettings(({ secureKeys }) => {
    isTaken = key === LICENSE_KEYS.evaluation && secureKeys.has(key);
    return isTaken ? null : { secureJsonData: { [key]: value } };
  });
  if (!written.ok) {
    return { kind: 'not-written', failure: written.failure };
  }
  if (isTaken) {
    return { kind: 'already-started' };
  }
  return written.value.secureKeys.has(key) ? { kind: 'stored', license } : { kind: 'not-kept' };
}
