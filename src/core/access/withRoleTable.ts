import { isObject } from '../webhook/isObject';
import { DEFAULT_ROLE_TABLE, ORG_ROLES, type OrgRole, type RoleTable } from './roleTable';

/** Whether in both tables each role may do the same. */
export function isSameTable(one: RoleTable, other: RoleTable): boolean {
  return ORG_ROLES.every((role) => isSameRole(role, one, other));
}

/**
 * The app's `jsonData` with this table in it, and all else as it was. A role that may do what it can by default is left
 * out, and where that is all of them the table is: a later version's default then holds for them.
 */
export function withRoleTable(jsonData: unknown, table: RoleTable): Record<string, unknown> {
  const { access: _, ...rest } = isObject(jsonData) ? jsonData : {};
  const changed = ORG_ROLES.filter((role) => !isSameRole(role, table, DEFAULT_ROLE_TABLE));
  const access = Object.fromEntries(changed.map((role) => [role, [...table[role]]]));
  return changed.length === 0 ? rest : { ...rest, access };
}

function isSameRole(role: OrgRole, one: RoleTable, other: RoleTable): boolean {
  return one[role].length === other[role].length && one[role].every((permission) => other[role].includes(permission));
}
