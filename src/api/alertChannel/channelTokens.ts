import { type ApiResult } from '../callGrafana';
import { type AccountToken, deleteToken, listTokens, makeToken, type NewToken } from './accountTokens';
import { SUFFIX_BYTES, tokenName, tokenSuffix } from './channelNames';
import { type ChannelProblem } from './channelProblem';
import { randomHex } from '../randomHex';

/** A token of one channel, and the random end of its name. */
export interface ChannelToken extends AccountToken {
  readonly suffix: string;
}

/** All tokens of a webhook's channel, expired ones too. */
export async function listChannelTokens(
  accountId: number,
  webhookId: string
): Promise<ApiResult<readonly ChannelToken[]>> {
  const listed = await listTokens(accountId);
  if (!listed.ok) {
    return listed;
  }
  const own = listed.value.flatMap((token) => {
    const suffix = tokenSuffix(webhookId, token.name);
    return suffix === null ? [] : [{ ...token, suffix }];
  });
  return { ok: true, value: own };
}

/** Makes a token of the channel that stays until somebody deletes it. */
export async function makeChannelToken(
  accountId: number,
  webhookId: string
): Promise<ApiResult<NewToken & { readonly suffix: string }>> {
  const suffix = randomHex(SUFFIX_BYTES);
  const made = await makeToken(accountId, { name: tokenName(webhookId, suffix) });
  return made.ok ? { ok: true, value: { ...made.value, suffix } } : made;
}

/** The shortest a token can live, in seconds. */
const MARK_SECONDS = 1;

/**
 * Marks a channel as being renewed: two tokens of one channel mean that somebody did not finish. Needed where none is
 * left that would be the second. What it opens expires at once and is known to nobody; its name stays.
 */
export async function markRenewal(accountId: number, webhookId: string): Promise<ApiResult<unknown>> {
  const name = tokenName(webhookId, randomHex(SUFFIX_BYTES));
  return await makeToken(accountId, { name, secondsToLive: MARK_SECONDS });
}

/** The token that stays, and the channel whose other tokens are deleted. */
interface Tidying {
  readonly accountId: number;
  readonly webhookId: string;
  /** Id of the token that is used now. */
  readonly usedId: number;
}

/**
 * Deletes the tokens that are older than the one that is used. Null where all went well. A newer one is somebody else's
 * who is making the same channel right now; a caller whose own one is gone was too late.
 */
export async function deleteOldTokens({ accountId, webhookId, usedId }: Tidying): Promise<ChannelProblem | null> {
  const listed = await listChannelTokens(accountId, webhookId);
  if (!listed.ok) {
    return { kind: 'call', failure: listed.failure };
  }
  if (!listed.value.some(({ id }) => id === usedId)) {
    return { kind: 'overtaken' };
  }
  for (const { id } of listed.value.filter((token) => token.id < usedId)) {
    const deleted = await deleteToken(accountId, id);
    if (!deleted.ok) {
      return { kind: 'call', failure: deleted.failure };
    }
  }
  return null;
}
