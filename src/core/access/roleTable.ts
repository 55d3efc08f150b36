import { isObject } from '../webhook/isObject';
import { type Permission } from './permission';

/** The roles of a Grafana organisation that can be given something. `None` never can. */
export const ORG_ROLES = ['Viewer', 'Editor', 'Admin'] as const;

export type OrgRole = (typeof ORG_ROLES)[number];

/** The permissions of each role of an organisation. */
export type RoleTable = Readonly<Record<OrgRole, readonly Permission[]>>;

/** A role that plugin.json declares. */
interface PluginRole {
  readonly name: string;
  readonly description: string;
  /** The lowest role of the organisation that has it; Grafana lets Editors and Admins inherit. */
  readonly grant: OrgRole;
  /** All of them, so that the role is enough for somebody it is assigned to. */
  readonly permissions: readonly Permission[];
}

const READER: readonly Permission[] = ['webhooks:read', 'deliveries:read', 'license:read'];

/**
 * A user of webhooks may also send a delivery again: it goes to the group it was meant for, with the content Grafana
 * made, and only what the vendor has not confirmed. That is less than a test message, and the person on call who sees
 * that an alert was refused is an Editor more often than an Admin.
 */
const USER: readonly Permission[] = [...READER, 'webhooks:use', 'deliveries:write'];

const MANAGER: readonly Permission[] = [...USER, 'webhooks:write', 'license:write'];

/** As in plugin.json; a test keeps both equal. */
export const PLUGIN_ROLES: readonly PluginRole[] = [
  {
    name: 'Webhook reader',
    description: 'View webhooks without their secrets, deliveries and the license.',
    grant: 'Viewer',
    permissions: READER,
  },
  {
    name: 'Webhook user',
    description: 'Also send messages and test messages, and send again what was not delivered.',
    grant: 'Editor',
    permissions: USER,
  },
  {
    name: 'Webhook manager',
    description: 'Also create, edit and delete webhooks, and set the license.',
    grant: 'Admin',
    permissions: MANAGER,
  },
];

/** Permissions where nobody said otherwise: those that plugin.json grants. */
export const DEFAULT_ROLE_TABLE: RoleTable = { Viewer: READER, Editor: USER, Admin: MANAGER };

/** The permissions that an admin keeps whatever a table says, so that nobody locks everybody out of the settings. */
export const ADMIN_KEEPS: readonly Permission[] = ['webhooks:read', 'webhooks:write', 'license:read', 'license:write'];

/** The permissions of a role of the organisation; none for a role the table does not know. */
export function permissionsOfRole(table: RoleTable, role: string): readonly Permission[] {
  const known = ORG_ROLES.find((each) => each === role);
  return known === undefined ? [] : table[known];
}

/** The roles of the organisation that have a permission, the lowest first. */
export function rolesWith(table: RoleTable, permission: Permission): OrgRole[] {
  return ORG_ROLES.filter((role) => table[role].includes(permission));
}

/** Tells whether in both tables each role may do the same. */
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
