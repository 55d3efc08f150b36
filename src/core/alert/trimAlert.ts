import { SEVERITY_LABELS } from './severity';
import { type Alert } from './notification';

type Texts = Readonly<Record<string, string>>;

/** The room that is left for all alerts of a notification together, in UTF-16 units; each alert takes its share. */
export interface Room {
  annotations: number;
  labels: number;
}

export interface Trimming {
  /** True if a message may name this alert; else it is only counted. */
  readonly isListed: boolean;
  /** Of a large group the annotations that all its alerts share; null for a small one. */
  readonly shared: Texts | null;
  readonly room: Room;
}

/** Labels that name, colour or place an alert: kept whatever the room. */
const NEEDED_LABELS = new Set<string>([...SEVERITY_LABELS, 'alertname', 'rulename', 'instance', 'grafana_folder']);
/** More are neither shown nor made by any monitoring; Prometheus advises to stay far below. */
const MAX_LABELS = 100;
/** UTF-16 units of a label's name or value: more than a mention rule can ask for, and twice what is shown. */
const LABEL_MAX_LENGTH = 1_024;
/** UTF-16 units of all labels of one alert: one that is named, and one that is only counted. */
const LISTED_LABELS_MAX_LENGTH = 16 * 1024;
const COUNTED_LABELS_MAX_LENGTH = 2 * 1024;

/** Annotations shown as prose, of 3,000 bytes each; the double, as cleaning may shorten it. */
const PROSE = new Set(['summary', 'message', 'description', 'Error']);
const PROSE_MAX_LENGTH = 6_000;
/** Length that each is cut to once the room is used up: then no message can show more of every alert. */
const SHORT_PROSE_MAX_LENGTH = 400;
/** Annotations that are a link, as an address of more than 2,000 units is none. */
const RUNBOOKS = new Set(['runbook_url', 'runbook']);
const ADDRESS_MAX_LENGTH = 2_000;
/** UTF-16 units of any other annotation's name or value: twice what a fact shows. */
const ANNOTATION_MAX_LENGTH = 1_000;
/** Other annotations: twice what a message shows of what all share, and as many of an alert's own. */
const MAX_ANNOTATIONS = 64;

/** UTF-16 units of all values of an alert together, and of its ids: values are shown in 500 bytes, ids have 40. */
const VALUES_MAX_LENGTH = 1_000;
const ID_MAX_LENGTH = 256;

const ELLIPSIS = '…';

/** The first `maxLength` UTF-16 units. */
export function trimText(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength);
}

/** An alert without what no message can use; see `trimNotification`. */
export function trimAlert(alert: Alert, trimming: Trimming): Alert {
  const { isListed } = trimming;
  return {
    status: alert.status,
    labels: trimLabels(alert.labels, trimming),
    annotations: trimAnnotations(alert.annotations, trimming),
    startsAtMs: alert.startsAtMs,
    endsAtMs: alert.endsAtMs,
    generatorUrl: usableAddress(alert.generatorUrl),
    silenceUrl: usableAddress(alert.silenceUrl),
    dashboardUrl: usableAddress(alert.dashboardUrl),
    panelUrl: usableAddress(alert.panelUrl),
    imageUrl: usableAddress(alert.imageUrl),
    fingerprint: trimText(alert.fingerprint, ID_MAX_LENGTH),
    ruleUid: trimText(alert.ruleUid, ID_MAX_LENGTH),
    values: isListed ? trimValues(alert.values) : [],
    valueString: '',
  };
}

function trimLabels(labels: Texts, { isListed, room }: Trimming): Texts {
  const kept: Record<string, string> = {};
  let left = isListed ? LISTED_LABELS_MAX_LENGTH : COUNTED_LABELS_MAX_LENGTH;
  let count = 0;
  for (const name in labels) {
    const value = trimText(labels[name] ?? '', LABEL_MAX_LENGTH);
    const length = Math.min(name.length, LABEL_MAX_LENGTH) + value.length;
    const isNeeded = NEEDED_LABELS.has(name);
    if (isNeeded || (count < MAX_LABELS && length <= Math.min(left, room.labels))) {
      kept[trimText(name, LABEL_MAX_LENGTH)] = value;
      count++;
      left -= length;
      room.labels -= length;
    }
  }
  return kept;
}

function trimAnnotations(annotations: Texts, { isListed, shared, room }: Trimming): Texts {
  const kept: Record<string, string> = {};
  let count = 0;
  for (const name in annotations) {
    const whole = annotations[name] ?? '';
    const isShared = shared !== null && shared[name] === whole;
    const value = trimAnnotation(name, whole, { isAlone: shared === null, isShared, hasRoom: room.annotations > 0 });
    if (value === null || !(isListed || isShared) || count >= MAX_ANNOTATIONS) {
      continue;
    }
    kept[trimText(name, ANNOTATION_MAX_LENGTH)] = value;
    count++;
    room.annotations -= isShared ? 0 : name.length + value.length;
  }
  return kept;
}

interface Annotation {
  readonly isAlone: boolean;
  readonly isShared: boolean;
  readonly hasRoom: boolean;
}

/** Null for what no message can use. */
function trimAnnotation(name: string, value: string, { isAlone, isShared, hasRoom }: Annotation): string | null {
  if (PROSE.has(name)) {
    return hasRoom || isShared ? trimText(value, PROSE_MAX_LENGTH) : shortened(value);
  }
  if (RUNBOOKS.has(name)) {
    return (isAlone || isShared) && value.length <= ADDRESS_MAX_LENGTH ? value : null;
  }
  return hasRoom || isShared ? trimText(value, ANNOTATION_MAX_LENGTH) : null;
}

function shortened(text: string): string {
  return text.length <= SHORT_PROSE_MAX_LENGTH ? text : text.slice(0, SHORT_PROSE_MAX_LENGTH - 1) + ELLIPSIS;
}

/** An address that is too long is none, so half of it is of no use either. */
function usableAddress(url: string): string {
  return url.length <= ADDRESS_MAX_LENGTH ? url : '';
}

function trimValues(values: Alert['values']): Alert['values'] {
  const kept: Array<readonly [string, number | string]> = [];
  let length = 0;
  for (const [refId, value] of values) {
    if (length >= VALUES_MAX_LENGTH) {
      break;
    }
    kept.push([trimText(refId, VALUES_MAX_LENGTH), trimValue(value)]);
    length += Math.min(refId.length, VALUES_MAX_LENGTH) + 1;
  }
  return kept;
}

/** JSON has no infinite numbers. */
function trimValue(value: number | string): number | string {
  if (typeof value === 'string') {
    return trimText(value, VALUES_MAX_LENGTH);
  }
  if (Number.isFinite(value)) {
    return value;
  }
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
