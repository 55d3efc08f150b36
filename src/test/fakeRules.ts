import { failed, type FakeRoutes, ok } from './fakeBackend';
import { type ReceiverUsers } from './fakeReceivers';
import { type RuleBody, type RulerBody } from './routingBodies';

/** A policy below the default one. */
export interface StoredPolicy {
  receiver: string;
  readonly matchers: ReadonlyArray<readonly [label: string, type: string, value: string]>;
}

/** Rules and policies, as a Grafana keeps them. */
export interface RoutingState {
  readonly rules: RuleBody[];
  readonly policies: StoredPolicy[];
}

/** A rule made in Grafana that names no contact point. */
export function storedRule(changes: Partial<RuleBody> = {}): RuleBody {
  return {
    uid: 'cpu',
    title: 'HighCPU',
    folderUID: 'infra',
    ruleGroup: 'hosts',
    isPaused: false,
    provenance: '',
    labels: { severity: 'critical' },
    for: '5m',
    notification_settings: null,
    ...changes,
  };
}

/** What names contact points in this state. */
export function usersOf({ rules, policies }: RoutingState): ReceiverUsers {
  const naming = (title: string) => rules.filter((rule) => rule.notification_settings?.['receiver'] === title);
  return {
    countOf: (title) => ({
      rules: naming(title).length,
      routes: policies.filter(({ receiver }) => receiver === title).length,
    }),
    rename: (from, to) => {
      for (const rule of naming(from)) {
        rule.notification_settings = { ...rule.notification_settings, receiver: to };
      }
      policies.filter(({ receiver }) => receiver === from).forEach((policy) => (policy.receiver = to));
    },
    isNamedByProvisioned: (title) => naming(title).some(({ provenance }) => provenance !== ''),
  };
}

type RuleRoutes = Pick<
  FakeRoutes,
  | 'GET /api/ruler/grafana/api/v1/rules'
  | 'GET /api/v1/provisioning/alert-rules/:uid'
  | 'PUT /api/v1/provisioning/alert-rules/:uid'
  | 'GET /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/routingtrees'
  | 'GET /api/alertmanager/grafana/config/api/v1/receivers'
>;

/** The routes of rules and policies over one state, which they change as Grafana would. */
export function ruleRoutes({ rules, policies }: RoutingState): RuleRoutes {
  return {
    'GET /api/ruler/grafana/api/v1/rules': () => ok(rulerOf(rules)),
    'GET /api/v1/provisioning/alert-rules/:uid': ({ params }) => {
      const rule = rules.find(({ uid }) => uid === params['uid']);
      return rule === undefined ? failed(404, { message: 'could not find alert rule' }) : ok({ ...rule });
    },
    'PUT /api/v1/provisioning/alert-rules/:uid': ({ params, body }) => {
      const index = rules.findIndex(({ uid }) => uid === params['uid']);
      rules[index] = body as RuleBody;
      return ok({ ...(body as RuleBody) });
    },
    'GET /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/routingtrees': () =>
      ok({
        items: [
          {
            metadata: { name: 'user-defined' },
            spec: {
              defaults: { receiver: 'grafana-default-email' },
              routes: policies.map(({ receiver, matchers }) => ({
                receiver,
                continue: false,
                matchers: matchers.map(([label, type, value]) => ({ label, type, value })),
              })),
            },
          },
        ],
      }),
    'GET /api/alertmanager/grafana/config/api/v1/receivers': () => ok([]),
  };
}

function rulerOf(rules: readonly RuleBody[]): RulerBody {
  const folders: Record<string, Array<RulerBody[string][number]>> = {};
  for (const { folderUID, ruleGroup, uid, title, isPaused, provenance, notification_settings } of rules) {
    const grafana_alert = {
      uid,
      title,
      is_paused: isPaused,
      ...(provenance === '' ? {} : { provenance }),
      ...(notification_settings === null ? {} : { notification_settings }),
    };
    (folders[folderUID] ??= []).push({ name: ruleGroup, rules: [{ grafana_alert }] });
  }
  return folders;
}
