import { type Alert, type AlertNotification, type AlertStatus } from './notification';
import { parseAlert, readStatus } from './parseAlert';
import { ALERTS_PER_STEP, finish, finishGently, type Steps } from './inSteps';
import { isCompact, readCompactAlerts } from './readCompact';
import {
  type Fields,
  kindOf,
  note,
  type ParseProblem,
  pathTo,
  readNumber,
  readObject,
  readText,
  readTextMap,
} from './readFields';

export type ParseResult =
  | { readonly ok: true; readonly notification: AlertNotification }
  | { readonly ok: false; readonly problems: readonly ParseProblem[] };

/** The `version` of Prometheus Alertmanager's webhook body; Grafana's own is "1". */
const ALERTMANAGER_VERSION = '4';

/**
 * Reads what Grafana's webhook contact point (body version 1) or Prometheus Alertmanager (version 4) posts. Only
 * `alerts` is required: a missing or null field reads as empty, so that a newer or older Grafana loses nobody an alert.
 * What is plainly something else is refused, with at most five problems. Also reads what `compactNotification` wrote.
 */
export function parseAlertNotification(value: unknown): ParseResult {
  return finish(parseSteps(value));
}

/** The same with others working in between: for thousands of alerts, which would hold everybody up for too long. */
export function parseLargeNotification(value: unknown, yieldNow: () => Promise<void>): Promise<ParseResult> {
  return finishGently(parseSteps(value), yieldNow);
}

function* parseSteps(value: unknown): Steps<ParseResult> {
  const problems: ParseProblem[] = [];
  const fields = readObject(value, '', problems);
  if (fields === null) {
    return { ok: false, problems };
  }
  const status = readStatus(fields, 'firing');
  const notification = { ...readHead(fields), status, alerts: yield* readAlerts(fields, status) };
  return problems.length === 0 ? { ok: true, notification } : { ok: false, problems };
}

function readHead(fields: Fields): Omit<AlertNotification, 'status' | 'alerts'> {
  const version = readText(fields, 'version');
  return {
    source: version === ALERTMANAGER_VERSION ? 'alertmanager' : 'grafana',
    receiver: readText(fields, 'receiver'),
    groupLabels: readTextMap(fields, 'groupLabels'),
    commonLabels: readTextMap(fields, 'commonLabels'),
    commonAnnotations: readTextMap(fields, 'commonAnnotations'),
    externalUrl: readText(fields, 'externalURL'),
    appVersion: readText(fields, 'appVersion'),
    version,
    groupKey: readText(fields, 'groupKey'),
    truncatedAlerts: Math.max(0, Math.trunc(readNumber(fields, 'truncatedAlerts', 0))),
    orgId: readNumber(fields, 'orgId', null),
    title: readText(fields, 'title'),
    state: readText(fields, 'state'),
    message: readText(fields, 'message'),
  };
}

function* readAlerts(fields: Fields, status: AlertStatus): Steps<Alert[]> {
  if (isCompact(fields)) {
    return readCompactAlerts(fields);
  }
  const alerts = fields.source['alerts'];
  if (!Array.isArray(alerts)) {
    note(fields.problems, { path: pathTo(fields, 'alerts'), expected: 'a list of alerts', got: kindOf(alerts) });
    return [];
  }
  const parsed: Alert[] = [];
  for (const [index, entry] of alerts.entries()) {
    const alert = readObject(entry, `alerts[${index}]`, fields.problems);
    if (alert !== null) {
      parsed.push(parseAlert(alert, status));
    }
    if (index % ALERTS_PER_STEP === ALERTS_PER_STEP - 1) {
      yield;
    }
  }
  return parsed;
}
