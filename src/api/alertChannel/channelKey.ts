import { changeWebhook } from '../changeWebhook';
import { type ChannelProblem, problemOfChange } from './channelProblem';
import { hideInFailure } from './withoutSecrets';
import { randomHex } from './randomHex';
import { isUnsure } from './writeFailures';

/** Bytes of an HMAC key: as many as SHA-256 puts out; more would add nothing. Source: RFC 2104, section 3. */
const KEY_BYTES = 32;

/** A new HMAC key in hexadecimal. */
export function makeChannelKey(): string {
  return randomHex(KEY_BYTES);
}

/**
 * Stores the key in the webhook; null where it is stored. Where no answer came it is tried once more: storing it twice
 * harms nothing, and contact point and webhook must not stay apart for the sake of one lost packet.
 */
export async function storeChannelKey(webhookId: string, key: string): Promise<ChannelProblem | null> {
  const problem = await store(webhookId, key);
  return problem?.kind === 'call' && isUnsure(problem.failure) ? await store(webhookId, key) : problem;
}

async function store(webhookId: string, key: string): Promise<ChannelProblem | null> {
  const problem = problemOfChange(await changeWebhook({ change: 'key', id: webhookId, key }));
  if (problem?.kind !== 'call') {
    return problem;
  }
  const hidden = hideInFailure({ ok: false, failure: problem.failure }, [key]);
  return hidden.ok ? null : { kind: 'call', failure: hidden.failure };
}
