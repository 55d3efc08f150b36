import * as v from 'valibot';
import { describeValue } from '../webhook/describeValue';
import { isObject } from '../webhook/isObject';
import { type Permission, permissionOf, PERMISSIONS } from './permission';
import { ADMIN_KEEPS, DEFAULT_ROLE_TABLE, ORG_ROLES, type OrgRole, type RoleTable } from './roleTable';

/** Permissions by the settings, and all that is wrong with them. */
export interface AccessSettings {
  readonly table: RoleTable;
  readonly problems: readonly AccessProblem[];
}

/** Most problems told. More are one mistake made many times. */
const PROBLEMS_MAX = 20;

/** The permissions where the table cannot be read: the intended ones may have been fewer than the default. */
const UNREADABLE: RoleTable = { Viewer: [], Editor: [], Admin: ADMIN_KEEPS };

/**
 * Reads `jsonData.access`, such as `{Viewer: [], Editor: ['webhooks:read', 'webhooks:use']}`. A role that is left out
 * keeps its default; a list is all that its role may do, and nothing is inherited. Never throws, and gives nobody but
 * admins more than was written.
 */
export function parseAccessSettings(jsonData: unknown): AccessSettings {
  const access = isObject(jsonData) ? jsonData['access'] : undefined;
  if (access == null) {
    return { table: DEFAULT_ROLE_TABLE, problems: [] };
  }
  if (!isObject(access)) {
    const expected = `an object with any of ${ORG_ROLES.join(', ')}`;
    return { table: UNREADABLE, problems: [{ field: 'access', rule: 'table', expected, got: describeValue(access) }] };
  }
  const problems: AccessProblem[] = [];
  const read = (role: OrgRole) => readList(role, access[role], problems);
  const table = { Viewer: read('Viewer'), Editor: read('Editor'), Admin: adminList(read('Admin'), problems) };
  problems.push(...unknownRoles(access));
  return { table, problems: problems.slice(0, PROBLEMS_MAX) };
}

const RoleList = v.array(v.unknown());

function readList(role: OrgRole, value: unknown, problems: AccessProblem[]): readonly Permission[] {
  if (value == null) {
    return DEFAULT_ROLE_TABLE[role];
  }
  const field = `access.${role}`;
  const list = v.safeParse(RoleList, value);
  if (!list.success) {
    problems.push({ field, rule: 'list', expected: 'a list of permissions', got: describeValue(value) });
    return UNREADABLE[role];
  }
  const expected = `one of ${PERMISSIONS.join(', ')}`;
  const permissions = list.output.flatMap((name, index) => {
    const permission = typeof name === 'string' ? permissionOf(name.trim()) : null;
    if (permission === null) {
      problems.push({ field: `${field}[${index}]`, rule: 'permission', expected, got: describeValue(name) });
    }
    return permission ?? [];
  });
  return [...new Set(permissions)];
}

function adminList(permissions: readonly Permission[], problems: AccessProblem[]): readonly Permission[] {
  const missing = ADMIN_KEEPS.filter((permission) => !permissions.includes(permission));
  if (missing.length > 0) {
    const expected = `a list with ${missing.join(', ')}: admins keep them, so that no organization is locked out`;
    problems.push({ field: 'access.Admin', rule: 'locked-out', expected, got: 'a list without them' });
  }
  return [...permissions, ...missing];
}

function unknownRoles(access: Readonly<Record<string, unknown>>): AccessProblem[] {
  const strangers = Object.keys(access).filter((name) => !ORG_ROLES.some((role) => role === name));
  const expected = `any of ${ORG_ROLES.join(', ')}`;
  return strangers.map((name) => ({ field: 'access', rule: 'role', expected, got: `a role ${describeValue(name)}` }));
}

/** The rule that it breaks. `locked-out`: admins would not keep what they need to mend it. */
type AccessRule = 'table' | 'role' | 'list' | 'permission' | 'locked-out';

/** Something in the table of roles that is not as it should be. It keeps no alert from going out. */
export interface AccessProblem {
  /** Such as `access.Editor[2]`. */
  readonly field: string;
  /** For translations. */
  readonly rule: AccessRule;
  /** In English. */
  readonly expected: string;
  readonly got: string;
}

/** The problem on one line: `access.Editor: expected a list of permissions, got "all"`. */
export function accessProblemText({ field, expected, got }: AccessProblem): string {
  return `${field}: expected ${expected}, got ${got}`;
}
