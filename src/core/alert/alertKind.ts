import { type Alert } from './notification';

/** What an alert is about: a rule's condition, or Grafana's own trouble in evaluating it, or Grafana's test button. */
export type AlertKind = 'condition' | 'no-data' | 'error' | 'test';

/**
 * Grafana renames an alert to one of these when its rule got no data or failed, and keeps the rule's name in
 * `rulename`. Source: Grafana docs, "Stale and missing alert instances".
 */
const RENAMED: ReadonlyMap<string, AlertKind> = new Map([
  ['DatasourceNoData', 'no-data'],
  ['DatasourceError', 'error'],
]);

/** The labels of the alert that the contact point's test button sends. */
const TEST_ALERT = { alertname: 'TestAlert', instance: 'Grafana' } as const;

export function alertKind(alert: Alert): AlertKind {
  const { alertname, instance } = alert.labels;
  if (alertname === TEST_ALERT.alertname && instance === TEST_ALERT.instance) {
    return 'test';
  }
  return RENAMED.get(alertname ?? '') ?? 'condition';
}

/** The name of the rule that fired, as it stands in the labels; '' where the alert has none. */
export function alertName(alert: Alert): string {
  const { alertname = '', rulename = '' } = alert.labels;
  return RENAMED.has(alertname) && rulename !== '' ? rulename : alertname;
}
