import * as v from 'valibot';
import { ANY_ANSWER, type ApiResult, callGrafana } from '../callGrafana';

/** A token of a service account, without its secret, which Grafana shows once only. */
export interface AccountToken {
  readonly id: number;
  readonly name: string;
  /** True if Grafana still takes it. */
  readonly isUsable: boolean;
}

/** A token that was just made. Never log it, show it, or put it into an error. */
export interface NewToken {
  readonly id: number;
  readonly key: string;
}

/** The properties of a token to make. */
export interface TokenWish {
  readonly name: string;
  /** Left out for a token that stays until somebody deletes it. */
  readonly secondsToLive?: number;
}

const TokensAnswer: v.GenericSchema<unknown, AccountToken[]> = v.array(
  v.pipe(
    v.object({
      id: v.number(),
      name: v.string(),
      hasExpired: v.nullish(v.boolean(), false),
      isRevoked: v.nullish(v.boolean(), false),
    }),
    v.transform(({ id, name, hasExpired, isRevoked }) => ({ id, name, isUsable: !hasExpired && !isRevoked }))
  )
);

const NewTokenAnswer: v.GenericSchema<unknown, NewToken> = v.object({
  id: v.number(),
  key: v.pipe(v.string(), v.minLength(1)),
});

/** All tokens of the account, expired ones too. */
export async function listTokens(accountId: number, signal?: AbortSignal): Promise<ApiResult<AccountToken[]>> {
  return await callGrafana({ method: 'GET', url: urlOf(accountId), answer: TokensAnswer, signal });
}

/** Makes a token. Fails with status 400 where Grafana allows only tokens that expire and `wish` has no lifetime. */
export async function makeToken(accountId: number, wish: TokenWish): Promise<ApiResult<NewToken>> {
  return await callGrafana({ method: 'POST', url: urlOf(accountId), body: wish, answer: NewTokenAnswer });
}

/** Deletes a token. One that is gone already counts as deleted. */
export async function deleteToken(accountId: number, tokenId: number): Promise<ApiResult<unknown>> {
  const url = `${urlOf(accountId)}/${tokenId}`;
  const deleted = await callGrafana({ method: 'DELETE', url, answer: ANY_ANSWER });
  const isGone = !deleted.ok && deleted.failure.kind === 'failed' && deleted.failure.status === 404;
  return isGone ? { ok: true, value: null } : deleted;
}

function urlOf(accountId: number): string {
  return `/api/serviceaccounts/${accountId}/tokens`;
}
