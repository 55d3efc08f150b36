import { type AlertRule, folderTitle } from './alertRule';
import { type GroupView } from './notifiedGroup';
import { type NotifiedAlert } from './notification';

/** The rules by their groups, each with its alerts that fire now. Source: grafana, ngalert/api/prometheus. */
export function prometheusRules(rules: readonly AlertRule[], groups: readonly GroupView[]): object[] {
  const firing = firingAlerts(groups);
  const names = [...new Set(rules.map(({ folderUID, ruleGroup }) => `${folderUID}\0${ruleGroup}`))];
  return names.map((name) => {
    const members = rules.filter(({ folderUID, ruleGroup }) => `${folderUID}\0${ruleGroup}` === name);
    const [folderUid = '', ruleGroup = ''] = name.split('\0');
    return {
      name: ruleGroup,
      file: folderTitle(folderUid),
      folderUid,
      interval: 60,
      lastEvaluation: new Date().toISOString(),
      evaluationTime: 0.001,
      rules: members.map((rule) =>
        ruleWith(
          rule,
          firing.filter((alert) => isOf(alert, rule))
        )
      ),
    };
  });
}

function firingAlerts(groups: readonly GroupView[]): NotifiedAlert[] {
  const alerts = groups.flatMap(({ notification }) => notification.alerts.filter(({ status }) => status === 'firing'));
  return [...new Map(alerts.map((alert) => [alert.fingerprint, alert])).values()];
}

/** No data and errors have an alert name of their own and keep the rule's in `rulename`. */
function isOf({ ruleUID, labels }: NotifiedAlert, { uid, title }: AlertRule): boolean {
  return ruleUID === undefined ? (labels['rulename'] ?? labels['alertname']) === title : ruleUID === uid;
}

function ruleWith(rule: AlertRule, alerts: readonly NotifiedAlert[]): object {
  const { uid, title, folderUID: folderUid, labels, annotations, isPaused } = rule;
  return {
    uid,
    folderUid,
    name: title,
    type: 'alerting',
    state: alerts.length > 0 ? 'firing' : 'inactive',
    health: 'ok',
    query: JSON.stringify(rule.data),
    duration: 0,
    labels,
    annotations,
    isPaused,
    lastEvaluation: new Date().toISOString(),
    evaluationTime: 0.001,
    alerts: alerts.map(({ labels: own, annotations: notes, startsAt, valueString = '' }) => ({
      labels: own,
      annotations: notes,
      state: 'Alerting',
      activeAt: startsAt,
      value: valueString,
    })),
    totals: alerts.length > 0 ? { alerting: alerts.length } : {},
    ...(rule.notification_settings === null ? {} : { notificationSettings: rule.notification_settings }),
  };
}
