import { type AccountBody, type TokenBody } from './alertingBodies';
import { failed, type FakeRoutes, ok } from './fakeBackend';

/** Service accounts and their tokens, as a Grafana keeps them. */
export interface AccountsState {
  readonly accounts: AccountBody[];
  /** With the account each belongs to, and its secret. */
  readonly tokens: Array<TokenBody & { readonly accountId: number; readonly key: string }>;
  nextId: number;
}

/** What Grafana answers to somebody who lacks a permission. */
export function accessDenied(action: string) {
  const message = `You'll need additional permissions to perform this action. Permissions needed: ${action}`;
  return failed(403, { accessErrorId: 'ACE0123456789', message, title: 'Access denied' });
}

type AccountRoutes = Pick<
  FakeRoutes,
  | 'GET /api/serviceaccounts/search'
  | 'POST /api/serviceaccounts'
  | 'PATCH /api/serviceaccounts/:id'
  | 'GET /api/serviceaccounts/:id/tokens'
  | 'POST /api/serviceaccounts/:id/tokens'
  | 'DELETE /api/serviceaccounts/:id/tokens/:token'
>;

/** The routes of service accounts over one state, which they change as Grafana would. */
export function accountRoutes(state: AccountsState): AccountRoutes {
  return {
    'GET /api/serviceaccounts/search': ({ query }) => {
      const found = state.accounts.filter(({ name }) => name.includes(query.get('query') ?? ''));
      const perPage = Number(query.get('perpage') ?? 1000);
      return ok({ totalCount: found.length, serviceAccounts: found.map((each) => ({ ...each })), page: 1, perPage });
    },
    'POST /api/serviceaccounts': ({ body }) => {
      const { name, role, isDisabled } = body as AccountBody;
      if (state.accounts.some((each) => each.name === name)) {
        return failed(400, {
          message: 'service account already exists',
          messageId: 'serviceaccounts.ErrAlreadyExists',
        });
      }
      const account = { id: state.nextId++, name, login: `sa-1-${name}`, orgId: 1, isDisabled, role };
      state.accounts.push(account);
      return { status: 201, body: { ...account } };
    },
    'PATCH /api/serviceaccounts/:id': ({ params, body }) => {
      const account = state.accounts.find(({ id }) => String(id) === params['id']);
      if (account === undefined) {
        return failed(404, { message: 'service account not found' });
      }
      Object.assign(account, body);
      return ok({ message: 'Service account updated', id: account.id });
    },
    ...tokenRoutes(state),
  };
}

function tokenRoutes(
  state: AccountsState
): Pick<AccountRoutes, Extract<keyof AccountRoutes, `${string}/tokens${string}`>> {
  return {
    'GET /api/serviceaccounts/:id/tokens': ({ params }) =>
      ok(
        state.tokens
          .filter(({ accountId }) => String(accountId) === params['id'])
          .map(({ accountId, key, ...shown }) => shown)
      ),
    'POST /api/serviceaccounts/:id/tokens': ({ params, body }) => {
      const { name, secondsToLive } = body as { name: string; secondsToLive?: number };
      if (state.tokens.some((each) => each.name === name)) {
        return failed(400, { message: 'service account token with given name already exists in the organization' });
      }
      const token = makeToken(state, Number(params['id']), name, secondsToLive !== undefined);
      return ok({ id: token.id, name, key: token.key });
    },
    'DELETE /api/serviceaccounts/:id/tokens/:token': ({ params }) => {
      const index = state.tokens.findIndex(({ id }) => String(id) === params['token']);
      if (index === -1) {
        return failed(404, { message: 'service account token not found' });
      }
      state.tokens.splice(index, 1);
      return ok({ message: 'Service account token deleted' });
    },
  };
}

/** Puts a token into the state, as if somebody had made it earlier. */
export function makeToken(state: AccountsState, accountId: number, name: string, expires = false) {
  const id = state.nextId++;
  const token = {
    id,
    name,
    accountId,
    key: `glsa_secret${id}_0123456789abcdef`,
    created: '2026-11-22T07:40:10Z',
    expiration: expires ? '2026-11-22T07:50:10Z' : null,
    secondsUntilExpiration: 0,
    hasExpired: false,
    isRevoked: false,
  };
  state.tokens.push(token);
  return token;
}
