import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';
import { type Ask } from './grafanaApi';
import { RecentAnswers } from './recentAnswers';

/** How long Grafana's keys are kept, in milliseconds. It makes new ones about monthly and keeps the old beside them. */
const KEYS_KEPT_MS = 10 * 60_000;

/** A token with an unknown key asks for the keys again, but not more often than this, in milliseconds. */
const ASK_AGAIN_MS = 10_000;

/** Grafana's public keys could not be had. */
export class KeysUnavailable extends Error {
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
