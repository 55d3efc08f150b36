import { ALERTS_PER_STEP, finish, finishGently, type Steps } from './inSteps';
import { type Alert, type AlertNotification } from './notification';
import { type Fields, note } from './readFields';
import { trimSteps } from './trimNotification';

/**
 * A notification as it is stored: every text once, in one list, alerts as tuples that point into it. `compactForm` is
 * its version; Grafana has no field of that name.
 */
const COMPACT_FORM = 1;

/** Places in an alert's tuple. Lists hold pairs: name, value, name, value. */
const PLACE = {
  isFiring: 0,
  labels: 1,
  annotations: 2,
  startsAtMs: 3,
  endsAtMs: 4,
  fingerprint: 5,
  ruleUid: 6,
  links: 7,
  values: 8,
} as const;

/** The order of the addresses in `links`. */
const LINK_NAMES = ['generatorUrl', 'silenceUrl', 'dashboardUrl', 'panelUrl', 'imageUrl'] as const;

/** A notification that was trimmed, and what is stored of it. */
interface Compacted {
  readonly notification: AlertNotification;
  readonly content: string;
}

/**
 * A notification as it is stored: JSON that `parseAlertNotification` reads back to one that formats to the very same
 * messages, without what no message can use. `keepsTemplate`: whether `title` and `message` are used, as they are where
 * a webhook shows the contact point's own template.
 */
export function compactNotification(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean }
): Compacted {
  return finish(compactSteps(notification, options));
}

/** The same with others working in between: for thousands of alerts, which would hold everybody up for too long. */
export function compactLargeNotification(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean },
  yieldNow: () => Promise<void>
): Promise<Compacted> {
  return finishGently(compactSteps(notification, options), yieldNow);
}

function* compactSteps(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean }
): Steps<Compacted> {
  const trimmed = yield* trimSteps(notification, options);
  const { alerts, externalUrl, groupLabels, commonLabels, commonAnnotations, source, ...head } = trimmed;
  const texts = new Map<string, number>();
  const packed: unknown[] = [];
  for (const [index, alert] of alerts.entries()) {
    packed.push(packAlert(alert, (text) => placeOf(text, texts)));
    if (index % ALERTS_PER_STEP === ALERTS_PER_STEP - 1) {
      yield;
    }
  }
  const content = JSON.stringify({
    compactForm: COMPACT_FORM,
    ...head,
    externalURL: externalUrl,
    texts: [...texts.keys()],
    alerts: packed,
  });
  return { notification: trimmed, content };
}

type Place = (text: string) => number;

function placeOf(text: string, texts: Map<string, number>): number {
  const known = texts.get(text);
  if (known !== undefined) {
    return known;
  }
  texts.set(text, texts.size);
  return texts.size - 1;
}

/** In the order of `PLACE`. */
function packAlert(alert: Alert, place: Place): unknown[] {
  return [
    alert.status === 'firing' ? 1 : 0,
    packTexts(alert.labels, place),
    packTexts(alert.annotations, place),
    alert.startsAtMs,
    alert.endsAtMs,
    place(alert.fingerprint),
    place(alert.ruleUid),
    LINK_NAMES.map((name) => place(alert[name])),
    alert.values,
  ];
}

function packTexts(texts: Readonly<Record<string, string>>, place: Place): number[] {
  const packed: number[] = [];
  for (const name in texts) {
    packed.push(place(name), place(texts[name] ?? ''));
  }
  return packed;
}

/** Tells whether the body is one that `compactNotification` wrote. */
export function isCompact({ source }: Fields): boolean {
  return source['compactForm'] === COMPACT_FORM;
}

/** The alerts of a compact notification. What is no alert there is a problem; it means the text was damaged. */
export function readCompactAlerts({ source, problems }: Fields): Alert[] {
  const { alerts, texts } = source;
  if (!Array.isArray(alerts) || !Array.isArray(texts)) {
    note(problems, { path: 'alerts', expected: 'a compact list of alerts', got: 'something else' });
    return [];
  }
  return alerts.flatMap((packed: unknown, index) => {
    if (Array.isArray(packed)) {
      return [readAlert(packed, texts)];
    }
    note(problems, { path: `alerts[${index}]`, expected: 'a compact alert', got: 'something else' });
    return [];
  });
}

function readAlert(packed: readonly unknown[], texts: readonly unknown[]): Alert {
  const links = listAt(packed, PLACE.links);
  const link = (name: (typeof LINK_NAMES)[number]) => textAt(links[LINK_NAMES.indexOf(name)], texts);
  return {
    status: packed[PLACE.isFiring] === 1 ? 'firing' : 'resolved',
    labels: readTexts(listAt(packed, PLACE.labels), texts),
    annotations: readTexts(listAt(packed, PLACE.annotations), texts),
    startsAtMs: timeAt(packed[PLACE.startsAtMs]),
    endsAtMs: timeAt(packed[PLACE.endsAtMs]),
    generatorUrl: link('generatorUrl'),
    silenceUrl: link('silenceUrl'),
    dashboardUrl: link('dashboardUrl'),
    panelUrl: link('panelUrl'),
    imageUrl: link('imageUrl'),
    fingerprint: textAt(packed[PLACE.fingerprint], texts),
    ruleUid: textAt(packed[PLACE.ruleUid], texts),
    values: listAt(packed, PLACE.values).flatMap(readValue),
    valueString: '',
  };
}

function listAt(packed: readonly unknown[], place: number): readonly unknown[] {
  const list = packed[place];
  return Array.isArray(list) ? list : [];
}

function textAt(place: unknown, texts: readonly unknown[]): string {
  const text = typeof place === 'number' ? texts[place] : '';
  return typeof text === 'string' ? text : '';
}

/** Times a `Date` can hold, as `parseAlertNotification` reads no others. */
function timeAt(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value <= 8.64e15 ? value : null;
}

function readTexts(places: readonly unknown[], texts: readonly unknown[]): Readonly<Record<string, string>> {
  const read: Record<string, string> = {};
  for (let at = 0; at + 1 < places.length; at += 2) {
    const name = textAt(places[at], texts);
    if (!name.startsWith('__')) {
      read[name] = textAt(places[at + 1], texts);
    }
  }
  return read;
}

function readValue(entry: unknown): Array<readonly [string, number | string]> {
  if (!Array.isArray(entry)) {
    return [];
  }
  const [refId, value]: unknown[] = entry;
  return typeof refId === 'string' && (typeof value === 'number' || typeof value === 'string') ? [[refId, value]] : [];
}
