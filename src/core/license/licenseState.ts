import { type LicenseClaims, WEBHOOK_FEATURE } from './licenseClaims';
import { licenseFault, type LicenseFault } from './licenseFault';
import { isOlder } from './pluginVersion';

/** Days that everything goes on working after a license has expired: long enough for an order to be placed. */
const GRACE_DAYS = 14;

/** The result of reading one place where a license can stand. */
export type LicenseReading =
  | { readonly kind: 'absent' }
  /** The signature fits, so these are the issuer's words. */
  | { readonly kind: 'signed'; readonly claims: LicenseClaims }
  | { readonly kind: 'rejected'; readonly fault: LicenseFault };

/** All that a license's state depends on. */
export interface LicenseFacts {
  /** The organisation's own license first, then the server's. The one that allows most counts. */
  readonly readings: readonly LicenseReading[];
  /** The secure key `evaluation`: when an admin started one; null where nobody did. */
  readonly evaluation: string | null;
  readonly pluginVersion: string;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** Number of the organisation's webhooks, in any state. */
  readonly webhooks: number;
}

/** The rights that a license grants, to whom, and how much of them is used. */
interface Grant {
  readonly holder: string;
  /** Null where there is no limit. */
  readonly maxWebhooks: number | null;
  readonly webhooks: number;
}

/** A license that works. */
type ActiveLicense = { readonly kind: 'active'; readonly untilMs: number } & Grant;

/** One that has expired a short while ago. `untilMs` is the end of the grace. */
type LicenseInGrace = { readonly kind: 'grace'; readonly expiredAtMs: number; readonly untilMs: number } & Grant;

/** One that worked once. */
interface ExpiredLicense {
  readonly kind: 'expired';
  readonly of: 'license';
  readonly holder: string;
  readonly expiredAtMs: number;
}

interface InvalidLicense {
  readonly kind: 'invalid';
  readonly fault: LicenseFault;
}

/** State of an organisation's license. Times are milliseconds since the epoch. */
export type LicenseState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'evaluation';
      readonly untilMs: number;
      /** A license that is there and does not work; somebody should know before the evaluation ends. */
      readonly unused: ExpiredLicense | InvalidLicense | null;
    }
  | ActiveLicense
  | LicenseInGrace
  | ExpiredLicense
  | { readonly kind: 'expired'; readonly of: 'evaluation'; readonly expiredAtMs: number | null }
  | InvalidLicense;

/**
 * The state of an organisation's license. A license that works comes before an evaluation, and that before a license
 * that does not; what never was comes last.
 */
export function licenseState(facts: LicenseFacts): LicenseState {
  const states = facts.readings.flatMap((reading) => stateOfReading(reading, facts) ?? []);
  const best = states.sort((one, other) => RANK[one.kind] - RANK[other.kind])[0] ?? null;
  if (best?.kind === 'active' || best?.kind === 'grace') {
    return best;
  }
  const evaluation = readEvaluation(facts.evaluation, facts.nowMs);
  if (evaluation.kind === 'running') {
    return { kind: 'evaluation', untilMs: evaluation.untilMs, unused: best };
  }
  if (best !== null) {
    return best;
  }
  return evaluation.kind === 'never'
    ? { kind: 'none' }
    : { kind: 'expired', of: 'evaluation', expiredAtMs: evaluation.untilMs };
}

type StateOfReading = ActiveLicense | LicenseInGrace | ExpiredLicense | InvalidLicense;

/** Sorting is stable, so that of two alike the organisation's own counts. */
const RANK: Readonly<Record<StateOfReading['kind'], number>> = { active: 0, grace: 1, expired: 2, invalid: 2 };

function stateOfReading(reading: LicenseReading, facts: LicenseFacts): StateOfReading | null {
  switch (reading.kind) {
    case 'absent':
      return null;
    case 'rejected':
      return { kind: 'invalid', fault: reading.fault };
    case 'signed':
      return stateOfClaims(reading.claims, facts);
  }
}

