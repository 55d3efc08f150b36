import { type Alert } from './notification';
import { compareTones, readSeverity, type Tone } from './severity';

/** The subject of an alert: a rule's condition, or Grafana's own trouble in evaluating it, or Grafana's test button. */
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

/** The kind of an alert, by its labels alone; `condition` where nothing says otherwise. */
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

/** A firing alert without a known severity is shown as urgent, as Grafana itself paints it red. */
const TONE_WITHOUT_SEVERITY: Tone = 'critical';

/** The colour of one alert: green when over, else by its severity. A test is never alarming. */
export function alertTone(alert: Alert): Tone {
  if (alert.status === 'resolved') {
    return 'resolved';
  }
  return alertKind(alert) === 'test' ? 'info' : (readSeverity(alert.labels)?.severity ?? TONE_WITHOUT_SEVERITY);
}

/** The colour of a group: its most urgent firing alert's; green when all are over. */
export function groupTone(alerts: readonly Alert[]): Tone {
  return alerts.map(alertTone).sort(compareTones)[0] ?? 'info';
}

/** Firing first and the most urgent first, so that what has to be left out is what matters least. */
export function inReadingOrder(alerts: readonly Alert[]): Alert[] {
  return alerts
    .map((alert) => ({ alert, tone: alertTone(alert) }))
    .sort((a, b) => compareTones(a.tone, b.tone))
    .map(({ alert }) => alert);
}
