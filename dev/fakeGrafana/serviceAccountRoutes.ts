import { Hono } from 'hono';
import * as v from 'valibot';

import { type GrafanaEnv, needs } from './grafanaEnv';
import { ORG_ROLES } from './permissions';
import { readBody } from './readBody';
import { type AccountToken, type ServiceAccount, type ServiceAccounts } from './serviceAccounts';

/** Accounts on a page where the caller names no number. */
const PER_PAGE = 1000;

const ACCOUNT_ROLES = [...ORG_ROLES, 'None'] as const;

const AccountBody = v.object({
  name: v.pipe(v.string(), v.minLength(1)),
  role: v.optional(v.picklist(ACCOUNT_ROLES), 'Viewer'),
  isDisabled: v.optional(v.boolean(), false),
});

const AccountChange = v.object({
  name: v.optional(v.string()),
  role: v.optional(v.picklist(ACCOUNT_ROLES)),
  isDisabled: v.optional(v.boolean()),
});

const TokenBody = v.object({
  name: v.pipe(v.string(), v.minLength(1)),
  secondsToLive: v.optional(v.number(), 0),
});

/** `/api/serviceaccounts`. There is no plain list, only a search. */
export function serviceAccountRoutes(accounts: ServiceAccounts): Hono<GrafanaEnv> {
  const summary = (account: ServiceAccount) => ({
    ...described(account),
    tokens: accounts.tokensOf(account.id).length,
    accessControl: { 'serviceaccounts:read': true, 'serviceaccounts:write': true, 'serviceaccounts:delete': true },
  });
  return new Hono<GrafanaEnv>()
    .post('/', needs('serviceaccounts:create'), async (c) => {
      const account = accounts.create(await readBody(c, AccountBody), c.get('signedIn').role);
      return c.json({ ...described(account), tokens: null }, 201);
    })
    .get('/search', needs('serviceaccounts:read'), (c) => {
      const perPage = Number(c.req.query('perpage') ?? PER_PAGE) || PER_PAGE;
      const page = Number(c.req.query('page') ?? 1) || 1;
      const found = accounts.search(c.req.query('query') ?? '');
      const serviceAccounts = found.slice((page - 1) * perPage, page * perPage).map(summary);
      return c.json({ totalCount: found.length, serviceAccounts, page, perPage });
    })
    .get('/:id', needs('serviceaccounts:read'), (c) => c.json(summary(accounts.find(idOf(c.req.param('id'))))))
    .patch('/:id', needs('serviceaccounts:write'), async (c) => {
      const change = await readBody(c, AccountChange);
      const account = accounts.change(idOf(c.req.param('id')), change, c.get('signedIn').role);
      return c.json({ message: 'Service account updated', id: account.id, name: account.name });
    })
    .delete('/:id', needs('serviceaccounts:delete'), (c) => {
      accounts.remove(idOf(c.req.param('id')));
      return c.json({ message: 'Service account deleted' });
    })
    .get('/:id/tokens', needs('serviceaccounts:read'), (c) => {
      const nowMs = Date.now();
      return c.json(accounts.tokensOf(idOf(c.req.param('id'))).map((token) => describedToken(token, nowMs)));
    })
    .post('/:id/tokens', needs('serviceaccounts:write'), async (c) => {
      const wanted = await readBody(c, TokenBody);
      return c.json(accounts.addToken(idOf(c.req.param('id')), wanted));
    })
    .delete('/:id/tokens/:tokenId', needs('serviceaccounts:write'), (c) => {
      accounts.removeToken(idOf(c.req.param('id')), idOf(c.req.param('tokenId')));
      return c.json({ message: 'Service account token deleted' });
    });
}

/** The id in a path; NaN, which is nobody's, where it is no number. */
function idOf(text: string | undefined): number {
  return Number(text);
}

function described({ id, name, login, role, isDisabled, createdAtMs }: ServiceAccount) {
  const at = new Date(createdAtMs).toISOString();
  return { id, uid: `sa${id}`, name, login, orgId: 1, isDisabled, role, createdAt: at, updatedAt: at, avatarUrl: '' };
}

function describedToken({ id, name, createdAtMs, expiresAtMs, lastUsedAtMs }: AccountToken, nowMs: number) {
  const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const leftSeconds = expiresAtMs === null ? 0 : (expiresAtMs - nowMs) / 1000;
  return {
    id,
    name,
    created: time(createdAtMs),
    lastUsedAt: time(lastUsedAtMs),
    expiration: time(expiresAtMs),
    secondsUntilExpiration: Math.max(0, leftSeconds),
    hasExpired: expiresAtMs !== null && leftSeconds <= 0,
    isRevoked: false,
  };
}
