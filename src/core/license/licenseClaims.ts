import * as v from 'valibot';
import { isVersion } from './pluginVersion';

/** The feature a license has to be for: webhooks, which is all there is. */
export const WEBHOOK_FEATURE = 'webhook';

/** Most characters of a holder: generous for a company's name, small enough for a line of a page. */
export const HOLDER_MAX_LENGTH = 200;

/** Most webhooks a license may be limited to; who needs more takes one without a limit. */
export const LIMIT_MAX = 1_000_000;

/** The last second of the year 9999, the last one a date can be written for. More is most likely milliseconds. */
const TIME_MAX_SECONDS = 253_402_300_799;

const FEATURES_MAX = 50;

/** The claims of a license, once its signature has proved them. */
export interface LicenseClaims {
  /** `sub`: who may use it. */
  readonly holder: string;
  readonly features: readonly string[];
  /** `exp`, in milliseconds since the epoch: from then on it has expired. */
  readonly expiresAtMs: number;
  /** `nbf`, in milliseconds since the epoch; null where it is valid from the beginning. */
  readonly validFromMs: number | null;
  /** `iat`, in milliseconds since the epoch. For people; nothing depends on it. */
  readonly issuedAtMs: number | null;
  /** Most webhooks of an organisation; null where there is no limit. */
  readonly maxWebhooks: number | null;
  /** The oldest version of the plugin it is for. */
  readonly minVersion: string;
}

const time = v.pipe(v.number(), v.minValue(0), v.maxValue(TIME_MAX_SECONDS));

const holder = v.pipe(
  v.string(),
  // A code point has at most two code units; counting them takes a copy.
  v.maxLength(3 * HOLDER_MAX_LENGTH),
  v.trim(),
  v.check((text) => text !== '' && Array.from(text).length <= HOLDER_MAX_LENGTH && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
);

/** Names as RFC 7519, section 4.1, registers them, and ours. Times are seconds since the epoch, as it wants them. */
const ClaimsSchema = v.object({
  sub: holder,
  features: v.pipe(v.array(v.string()), v.maxLength(FEATURES_MAX)),
  exp: time,
  nbf: v.nullish(time, null),
  iat: v.nullish(time, null),
  maxWebhooks: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMIT_MAX)), null),
  minVersion: v.nullish(v.pipe(v.string(), v.check(isVersion)), '0.0.0'),
});

/** A claim by the name it has in the token. */
export type ClaimName = keyof v.InferOutput<typeof ClaimsSchema>;

export type ClaimsReading =
  | { readonly ok: true; readonly claims: LicenseClaims }
  /** The first claim that is not as it should be; '' where there are no claims at all. */
  | { readonly ok: false; readonly claim: ClaimName | '' };

/** Reads the claims of a token. Never throws; names what is wrong, and quotes nothing of it. */
export function parseLicenseClaims(value: unknown): ClaimsReading {
  const result = v.safeParse(ClaimsSchema, value);
  if (!result.success) {
    return { ok: false, claim: claimOf(result.issues[0].path?.[0]?.key) };
  }
  const { sub, features, exp, nbf, iat, maxWebhooks, minVersion } = result.output;
  return {
    ok: true,
    claims: {
      holder: sub,
      features,
      expiresAtMs: milliseconds(exp),
      validFromMs: nbf === null ? null : milliseconds(nbf),
      issuedAtMs: iat === null ? null : milliseconds(iat),
      maxWebhooks,
      minVersion,
    },
  };
}

function claimOf(key: unknown): ClaimName | '' {
  return typeof key === 'string' && key in ClaimsSchema.entries ? (key as ClaimName) : '';
}

/** RFC 7519 allows fractions of seconds. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1_000);
}