function stateOfClaims(claims: LicenseClaims, { nowMs, pluginVersion, webhooks }: LicenseFacts): StateOfReading {
  const fault = faultOf(claims, pluginVersion, nowMs);
  if (fault !== null) {
    return { kind: 'invalid', fault };
  }
  const { holder, maxWebhooks, expiresAtMs } = claims;
  const grant = { holder, maxWebhooks, webhooks };
  const graceEndsAtMs = expiresAtMs + GRACE_DAYS * DAY_MS;
  if (nowMs < expiresAtMs) {
    return { kind: 'active', untilMs: expiresAtMs, ...grant };
  }
  return nowMs < graceEndsAtMs
    ? { kind: 'grace', expiredAtMs: expiresAtMs, untilMs: graceEndsAtMs, ...grant }
    : { kind: 'expired', of: 'license', holder, expiredAtMs: expiresAtMs };
}

function faultOf(claims: LicenseClaims, pluginVersion: string, nowMs: number): LicenseFault | null {
  const { features, validFromMs, minVersion } = claims;
  if (!features.includes(WEBHOOK_FEATURE)) {
    return licenseFault('other-feature');
  }
  if (isOlder(pluginVersion, minVersion)) {
    return licenseFault('plugin-too-old', minVersion);
  }
  return validFromMs !== null && nowMs < validFromMs
    ? licenseFault('not-yet-valid', new Date(validFromMs).toISOString())
    : null;
}

/** Days that the plugin can be tried without a license. */
export const EVALUATION_DAYS = 30;

/** A day in milliseconds. */
export const DAY_MS = 24 * 60 * 60 * 1_000;

/** State of an organisation's evaluation. Times are milliseconds since the epoch. */
type Evaluation =
  | { readonly kind: 'never' }
  | { readonly kind: 'running'; readonly startedAtMs: number; readonly untilMs: number }
  /** `untilMs` is null where the start cannot be right, so that nobody knows when it was. */
  | { readonly kind: 'over'; readonly untilMs: number | null };

/** A time as `Date.prototype.toISOString` writes it. */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

/**
 * Reads the secure key `evaluation`: the time it was started, '' or null where it never was. Whatever else stands there
 * counts as one that is over, a start in the future as well: nothing but a wrong clock or a wrong hand writes that.
 */
export function readEvaluation(startedAt: string | null, nowMs: number): Evaluation {
  const text = startedAt?.trim() ?? '';
  if (text === '') {
    return { kind: 'never' };
  }
  const startedAtMs = ISO_TIME.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(startedAtMs) || startedAtMs > nowMs + CLOCKS_APART_MS) {
    return { kind: 'over', untilMs: null };
  }
  const untilMs = startedAtMs + EVALUATION_DAYS * DAY_MS;
  return nowMs < untilMs ? { kind: 'running', startedAtMs, untilMs } : { kind: 'over', untilMs };
}

/** Two replicas' clocks may differ, and the one with the later time may have written the start. In milliseconds. */
const CLOCKS_APART_MS = 5 * 60_000;

/** Tells whether webhooks can be made and used at all. Without, they can only be looked at. */
export function isWorking(state: LicenseState): boolean {
  return state.kind === 'active' || state.kind === 'grace' || state.kind === 'evaluation';
}

/**
 * Tells whether the webhook at this place of the list, from 0, may be used.
 *
 * Where there are more webhooks than the license has room for, the first of the list go on and the rest do not: one
 * webhook too many must not keep the alerts of all the others from arriving. The list's order is the settings' own, so
 * the same ones go on after every restart, and those that cannot be used for another reason come last and take nobody's
 * place.
 */
export function allowsPlace(state: LicenseState, place: number): boolean {
  switch (state.kind) {
    case 'active':
    case 'grace':
      return state.maxWebhooks === null || place < state.maxWebhooks;
    case 'evaluation':
      return true;
    case 'none':
    case 'expired':
    case 'invalid':
      return false;
  }
}

/** Counts the webhooks beyond those the license has room for. */
export function countBeyond(state: LicenseState): number {
  const isLimited = (state.kind === 'active' || state.kind === 'grace') && state.maxWebhooks !== null;
  return isLimited ? Math.max(0, state.webhooks - (state.maxWebhooks ?? 0)) : 0;
}
