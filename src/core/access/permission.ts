/**
 * The permissions of a user. Grafana knows each as an action behind the plugin's id, such as
 * `enterprise-groups-app.webhooks:read`.
 */
export const PERMISSIONS = [
  'webhooks:read',
  'webhooks:use',
  'webhooks:write',
  'deliveries:read',
  'deliveries:write',
  'license:read',
  'license:write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** The beginning of every action of the plugin: its id. */
export const ACTION_PREFIX = 'enterprise-groups-app';

/** Grafana's name of a permission. */
export function actionOf(permission: Permission): string {
  return `${ACTION_PREFIX}.${permission}`;
}

/** The permission with this name, short or as Grafana's action; null where there is none. */
export function permissionOf(name: string): Permission | null {
  return PERMISSIONS.find((permission) => name === permission || name === actionOf(permission)) ?? null;
}

/** Fault of Grafana's set-up that hides what a caller may do: it has a service account, and no ID token comes. */
export type AccessFault = 'no-id-token';
