import { type RoleTable } from '../../src/core/access/roleTable';
import { type CallContext } from '../app/callContext';
import { type Logger } from '../log/logger';
import { QuietLog } from '../log/quietLog';
import { type Access, accessByRole, type PermissionsOf } from './access';
import { createGrafanaAccess, type GrafanaAccess } from './grafanaAccess';
import { type GrafanaAccessDeps, type GrafanaAccount } from './grafanaApi';

/** Facts about Grafana that the process was given at its start. Null stands for "not given". */
export interface StartedBy {
  readonly appUrl: string | null;
  /** Where the process reaches Grafana, if not at `appUrl`. */
  readonly grafanaUrl: string | null;
  readonly serviceAccountToken: string | null;
}

export interface AccessDeps {
  readonly startedBy: StartedBy;
  /** Permissions by role in the caller's organisation, by its settings. */
  readonly tableOf: (context: CallContext) => RoleTable;
  readonly world: GrafanaAccessDeps;
  /** For waiting, and for times in the log. */
  readonly clock: { now(): number; sleep(ms: number, signal: AbortSignal): Promise<void> };
  readonly log: Logger;
}

/** Most organisations and reasons told apart in the log. */
const LOGGED_MAX = 100;

/**
 * Finds out what a caller may do. With a managed service account Grafana is asked, and then only its answer counts: a
 * lookup that fails gives nothing, since the role may allow what an administrator took away. Without one, and in
 * organisations Grafana does not answer it for, the role in the organisation decides, by the settings' table.
 */
export function createAccess({ startedBy, tableOf, world, clock, log }: AccessDeps): PermissionsOf {
  const unknown = new QuietLog({ clock, log }, LOGGED_MAX);
  let last: { readonly account: GrafanaAccount; readonly grafana: GrafanaAccess } | null = null;
  const grafanaOf = (account: GrafanaAccount) => {
    if (last === null || !isSame(last.account, account)) {
      last = { account, grafana: createGrafanaAccess(world, account) };
    }
    return last.grafana;
  };
  return async (context, idToken) => {
    const account = accountOf(startedBy, context.grafanaConfig);
    if (account === null) {
      return accessByRole(tableOf(context), context);
    }
    const grafana = grafanaOf(account);
    const home = await grafana.home();
    if (home.ok && home.value !== context.orgId) {
      return accessByRole(tableOf(context), context);
    }
    const access: Access = home.ok ? await grafana.lookUp(context, idToken) : { kind: 'unavailable', why: home.why };
    if (access.kind !== 'known') {
      const { kind, why } = access;
      unknown.add(
        { level: 'warn', message: 'It is not known what a caller may do', fields: { org: context.orgId, kind, why } },
        { kind, why: '(others)' }
      );
    }
    return access;
  };
}

/** Null without a managed service account. A token without an address leads nowhere, so every lookup fails then. */
export function accountOf(
  startedBy: StartedBy,
  grafanaConfig: Readonly<Record<string, string>>
): GrafanaAccount | null {
  const token = startedBy.serviceAccountToken ?? grafanaConfig['GF_PLUGIN_APP_CLIENT_SECRET'] ?? '';
  const appUrl = startedBy.appUrl ?? (grafanaConfig['GF_APP_URL'] ?? '').replace(/\/+$/, '');
  return token === '' ? null : { token, appUrl, apiUrl: startedBy.grafanaUrl ?? appUrl };
}

function isSame(one: GrafanaAccount, other: GrafanaAccount): boolean {
  return one.token === other.token && one.appUrl === other.appUrl && one.apiUrl === other.apiUrl;
}
