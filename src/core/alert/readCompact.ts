import { COMPACT_FORM, LINK_NAMES, PLACE } from './compactForm';
import { type Alert } from './notification';
import { type Fields, note } from './readFields';

/** Whether the body is one that `compactNotification` wrote. */
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
