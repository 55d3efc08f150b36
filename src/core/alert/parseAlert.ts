import { type Alert, type AlertStatus } from './notification';
import { type Fields, kindOf, note, pathTo, readText, readTextMap, readTimeMs } from './readFields';

/** One entry of `alerts`. `groupStatus` stands in for a status the alert does not say itself. */
export function parseAlert(fields: Fields, groupStatus: AlertStatus): Alert {
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
export function readStatus(fields: Fields, missing: AlertStatus): AlertStatus {
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
