import { type OrgRole } from './orgRole';

/** Whoever makes a call, as Grafana knows them. */
export interface SignedIn {
  readonly kind: 'user' | 'service-account';
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly role: OrgRole;
}

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
