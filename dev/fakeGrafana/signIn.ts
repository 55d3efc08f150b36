import { isOrgRole } from './orgRole';
import { type ServiceAccounts } from './serviceAccounts';
import { type SignedIn, userWithRole } from './signedIn';

/** The cookie Grafana keeps a session in; here it names the role that was chosen on the host page. */
export const SESSION_COOKIE = 'grafana_session';

/** Whoever calls, or what Grafana answers to nobody. */
export type SignInResult =
  | { readonly ok: true; readonly signedIn: SignedIn }
  | { readonly ok: false; readonly messageId: string; readonly message: string };

/** Source: grafana, pkg/services/authn/clients. */
const REFUSALS = {
  nobody: refusal('auth.unauthorized', 'Unauthorized'),
  password: refusal('password-auth.failed', 'Invalid username or password'),
  unknown: refusal('api-key.invalid', 'Invalid API key'),
  expired: refusal('api-key.expired', 'Expired API key'),
  disabled: refusal('service-account.disabled', 'Service account is disabled'),
} as const;

function refusal(messageId: string, message: string): SignInResult {
  return { ok: false, messageId, message };
}

/** Who calls: a service account by its token, the admin by name and password, or a session. */
export function signIn(request: Request, accounts: ServiceAccounts): SignInResult {
  const authorization = request.headers.get('authorization');
  if (authorization === null) {
    const role = sessionOf(request);
    return isOrgRole(role) ? { ok: true, signedIn: userWithRole(role) } : REFUSALS.nobody;
  }
  const key = /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (key === undefined) {
    const isAdmin = authorization === `Basic ${btoa('admin:admin')}`;
    return isAdmin ? { ok: true, signedIn: userWithRole('Admin') } : REFUSALS.password;
  }
  const check = accounts.check(key);
  return check.kind === 'account' ? { ok: true, signedIn: check.signedIn } : REFUSALS[check.kind];
}

/** What the session cookie holds; undefined where there is none. */
export function sessionOf(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([name]) => name === SESSION_COOKIE)?.[1];
}
