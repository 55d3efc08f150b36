import { shortLine } from '../text/cutText';
import { utf8ByteLength } from '../text/utf8ByteLength';
import { alertKind, alertName, inReadingOrder } from './alertKind';
import { type Alert, type AlertNotification } from './notification';

/** An alert as the history keeps it. Texts are clean and short, but not escaped. */
export interface AlertSummary {
  /** Its rule's name; '' where it has none. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The rule's values by ref id, in Grafana's order. */
  readonly values: Alert['values'];
  readonly state: 'firing' | 'resolved' | 'no-data' | 'error';
  /** Milliseconds since the epoch; null where unknown. */
  readonly startsAtMs: number | null;
  readonly endsAtMs: number | null;
}

/** The alerts of a delivery as the history keeps them. */
export interface AlertSummaries {
  /** The most urgent ones, as many as there is room for. */
  readonly alerts: readonly AlertSummary[];
  /** All of them, with those that Grafana had cut off. */
  readonly total: number;
  /** Name of the webhook that they were for, where another one sends them. */
  readonly standsInFor?: string;
}

/** Most alerts kept of a delivery, and UTF-8 bytes of all of them as JSON: a row of the history stays a page on disk. */
export const SUMMARIES_MAX = 20;
export const SUMMARIES_MAX_BYTES = 8 * 1024;

/** Bounds of one summary, texts in UTF-8 bytes: enough to tell alerts apart, and a third of the whole at worst. */
const NAME_MAX_BYTES = 150;
const LABELS_MAX = 12;
const LABEL_NAME_MAX_BYTES = 40;
const LABEL_VALUE_MAX_BYTES = 80;
const VALUES_MAX = 6;
const VALUE_MAX_BYTES = 40;

/** Labels that say nothing the summary's name does not say. */
const SAID_BY_NAME = new Set(['alertname', 'rulename']);

/** The alerts of a delivery, most urgent first. */
export function alertSummaries({ alerts, truncatedAlerts, standsInFor }: AlertNotification): AlertSummaries {
  const kept: AlertSummary[] = [];
  // The brackets of the list.
  let bytes = 2;
  for (const alert of inReadingOrder(alerts).slice(0, SUMMARIES_MAX)) {
    const summary = summaryOf(alert);
    bytes += utf8ByteLength(JSON.stringify(summary)) + 1;
    if (bytes > SUMMARIES_MAX_BYTES) {
      break;
    }
    kept.push(summary);
  }
  const said = standsInFor === undefined ? {} : { standsInFor };
  return { alerts: kept, total: alerts.length + truncatedAlerts, ...said };
}

function summaryOf(alert: Alert): AlertSummary {
  return {
    name: shortLine(alertName(alert), NAME_MAX_BYTES),
    labels: summaryLabels(alert.labels),
    values: alert.values
      .slice(0, VALUES_MAX)
      .map(([refId, value]) => [shortLine(refId, VALUE_MAX_BYTES), short(value)]),
    state: stateOf(alert),
    startsAtMs: alert.startsAtMs,
    endsAtMs: alert.endsAtMs,
  };
}

function stateOf(alert: Alert): AlertSummary['state'] {
  if (alert.status === 'resolved') {
    return 'resolved';
  }
  const kind = alertKind(alert);
  return kind === 'no-data' || kind === 'error' ? kind : 'firing';
}

function summaryLabels(labels: Alert['labels']): AlertSummary['labels'] {
  const texts: Array<readonly [string, string]> = [];
  for (const name in labels) {
    if (texts.length === LABELS_MAX) {
      break;
    }
    const shown = SAID_BY_NAME.has(name) ? '' : shortLine(name, LABEL_NAME_MAX_BYTES);
    if (shown !== '') {
      texts.push([shown, shortLine(labels[name] ?? '', LABEL_VALUE_MAX_BYTES)]);
    }
  }
  return Object.fromEntries(texts);
}

/** JSON has no infinite numbers. */
function short(value: number | string): number | string {
  return typeof value === 'number' && Number.isFinite(value) ? value : shortLine(String(value), VALUE_MAX_BYTES);
}
