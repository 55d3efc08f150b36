import { actionOf, type Permission } from '../core/access/permission';

/** What the backend says of a user. */
export interface MeBody {
  readonly login: string;
  readonly role: string;
  readonly permissions: Readonly<Record<string, true>>;
  readonly because: string;
  readonly whyNot: string;
  readonly fault: string;
}

/** A user with these permissions, as the backend describes one. */
export function meWith(...permissions: Permission[]): MeBody {
  const given = Object.fromEntries(permissions.map((permission) => [actionOf(permission), true as const]));
  return { login: 'ann', role: 'Viewer', permissions: given, because: 'org role table', whyNot: '', fault: '' };
}
