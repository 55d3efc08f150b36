import { type OrgRole, type Permissions, permissionsOf } from './permissions';

/** The user or service account that makes a call, as Grafana knows it. */
export interface SignedIn {
  readonly kind: 'user' | 'service-account';
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  /** `None` is for the plugin's own account, which has permissions instead. */
  readonly role: OrgRole | 'None';
  readonly permissions?: Permissions;
}

/** A user of the workbench; accounts have another kind and other roles. */
type User = SignedIn & { readonly role: OrgRole };

const USERS: Readonly<Record<OrgRole, User>> = {
  Admin: user(1, 'admin', 'Admin'),
  Editor: user(2, 'editor', 'Editor'),
  Viewer: user(3, 'viewer', 'Viewer'),
};

function user(id: number, login: string, role: OrgRole): User {
  return { kind: 'user', id, login, name: role, email: `${login}@localhost`, role };
}

/** The workbench's user with this role. */
export function userWithRole(role: OrgRole): User {
  return USERS[role];
}

/** The user with this id, such as `user:3`. */
export function userWithId(namespacedId: string): User | undefined {
  return Object.values(USERS).find(({ id }) => namespacedId === `user:${id}`);
}

/** Everything somebody may do here. */
export function permissionsFor({ role, permissions }: SignedIn): Permissions {
  return permissions ?? (role === 'None' ? {} : permissionsOf(role));
}
