import { type Context } from 'hono';
import * as v from 'valibot';

import { isOrgRole } from './permissions';
import { type ServiceAccounts } from './serviceAccounts';
import { type SignedIn, userWithRole } from './signedIn';

/** The cookie Grafana keeps a session in; here it names the role that was chosen on the host page. */
export const SESSION_COOKIE = 'grafana_session';

/** The caller, or Grafana's answer to somebody who is not signed in. */
export type SignInResult =
  | { readonly ok: true; readonly signedIn: SignedIn }
  | { readonly ok: false; readonly messageId: string; readonly message: string };

/** The account every Grafana begins with. */
const ADMIN = { user: 'admin', password: 'admin' } as const;

const REFUSED_PASSWORD = { messageId: 'password-auth.failed', message: 'Invalid username or password' };

/** Source: grafana, pkg/services/authn/clients. */
const REFUSALS = {
  nobody: refusal('auth.unauthorized', 'Unauthorized'),
  password: refusal(REFUSED_PASSWORD.messageId, REFUSED_PASSWORD.message),
  unknown: refusal('api-key.invalid', 'Invalid API key'),
  expired: refusal('api-key.expired', 'Expired API key'),
  disabled: refusal('service-account.disabled', 'Service account is disabled'),
} as const;

function refusal(messageId: string, message: string): SignInResult {
  return { ok: false, messageId, message };
}

/** Finds the caller: a service account by its token, the admin by name and password, or a session. */
export function signIn(request: Request, accounts: ServiceAccounts): SignInResult {
  const authorization = request.headers.get('authorization');
  if (authorization === null) {
    const role = sessionOf(request);
    return isOrgRole(role) ? { ok: true, signedIn: userWithRole(role) } : REFUSALS.nobody;
  }
  const key = /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (key === undefined) {
    const isAdmin = authorization === `Basic ${btoa(`${ADMIN.user}:${ADMIN.password}`)}`;
    return isAdmin ? { ok: true, signedIn: userWithRole('Admin') } : REFUSALS.password;
  }
  const check = accounts.check(key);
  return check.kind === 'account' ? { ok: true, signedIn: check.signedIn } : REFUSALS[check.kind];
}

const LoginBody = v.object({ user: v.literal(ADMIN.user), password: v.literal(ADMIN.password) });

/** `POST /login`: a session for the admin. Source: pkg/api/login.go, LoginPost. */
export async function logIn(c: Context): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => null);
  if (!v.is(LoginBody, body)) {
    const { messageId, message } = REFUSED_PASSWORD;
    return c.json({ message, messageId, statusCode: 401, traceID: '' }, 401);
  }
  c.header('set-cookie', `${SESSION_COOKIE}=Admin; Path=/; HttpOnly; SameSite=Lax`);
  return c.json({ message: 'Logged in', redirectUrl: '/' });
}

/** The content of the session cookie; undefined where there is none. */
export function sessionOf(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([name]) => name === SESSION_COOKIE)?.[1];
}
