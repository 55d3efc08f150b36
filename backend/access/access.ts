import { type AccessFault, type Permission } from '../../src/core/access/permission';
import { permissionsOfRole, type RoleTable } from '../../src/core/access/roleTable';
import { type CallContext } from '../app/callContext';

/** Source of permissions. */
export type AccessSource = 'org role table' | 'Grafana permissions';

/** A caller whose permissions are known. */
export interface KnownAccess {
  readonly kind: 'known';
  readonly because: AccessSource;
  readonly permissions: ReadonlySet<Permission>;
  /** Permissions by role in the organisation, for telling somebody who lacks something. */
  readonly table: RoleTable;
}

/**
 * A caller whose permissions are not known. `refused`: they did not prove who they are; `unavailable`: Grafana could
 * not be asked. In both cases they may do nothing.
 */
export interface UnknownAccess {
  readonly kind: 'refused' | 'unavailable';
  readonly why: string;
  /** For pages, which have their own words where the set-up of Grafana is at fault. */
  readonly fault?: AccessFault;
}

/** The permissions of a caller, or the reason why they are not known. */
export type Access = KnownAccess | UnknownAccess;

/** Finds out what the caller may do. `idToken` is what came as `X-Grafana-Id`. Never rejects. */
export type PermissionsOf = (context: CallContext, idToken: string | null) => Promise<Access>;

/** The permissions of the caller's role in the organisation. */
export function accessByRole(table: RoleTable, { user }: CallContext): KnownAccess {
  const permissions = new Set(permissionsOfRole(table, user?.role ?? 'None'));
  return { kind: 'known', because: 'org role table', permissions, table };
}
