/** Roles in an organisation that this Grafana gives, the weaker first; each may what the ones before it may. */
export const ORG_ROLES = ['Viewer', 'Editor', 'Admin'] as const;

export type OrgRole = (typeof ORG_ROLES)[number];

/** Whether a text is a role. */
export function isOrgRole(value: unknown): value is OrgRole {
  return ORG_ROLES.some((role) => role === value);
}

/** Whether a role includes another. */
export function includesRole(role: OrgRole, other: OrgRole): boolean {
  return ORG_ROLES.indexOf(role) >= ORG_ROLES.indexOf(other);
}
