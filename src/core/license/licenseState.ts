import { DAY_MS, readEvaluation } from './evaluation';
import { type LicenseClaims, WEBHOOK_FEATURE } from './licenseClaims';
import { licenseFault, type LicenseFault } from './licenseFault';
import { isOlder } from './pluginVersion';

/** How long everything goes on working after a license has expired, in days: long enough for an order to be placed. */
export const GRACE_DAYS = 14;

/** What became of one place a license can stand at. */
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
  /** How many webhooks the organisation has, in whatever state. */
  readonly webhooks: number;
}

/** What a license grants, to whom, and how much of it is used. */
interface Grant {
  readonly holder: string;
  /** Null where there is no limit. */
  readonly maxWebhooks: number | null;
  readonly webhooks: number;
}

/** A license that works. */
export type ActiveLicense = { readonly kind: 'active'; readonly untilMs: number } & Grant;

/** One that has expired a short while ago. `untilMs` is the end of the grace. */
export type LicenseInGrace = { readonly kind: 'grace'; readonly expiredAtMs: number; readonly untilMs: number } & Grant;

/** One that worked once. */
export interface ExpiredLicense {
  readonly kind: 'expired';
  readonly of: 'license';
  readonly holder: string;
  readonly expiredAtMs: number;
}

export interface InvalidLicense {
  readonly kind: 'invalid';
  readonly fault: LicenseFault;
}

/** How an organisation stands with its license. Times are milliseconds since the epoch. */
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
