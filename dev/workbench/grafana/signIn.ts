import { readCookies } from '../page/switches';
import { isOrgRole, type OrgRole } from './orgRole';
import { type ServiceAccounts } from './serviceAccounts';

/** Whoever makes a call, as Grafana knows them. */
export interface SignedIn {
  readonly kind: 'user' | 'service-account';
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly role: OrgRole;
}

/** The cookie Grafana keeps a session in; here it names the role that was chosen on the host page. */
export const SESSION_COOKIE = 'grafana_session';

const USERS: Readonly<Record<OrgRole, SignedIn>> = {
  Admin: user(1, 'admin', 'Admin'),
  Editor: user(2, 'editor', 'Editor'),
  Viewer: user(3, 'viewer', 'Viewer'),
};

function user(id: number, login: string, role: OrgRole): SignedIn {
  return { kind: 'user', id, login, name: role, email: `${login}@localhost`, role };
}

/** The workbench's user with this role. */
export function userWithRole(role: OrgRole): SignedIn {
  return USERS[role];
}

/** Whoever calls, or what Grafana answers to nobody. */
export type SignInResult =
  | { readonly ok: true; readonly signedIn: SignedIn }
  | { readonly ok: false; readonly messageId: string; readonly message: string };

/** Source: grafana, pkg/services/authn/clients. */
const REFUSALS = {
  nobody: refusal('session.token.rotate', 'Unauthorized'),
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
    const role = readCookies(request.headers.get('cookie') ?? '').get(SESSION_COOKIE);
    return isOrgRole(role) ? { ok: true, signedIn: USERS[role] } : REFUSALS.nobody;
  }
  const key = /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (key === undefined) {
    const isAdmin = authorization === `Basic ${btoa('admin:admin')}`;
    return isAdmin ? { ok: true, signedIn: USERS.Admin } : REFUSALS.password;
  }
  const check = accounts.check(key);
  return check.kind === 'account' ? { ok: true, signedIn: check.signedIn } : REFUSALS[check.kind];
}
