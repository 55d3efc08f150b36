import { type Writer } from '../../core/wire/webhookFacts';
import { changeWebhook } from '../changeWebhook';
import { type ChannelProblem, problemOfChange } from './channelProblem';
import { hideInFailure } from './withoutSecrets';
import { randomHex } from '../randomHex';
import { isUnsure } from './writeFailures';

/** Bytes of an HMAC key: as many as SHA-256 puts out; more would add nothing. Source: RFC 2104, section 3. */
const KEY_BYTES = 32;

/** A key on its way into a webhook. */
interface NewKey {
  readonly webhookId: string;
  readonly key: string;
  readonly writer: Writer;
}

/** A new HMAC key in hexadecimal. */
export function makeChannelKey(): string {
  return randomHex(KEY_BYTES);
}

/**
 * Stores the key in the webhook; null where it is stored. Where no answer came it is tried once more: storing it twice
 * harms nothing, and contact point and webhook must not stay apart for the sake of one lost packet.
 */
export async function storeChannelKey(newKey: NewKey): Promise<ChannelProblem | null> {
  const problem = await store(newKey);
  return problem?.kind === 'call' && isUnsure(problem.failure) ? await store(newKey) : problem;
}

async function store({ webhookId, key, writer }: NewKey): Promise<ChannelProblem | null> {
  const problem = problemOfChange(await changeWebhook({ id: webhookId, request: { kind: 'key', key }, writer }));
  if (problem?.kind !== 'call') {
    return problem;
  }
  const hidden = hideInFailure({ ok: false, failure: problem.failure }, [key]);
  return hidden.ok ? null : { kind: 'call', failure: hidden.failure };
}
