import { actionOf, type Permission } from '../../src/core/access/permission';
import { PLUGIN_ROLES, rolesWith } from '../../src/core/access/roleTable';
import { type Access, type KnownAccess } from '../access/access';

/** What the health check says to somebody who lacks a permission: which, and who can give it. */
export function missingText(permission: Permission, { because, table }: KnownAccess): string {
  const roles = rolesWith(table, permission);
  const holders = roles.length === 0 ? 'no role has it' : `the role ${roles.join(' or ')} has it`;
  const missing = `You lack the permission ${actionOf(permission)}.`;
  if (because === 'org role table') {
    return `${missing} In this organisation ${holders}; an admin of it can change your role, or who may do what in the settings of Enterprise Groups.`;
  }
  const pluginRole = PLUGIN_ROLES.find(({ permissions }) => permissions.includes(permission))?.name ?? '';
  return `${missing} As Grafana comes, ${holders}; an admin can give you that role, or in Grafana Enterprise the role "${pluginRole}".`;
}

/** What somebody is told of whom nobody knows what they may do. */
export function unknownText({ kind, why }: Exclude<Access, KnownAccess>): string {
  return kind === 'refused'
    ? `It is not proved who you are: ${why}. Sign in again; if that does not help, an admin finds more in docs/permissions.md.`
    : `Grafana could not be asked what you may do: ${why}. Alerts go out all the same. Try again; if that does not help, an admin finds more in docs/permissions.md.`;
}

/** What is told where Grafana names no user. */
export const NOBODY = 'Sign in to Grafana: this is for its users, and Grafana named none with this call.';
