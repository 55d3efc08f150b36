import { ACCOUNT_TOKEN, startGrafana } from '../../../dev/fakeGrafana/testing/startGrafana';
import { type HostContext } from '../../../dev/host/hostContext';
import { readPermissionsPage } from './permissionsPage';
import { type Role } from './organisation';
import { startTarget, type Target } from './target';

/** The authorities that decide what a caller may do, in the words of `GET me`. */
export const ACCESS_MODES = ['org role table', 'Grafana permissions', 'nobody knows'] as const;

export type AccessMode = (typeof ACCESS_MODES)[number];

/** Somebody who calls. */
export interface Caller {
  readonly name: string;
  readonly login: string;
  /** Null where nobody is signed in. */
  readonly role: Role | null;
  /** The role whose permissions Grafana names where it is asked; null for none. */
  readonly grafanaGives: Role | null;
  /** The subject that the ID token names; null where Grafana sends none. */
  readonly subject: string | null;
  /** The organisation the ID token is for, where that is not the call's own. */
  readonly tokenOrgId?: number;
}

const caller = (
  name: string,
  role: Role | null,
  subject: string | null,
  grafanaGives: Role | null = subject === null ? null : role,
  rest: Partial<Caller> = {}
): Caller => ({ name, login: name.replaceAll(' ', '-'), role, subject, grafanaGives, ...rest });

export const CALLERS: readonly Caller[] = [
  caller('nobody', null, null),
  caller('a Viewer', 'Viewer', 'user:11'),
  caller('an Editor', 'Editor', 'user:12'),
  caller('an Admin', 'Admin', 'user:13'),
  caller('somebody without a role', 'None', 'user:14', null),
  caller('a Viewer with nothing', 'Viewer', 'user:15', null),
  caller('a Viewer with everything', 'Viewer', 'user:16', 'Admin'),
  caller('an Admin with nothing', 'Admin', 'user:17', null),
  caller('an Admin without a token', 'Admin', null),
  caller('an Admin of another organisation', 'Admin', 'user:18', null, { tokenOrgId: 4 }),
  caller('a service account', 'Viewer', 'service-account:19', 'Viewer', { login: 'sa-1-relay' }),
];

export interface TargetInMode {
  readonly target: Target;
  /** The caller's ID token; null where Grafana sends none. */
  readonly tokenOf: (caller: Caller, context: HostContext) => Promise<string | null>;
  /** Ends what stands around the target. */
  readonly stop: () => Promise<void>;
}

/** Starts the process with a Grafana beside it that answers, is down, or gave it no service account. */
export async function startInMode(mode: AccessMode, host: string): Promise<TargetInMode> {
  const grafana = startGrafana();
  const { granted } = readPermissionsPage();
  for (const { subject, grafanaGives } of CALLERS) {
    const permissions = [...(granted.get(grafanaGives ?? '') ?? [])];
    grafana.state.grants.set(
      subject ?? '',
      Object.fromEntries(permissions.map((each) => [`enterprise-groups-app.${each}`, ['']]))
    );
  }
  if (mode === 'nobody knows') {
    grafana.faults.set('/api/org', () => new Response('', { status: 500 }));
  }
  const account = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
  const target = await startTarget({
    hosts: [host],
    env: mode === 'org role table' ? {} : account,
    isLicensed: false,
  });
  const tokens = new Map<string, Promise<string>>();
  return {
    target,
    tokenOf: async ({ subject, login, tokenOrgId }, { orgId = 1 }) => {
      if (subject === null) {
        return null;
      }
      const org = tokenOrgId ?? orgId;
      const key = `${subject} ${org}`;
      const namespace = org === 1 ? 'default' : `org-${org}`;
      const token =
        tokens.get(key) ??
        grafana.idToken(subject, login, { claims: { aud: `org:${org}`, namespace, ...claimsOf(subject) } });
      tokens.set(key, token);
      return await token;
    },
    stop: async () => await grafana.stop(),
  };
}

/** A service account's token does not name it. */
function claimsOf(subject: string): object {
  return subject.startsWith('service-account:') ? { username: undefined, type: 'service-account' } : {};
}
