import * as v from 'valibot';
import { type ApiFailure, isNotHere } from '../apiFailure';
import { callBackend } from '../callBackend';
import { type ApiResult } from '../callGrafana';
import { deleteToken, makeToken } from './accountTokens';
import { resourcePath } from './channelNames';
import { randomHex } from '../randomHex';
import { ensureRelayAccount } from './relayAccount';
import { readRelayTestError, type RelayFault } from './relayTestError';
import { testReceiver } from './testReceiver';

/** Where a proof stopped that did not get as far as the test. */
export type ProofStep = 'account' | 'token' | 'test' | 'look';

/**
 * The result of a proof. `not-seen`: something took the notification, but not this plugin; `test-missing`: this Grafana
 * cannot test a contact point that is not saved; `stopped`: a call before or after the test failed.
 */
export type ProofOutcome =
  | { readonly kind: 'proven'; readonly elapsedMs: number; readonly provenAtMs: number }
  | { readonly kind: 'not-seen' }
  | { readonly kind: 'failed'; readonly fault: RelayFault; readonly grafanaText: string }
  | { readonly kind: 'test-missing' }
  | { readonly kind: 'stopped'; readonly step: ProofStep; readonly failure: ApiFailure };

/** Bytes of a nonce; see the backend's `relay/:nonce`. */
const NONCE_BYTES = 16;

/** Characters of it in the token's name, to tell two proofs apart. */
const NAME_LENGTH = 8;

/** Life of the proof's token if it cannot be deleted, in seconds. A test takes 30 s at most. */
const TOKEN_SECONDS = 600;

/** Most times the backend is asked: behind a load balancer another replica may answer than the one that saw the nonce. */
const LOOKS_MAX = 4;

/**
 * Proves that Grafana Alerting reaches this plugin through a URL: Grafana itself sends a test notification there as
 * a contact point would, and the backend says whether it came. Never rejects. `url` is a checked relay URL.
 */
export async function proveRelay(url: string, now: () => number = Date.now): Promise<ProofOutcome> {
  const account = await ensureRelayAccount();
  if (!account.ok) {
    return stopped('account', account.failure);
  }
  const { id } = account.value;
  const nonce = randomHex(NONCE_BYTES);
  const wish = { name: `relay-proof-${nonce.slice(0, NAME_LENGTH)}`, secondsToLive: TOKEN_SECONDS };
  const token = await makeToken(id, wish);
  if (!token.ok) {
    return stopped('token', token.failure);
  }
  const outcome = await prove({ url, nonce, token: token.value.key }, now);
  // If this fails the token still expires by itself; the proof is as good as it is.
  await deleteToken(id, token.value.id);
  return outcome;
}

interface Proof {
  readonly url: string;
  readonly nonce: string;
  readonly token: string;
}

async function prove({ url, nonce, token }: Proof, now: () => number): Promise<ProofOutcome> {
  const startedMs = now();
  const tested = await testReceiver({ url: url + resourcePath(`relay/${nonce}`), token });
  const elapsedMs = now() - startedMs;
  if (!tested.ok) {
    const { failure } = tested;
    const isMissing = isNotHere(failure);
    return isMissing ? { kind: 'test-missing' } : stopped('test', failure);
  }
  const { isDelivered, error } = tested.value;
  if (!isDelivered) {
    return { kind: 'failed', fault: readRelayTestError(error), grafanaText: error };
  }
  const seen = await wasSeen(nonce);
  if (!seen.ok) {
    return stopped('look', seen.failure);
  }
  return seen.value ? { kind: 'proven', elapsedMs, provenAtMs: now() } : { kind: 'not-seen' };
}

const SeenAnswer: v.GenericSchema<unknown, { seen: unknown }> = v.object({
  seen: v.nullable(v.object({ atMs: v.number(), login: v.string() })),
});

async function wasSeen(nonce: string): Promise<ApiResult<boolean>> {
  for (let look = 0; look < LOOKS_MAX; look++) {
    const asked = await callBackend({ method: 'GET', path: `relay/${nonce}`, answer: SeenAnswer });
    if (!asked.ok) {
      return asked;
    }
    if (asked.value.seen !== null) {
      return { ok: true, value: true };
    }
  }
  return { ok: true, value: false };
}

function stopped(step: ProofStep, failure: ApiFailure): ProofOutcome {
  return { kind: 'stopped', step, failure };
}
