import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';

import { type CallContext } from '../app/callContext';
import { type UnknownAccess } from './access';
import { type Ask } from './grafanaApi';
import { RecentAnswers } from './recentAnswers';

/** Seconds that the clocks of Grafana's replicas may differ. A token is good for 10 minutes. */
const CLOCK_TOLERANCE_SECONDS = 10;

/** The keys and facts that a token is checked against. */
export interface IdTokenCheck {
  readonly keys: JWTVerifyGetKey;
  /** Grafana's address, without a slash at the end. */
  readonly issuer: string;
  readonly context: CallContext;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Whom a token proves the caller to be, such as `user:3` or `service-account:7`, or why it proves nothing. */
export type Proof = { readonly kind: 'proved'; readonly subject: string } | UnknownAccess;

/** Identities Grafana knows permissions of. Others, such as an anonymous visitor's, have none of their own. */
const SUBJECT = /^(user|service-account):[\w-]{1,100}$/;

/**
 * Verifies Grafana's ID token: signed with one of its keys (ES256 and nothing else), issued by it, not expired, for the
 * organisation of the call, and of the user Grafana itself names. Claims: grafana/grafana, auth/idimpl/service.go.
 */
export async function verifyIdToken(token: string | null, check: IdTokenCheck): Promise<Proof> {
  const { keys, issuer, context, nowMs } = check;
  if (token === null) {
    return { ...refused('Grafana sent no ID token with this call'), fault: 'no-id-token' };
  }
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['ES256'],
      issuer: [issuer, `${issuer}/`],
      audience: `org:${context.orgId}`,
      requiredClaims: ['exp', 'sub', 'namespace'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(nowMs),
    });
    return proofOf(payload, context);
  } catch (error) {
    return error instanceof KeysUnavailable ? { kind: 'unavailable', why: error.message } : refused(whyNot(error));
  }
}

function proofOf(claims: JWTPayload, { orgId, user }: CallContext): Proof {
  const { sub = '', namespace } = claims;
  if (namespace !== (orgId === 1 ? 'default' : `org-${orgId}`)) {
    return refused(OTHER_ORGANISATION);
  }
  if (!SUBJECT.test(sub)) {
    return refused('Grafana knows no permissions of visitors that are not signed in');
  }
  const isTheirs = isOf(claims, sub.slice(0, sub.indexOf(':')), { orgId, login: user?.login ?? '' });
  return isTheirs ? { kind: 'proved', subject: sub } : refused('the ID token belongs to another user');
}

/**
 * Tells whether the token's subject is the caller. A user's token names the login. A service account's names none, so
 * all that is known is that the caller's login is one that Grafana gives to service accounts of this organisation:
 * `sa-1-name`. Source: Grafana, serviceaccounts, where logins are made.
 */
function isOf(
  { type, username }: JWTPayload,
  kind: string,
  { orgId, login }: { readonly orgId: number; readonly login: string }
): boolean {
  if (type !== undefined && type !== kind) {
    return false;
  }
  return kind === 'user'
    ? login !== '' && username === login
    : username === undefined && login.startsWith(`sa-${orgId}-`);
}

const OTHER_ORGANISATION = 'the ID token is of another organisation';

function whyNot(error: unknown): string {
  if (error instanceof errors.JWTExpired) {
    return 'the ID token has expired';
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return CLAIMS[error.claim] ?? 'the ID token is incomplete';
  }
  return 'the ID token is not signed by this Grafana';
}

const CLAIMS: Readonly<Record<string, string>> = {
  aud: OTHER_ORGANISATION,
  iss: 'the ID token was issued by another Grafana, or root_url has changed',
};

function refused(why: string): UnknownAccess {
  return { kind: 'refused', why };
}

/** Time Grafana's keys are kept, in milliseconds. It makes new ones about monthly and keeps the old beside them. */
const KEYS_KEPT_MS = 10 * 60_000;

/** A token with an unknown key asks for the keys again, but not more often than this, in milliseconds. */
const ASK_AGAIN_MS = 10_000;

/** Grafana's public keys could not be had. */
class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

const KeySet = v.object({ keys: v.array(v.looseObject({ kty: v.string() })) });

/** Finds the key a token names among those Grafana signs with. Rejects with `KeysUnavailable`, or as `jose` does. */
export function createSigningKeys(now: () => number, ask: Ask): JWTVerifyGetKey {
  const recent = new RecentAnswers<JSONWebKeySet>({ now, keepMs: KEYS_KEPT_MS, max: 1 });
  const question = { path: '/api/signing-keys/keys', isSignedIn: false, answer: KeySet };
  const keys = async () => {
    const asked = await recent.get('', () => ask(question));
    if (!asked.ok) {
      throw new KeysUnavailable(asked.why);
    }
    return createLocalJWKSet(asked.value);
  };
  return async (header, token) => {
    try {
      return await (
        await keys()
      )(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey && recent.forget('', ASK_AGAIN_MS)) {
        return await (
          await keys()
        )(header, token);
      }
      throw error;
    }
  };
}
