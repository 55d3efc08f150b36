import * as v from 'valibot';
import { type Language } from '../core/webhook/language';
import { type ApiFailure } from './apiFailure';
import { type AppSettings, writeAppSettings } from './appSettings';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** How the organisation stands with its license. Times are milliseconds since the epoch. */
export interface License {
  readonly state: 'none' | 'evaluation' | 'active' | 'grace' | 'expired' | 'invalid';
  /** Whether webhooks can be made and used. */
  readonly works: boolean;
  /** '' where nobody is named, as for an evaluation. */
  readonly holder: string;
  /** Until when everything works; null where nothing does. */
  readonly untilMs: number | null;
  /** Null where nothing expired, or nobody knows when. */
  readonly expiredAtMs: number | null;
  readonly webhooks: number;
  /** Null where there is no limit. */
  readonly maxWebhooks: number | null;
  /** Ids of the webhooks it has no room for. */
  readonly beyond: readonly string[];
  /** How it stands and what to do, in the language asked for. */
  readonly message: string;
}

const time = v.nullable(v.pipe(v.number(), v.finite()));

const LicenseAnswer = v.object({
  state: v.picklist(['none', 'evaluation', 'active', 'grace', 'expired', 'invalid']),
  works: v.boolean(),
  holder: v.string(),
  untilMs: time,
  expiredAtMs: time,
  webhooks: v.number(),
  maxWebhooks: v.nullable(v.number()),
  beyond: v.array(v.string()),
  message: v.string(),
});

/** What is to be stored by whoever asked, where the backend cannot do it. Holds a secret. */
const Write = v.object({ secureJsonData: v.record(v.string(), v.string()) });

const ChangeAnswer = v.object({ ...LicenseAnswer.entries, write: v.optional(Write) });

/** The secure keys the backend asks a browser to write, and no others. */
const LICENSE_KEYS = { license: 'license', evaluation: 'evaluation' } as const;

/** Whether the organisation has a license of its own, and whether it ever started an evaluation. */
export function storedLicense({ secureKeys }: AppSettings): { hasLicense: boolean; hasEvaluation: boolean } {
  return {
    hasLicense: secureKeys.has(LICENSE_KEYS.license),
    hasEvaluation: secureKeys.has(LICENSE_KEYS.evaluation),
  };
}

/** How it stands with the license, in words of this language. */
export async function readLicense(language: Language, signal?: AbortSignal): Promise<ApiResult<License>> {
  return await callBackend({ method: 'GET', path: withLanguage('license', language), answer: LicenseAnswer, signal });
}

/**
 * What came of setting a license or starting an evaluation. `refused`: the license does not work, or an evaluation is
 * not to be had, in the backend's words; `not-written`: it works, but the user's session could not store it.
 */
export type LicenseOutcome =
  | { readonly kind: 'stored'; readonly license: License }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'already-started' }
  | { readonly kind: 'not-written'; readonly failure: ApiFailure }
  | { readonly kind: 'not-kept' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** Sets a license, if it works. */
export async function setLicense(license: string, language: Language): Promise<LicenseOutcome> {
  const path = withLanguage('license', language);
  const asked = await callBackend({ method: 'PUT', path, body: { license }, answer: ChangeAnswer });
  return await settle(asked, LICENSE_KEYS.license);
}

/** Starts the organisation's evaluation. It can be started once. */
export async function startEvaluation(language: Language): Promise<LicenseOutcome> {
  const path = withLanguage('license/evaluation', language);
  const asked = await callBackend({ method: 'POST', path, answer: ChangeAnswer });
  return await settle(asked, LICENSE_KEYS.evaluation);
}

function withLanguage(path: string, language: Language): string {
  return `${path}?language=${language}`;
}

type StoredKey = keyof typeof LICENSE_KEYS;

/** Statuses that stand for a refusal in words: no license, not now, one that does not work. */
const REFUSALS: readonly number[] = [400, 409, 422];

async function settle(asked: ApiResult<v.InferOutput<typeof ChangeAnswer>>, key: StoredKey): Promise<LicenseOutcome> {
  if (!asked.ok) {
    const { failure } = asked;
    const isRefusal = failure.kind === 'failed' && REFUSALS.includes(failure.status) && failure.message !== '';
    return isRefusal ? { kind: 'refused', message: failure.message } : { kind: 'failed', failure };
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
