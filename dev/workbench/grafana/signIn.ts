import { readCookies } from '../page/switches';
import { isOrgRole, type OrgRole } from './orgRole';

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

/**
 * Who calls: a service account by its token, the admin by name and password, or a session. Null where it is nobody.
 */
export function signIn(request: Request, accountOf: (token: string) => SignedIn | null): SignedIn | null {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
    return token === undefined ? byPassword(authorization) : accountOf(token);
  }
  const role = readCookies(request.headers.get('cookie') ?? '').get(SESSION_COOKIE);
  return isOrgRole(role) ? USERS[role] : null;
}

function byPassword(authorization: string): SignedIn | null {
  return authorization === `Basic ${btoa('admin:admin')}` ? USERS.Admin : null;
}
