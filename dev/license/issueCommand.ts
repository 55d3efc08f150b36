import { readFileSync } from 'node:fs';

import { parseLicenseClaims, WEBHOOK_FEATURE } from '../../src/core/license/licenseClaims';
import { parseFlags, sayUsage } from '../tasks/flags.mjs';
import { issueLicense } from './issueLicense';
import { type IssuerKey, readIssuerKey } from './issuerKey';
import { fileProblem, typedPath } from './typedPath';

const USAGE = `npm run --silent license -- issue --key <file> --holder <name> --until <day>

Prints a license, signed with the private key of the file.

  --key           file of the private key that keygen made (needed)
  --holder        who may use it, 1 to 200 characters (needed)
  --until         its last day in UTC, such as 2027-01-01 (needed); 14 days of grace follow
  --from          its first day in UTC; at once if left out
  --max-webhooks  how many webhooks an organisation may have; no limit if left out
  --min-version   the oldest version of the plugin it is for, such as 0.1.0; any if left out

Exit code 0: issued, 1: the key cannot be used, 2: called wrongly.`;

const FLAGS = {
  key: { type: 'string' },
  holder: { type: 'string' },
  until: { type: 'string' },
  from: { type: 'string' },
  'max-webhooks': { type: 'string' },
  'min-version': { type: 'string' },
} as const;

/** The option that sets each claim. */
const OPTION_OF: Readonly<Record<string, string>> = {
  sub: '--holder: expected 1 to 200 characters in one line',
  exp: '--until: expected a day such as 2027-01-01',
  nbf: '--from: expected a day such as 2026-12-01',
  maxWebhooks: '--max-webhooks: expected a whole number from 1 to 1000000',
  minVersion: '--min-version: expected a version such as 0.1.0',
};

/** `issue`: 0 with the license on standard output, 1 for a key that cannot be used, 2 for bad options. */
export async function issueCommand(args: string[]): Promise<number> {
  const typed = parseFlags(args, FLAGS);
  if (typed.kind !== 'flags') {
    return sayUsage(USAGE, typed);
  }
  const { key: path } = typed.values;
  if (path === undefined) {
    return sayUsage(USAGE, { kind: 'problem', problem: '--key: expected the file of the private key, got nothing' });
  }
  const claims = claimsOf(typed.values, Date.now());
  const problem = problemOf(claims);
  if (problem !== null) {
    return sayUsage(USAGE, { kind: 'problem', problem });
  }
  const issuer = await readKeyFile(path);
  if (typeof issuer === 'string') {
    console.error(`--key: ${path} ${issuer}`);
    return 1;
  }
  if (claims.exp * 1_000 < Date.now()) {
    console.error(`warning: --until: ${typed.values.until} has passed, so the license is expired from the start`);
  }
  console.log(await issueLicense(issuer, claims));
  return 0;
}

/** Claims as they were typed; whether they can be is for `problemOf`. */
interface TypedClaims {
  readonly sub: string | undefined;
  readonly features: readonly string[];
  readonly iat: number;
  readonly nbf?: number;
  readonly exp: number;
  readonly maxWebhooks?: number;
  readonly minVersion: string;
}

function claimsOf(values: { readonly [Flag in keyof typeof FLAGS]?: string }, nowMs: number): TypedClaims {
  const { holder, until, from, 'max-webhooks': maxWebhooks, 'min-version': minVersion = '0.0.0' } = values;
  return {
    sub: holder,
    features: [WEBHOOK_FEATURE],
    iat: Math.floor(nowMs / 1_000),
    ...(from === undefined ? {} : { nbf: startOfDay(from) }),
    // The last second of that day: a license until a day is good on it.
    exp: startOfDay(until ?? '') + DAY_SECONDS - 1,
    ...(maxWebhooks === undefined ? {} : { maxWebhooks: /^\d+$/.test(maxWebhooks) ? Number(maxWebhooks) : NaN }),
    minVersion,
  };
}

/** By the rules the plugin reads a license by; so nothing is issued that it would not take. */
function problemOf(claims: TypedClaims): string | null {
  const reading = parseLicenseClaims(claims);
  if (!reading.ok) {
    return `${OPTION_OF[reading.claim] ?? reading.claim}, got something else or nothing`;
  }
  const { nbf, exp } = claims;
  return nbf !== undefined && nbf > exp ? '--from: expected a day before that of --until, got a later one' : null;
}

const DAY_SECONDS = 24 * 60 * 60;

/** In seconds since the epoch; NaN for what is no day of the calendar. */
function startOfDay(day: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  const isOfCalendar = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
  return isOfCalendar ? ms / 1_000 : NaN;
}

/** The key, or what is wrong with its file. */
async function readKeyFile(path: string): Promise<IssuerKey | string> {
  let pem: string;
  try {
    pem = readFileSync(typedPath(path), 'utf8');
  } catch (error) {
    return `cannot be read: ${fileProblem(error)}`;
  }
  return (await readIssuerKey(pem)) ?? 'contains no private key of keygen: expected an Ed25519 key as PKCS #8 in PEM';
}
