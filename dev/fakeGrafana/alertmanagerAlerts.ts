import { type GroupView } from './notifiedGroup';
import { type NotifiedAlert } from './notification';

/** The query of a caller that lists alerts. Source: alertmanager, api/v2/openapi.yaml; what is left out is `true`. */
interface AlertQuery {
  readonly active?: string;
  /** A regular expression. */
  readonly receiver?: string;
}

/** `GET /api/v2/alerts`: each alert once, with every receiver it goes to. */
export function alertmanagerAlerts(groups: readonly GroupView[], query: AlertQuery): object[] {
  const byFingerprint = new Map<string, { alert: NotifiedAlert; receivers: string[] }>();
  for (const { receiver, notification } of wanted(groups, query)) {
    for (const alert of notification.alerts.filter(({ status }) => status === 'firing')) {
      const known = byFingerprint.get(alert.fingerprint);
      const receivers = [...new Set([...(known?.receivers ?? []), receiver])];
      byFingerprint.set(alert.fingerprint, { alert, receivers });
    }
  }
  return [...byFingerprint.values()].map(({ alert, receivers }) => gettable(alert, receivers));
}

/** `GET /api/v2/alerts/groups`. */
export function alertmanagerGroups(groups: readonly GroupView[], query: AlertQuery): object[] {
  return wanted(groups, query).map(({ receiver, notification }) => ({
    labels: notification.groupLabels,
    receiver: { name: receiver },
    alerts: notification.alerts.filter(({ status }) => status === 'firing').map((alert) => gettable(alert, [receiver])),
  }));
}

function wanted(groups: readonly GroupView[], { active, receiver }: AlertQuery): readonly GroupView[] {
  if (active === 'false') {
    return [];
  }
  const pattern = receiver === undefined ? null : new RegExp(`^(?:${receiver})$`);
  return groups.filter((group) => pattern?.test(group.receiver) ?? true);
}

/** Here the private labels and annotations are still there, which a notification leaves out. */
function gettable(alert: NotifiedAlert, receivers: readonly string[]): object {
  const { labels, annotations, startsAt, fingerprint, generatorURL = '', ruleUID, values, valueString } = alert;
  return {
    labels: { ...labels, ...(ruleUID === undefined ? {} : { __alert_rule_uid__: ruleUID }) },
    annotations: {
      ...annotations,
      __orgId__: '1',
      ...(values == null ? {} : { __values__: JSON.stringify(values) }),
      ...(valueString === undefined || valueString === '' ? {} : { __value_string__: valueString }),
    },
    startsAt,
    // Grafana keeps a firing alert alive for a few minutes at a time.
    endsAt: new Date(Date.now() + ALIVE_MS).toISOString(),
    updatedAt: new Date().toISOString(),
    fingerprint,
    generatorURL,
    receivers: receivers.map((name) => ({ name })),
    status: { state: 'active', inhibitedBy: [], mutedBy: [], silencedBy: [] },
  };
}

/** Four evaluations of a minute each. Source: grafana, ngalert/state. */
const ALIVE_MS = 4 * 60_000;
