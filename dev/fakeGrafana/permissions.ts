import { PLUGIN_JSON } from './pluginJson';

/** Actions with the scopes they hold for; an empty scope where the action has none. */
export type Permissions = Readonly<Record<string, readonly string[]>>;

const PLUGIN_SCOPE = `plugins:id:${PLUGIN_JSON.id}`;
const RECEIVERS = 'receivers:*';

/**
 * Permissions of Grafana's basic roles, as far as anything here asks for them. Source: Grafana's documentation, "RBAC
 * role definitions", and for alerting "Configure RBAC"; each role has what the weaker ones have.
 */
const OF_BASIC_ROLES: Readonly<Record<OrgRole, Permissions>> = {
  Viewer: {
    'plugins.app:access': [PLUGIN_SCOPE],
    'dashboards:read': ['dashboards:*'],
    'alert.rules:read': ['folders:*'],
    'folders:read': ['folders:*'],
    'alert.instances:read': [''],
    'alert.notifications.receivers:read': [RECEIVERS],
    'alert.notifications.receivers:list': [''],
    'alert.notifications.routes:read': [''],
  },
  Editor: {
    'alert.rules:write': ['folders:*'],
    'dashboards:create': ['folders:*'],
    'dashboards:delete': ['dashboards:*'],
    'alert.notifications.receivers:create': [''],
    'alert.notifications.receivers:write': [RECEIVERS],
    'alert.notifications.receivers:delete': [RECEIVERS],
    'alert.notifications.receivers.test:create': [RECEIVERS],
    'alert.notifications.routes:write': [''],
    'alert.provisioning.provenance:write': [''],
  },
  Admin: {
    'alert.notifications.receivers.protected:write': [RECEIVERS],
    'alert.provisioning:read': [''],
    'alert.provisioning:write': [''],
    'plugins:write': ['plugins:*'],
    'orgs:read': [''],
    'serviceaccounts:read': ['serviceaccounts:*'],
    'serviceaccounts:create': [''],
    'serviceaccounts:write': ['serviceaccounts:*'],
    'serviceaccounts:delete': ['serviceaccounts:*'],
    'users.permissions:read': ['users:*'],
  },
};

/** Permissions of a role here: Grafana's own, and those that plugin.json grants it. */
export function permissionsOf(role: OrgRole): Permissions {
  const permissions: Record<string, readonly string[]> = {};
  for (const [basic, own] of Object.entries(OF_BASIC_ROLES) as Array<[OrgRole, Permissions]>) {
    if (includesRole(role, basic)) {
      Object.assign(permissions, own, granted(basic));
    }
  }
  return permissions;
}

/** The actions of the roles that plugin.json grants to a basic role. */
function granted(basic: OrgRole): Permissions {
  const roles = PLUGIN_JSON.roles.filter(({ grants }) => grants.includes(basic));
  return Object.fromEntries(roles.flatMap(({ role }) => role.permissions.map(({ action }) => [action, ['']])));
}

/** Roles in an organisation that this Grafana gives, the weaker first; each may what the ones before it may. */
export const ORG_ROLES = ['Viewer', 'Editor', 'Admin'] as const;

export type OrgRole = (typeof ORG_ROLES)[number];

/** True where a text is a role. */
export function isOrgRole(value: unknown): value is OrgRole {
  return ORG_ROLES.some((role) => role === value);
}

/** Tells whether a role includes another. */
export function includesRole(role: OrgRole, other: OrgRole): boolean {
  return ORG_ROLES.indexOf(role) >= ORG_ROLES.indexOf(other);
}
