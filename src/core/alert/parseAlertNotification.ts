import { alertmanagerSilence } from './alertmanagerSilence';
import { ALERTS_PER_STEP, finish, finishGently, type Steps } from './inSteps';
import { type Alert, type AlertNotification, type AlertStatus } from './notification';
import { isCompact, readCompactAlerts } from './compactNotification';
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
  readTimeMs,
} from './readFields';

export type ParseResult =
  | { readonly ok: true; readonly notification: AlertNotification }
  | { readonly ok: false; readonly problems: readonly ParseProblem[] };

/** The `version` of Prometheus Alertmanager's webhook body; Grafana's own is "1". */
const ALERTMANAGER_VERSION = '4';

/**
 * Reads what Grafana's webhook contact point (body version 1) or Prometheus Alertmanager (version 4) posts. Only
 * `alerts` is required: a missing or null field reads as empty, so that a newer or older Grafana loses nobody an alert.
 * A body of another kind is refused, with at most five problems. Also reads what `compactNotification` wrote.
 *
 * @example
 * parseAlertNotification({ alerts: [{ labels: { alertname: 'DiskFull' } }] }).ok; // true
 * parseAlertNotification('DiskFull'); // { ok: false, problems: [{ path: '', expected: 'an object', got: 'a text' }] }
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
  const head = readHead(fields);
  const read = yield* readAlerts(fields, status);
  // What was compacted has its links already, and may have lost labels.
  const alerts =
    head.source === 'alertmanager' && !isCompact(fields)
      ? read.map((alert) => ({ ...alert, silenceUrl: alertmanagerSilence(head.externalUrl, alert.labels) }))
      : read;
  const notification = { ...head, status, alerts };
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
    ...(isCompact(fields) ? standInOf(fields) : {}),
  };
}

/** Only what is stored has it: nobody who posts a notification may say where it was meant to go. */
function standInOf(fields: Fields): Pick<AlertNotification, 'standsInFor'> {
  const standsInFor = readText(fields, 'standsInFor');
  return standsInFor === '' ? {} : { standsInFor };
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

/** One entry of `alerts`. `groupStatus` stands in for a status the alert does not say itself. */
function parseAlert(fields: Fields, groupStatus: AlertStatus): Alert {
  return {
    status: readStatus(fields, groupStatus),
    labels: readTextMap(fields, 'labels'),
    annotations: readTextMap(fields, 'annotations'),
    startsAtMs: readTimeMs(fields, 'startsAt'),
    endsAtMs: readTimeMs(fields, 'endsAt'),
    generatorUrl: readText(fields, 'generatorURL'),
    silenceUrl: readText(fields, 'silenceURL'),
    dashboardUrl: readText(fields, 'dashboardURL'),
    panelUrl: readText(fields, 'panelURL'),
    imageUrl: readText(fields, 'imageURL'),
    fingerprint: readText(fields, 'fingerprint'),
    ruleUid: readText(fields, 'ruleUID'),
    values: readValues(fields),
    valueString: readText(fields, 'valueString'),
  };
}

/** `firing` or `resolved`; `missing` where there is none, and also, with the problem noted, for any other word. */
function readStatus(fields: Fields, missing: AlertStatus): AlertStatus {
  const status = fields.source['status'];
  if (status === 'firing' || status === 'resolved') {
    return status;
  }
  if (status !== undefined && status !== null) {
    const got = typeof status === 'string' ? 'another word' : kindOf(status);
    note(fields.problems, { path: pathTo(fields, 'status'), expected: 'firing or resolved', got });
  }
  return missing;
}

/** Grafana sends null where a rule had no values; a value that is no number (`"NaN"`, null) is kept as text. */
function readValues(fields: Fields): Alert['values'] {
  const values = fields.source['values'];
  if (values === undefined || values === null) {
    return [];
  }
  if (typeof values !== 'object' || Array.isArray(values)) {
    note(fields.problems, { path: pathTo(fields, 'values'), expected: 'an object or null', got: kindOf(values) });
    return [];
  }
  return Object.entries(values).map(([refId, value]) => [
    refId,
    readValue(value, `${pathTo(fields, 'values')}.${refId}`, fields),
  ]);
}

/** Lists and objects are no values; written as text, one nested deeply enough would exceed the stack. */
function readValue(value: unknown, path: string, { problems }: Fields): number | string {
  if (typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  if (typeof value === 'object' && value !== null) {
    note(problems, { path, expected: 'a number or a text', got: kindOf(value) });
    return '';
  }
  return String(value);
}
