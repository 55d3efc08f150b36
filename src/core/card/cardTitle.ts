import { alertKind, alertName, alertTone } from '../alert/alertKind';
import { type Alert } from '../alert/notification';
import { readSeverity } from '../alert/severity';
import { shortLine } from '../text/cutText';
import { MAX_TITLE_NAMES, TITLE_MAX_BYTES } from './textLimits';
import { type Counts, type Words } from './words';

/** How many of the alerts fire and how many are over. */
export function countAlerts(alerts: readonly Alert[]): Counts {
  const firing = alerts.filter((alert) => alert.status === 'firing').length;
  return { firing, resolved: alerts.length - firing };
}

/** `Firing: HighCPU`, `2 firing, 1 resolved: HighCPU, DiskFull`, `No data: HighCPU`: state first, from the state. */
export function cardTitle(alerts: readonly Alert[], words: Words): string {
  if (alerts.length === 0) {
    return words.noAlerts;
  }
  const names = listNames(
    alerts.map((alert) => ruleName(alert, words)),
    words
  );
  return shortLine(stateWords(alerts, words) + words.colon + names, TITLE_MAX_BYTES);
}

function stateWords(alerts: readonly Alert[], words: Words): string {
  const counts = countAlerts(alerts);
  if (counts.firing > 0 && counts.resolved > 0) {
    return words.counts(counts);
  }
  if (alerts.length > 1 && !allAreTroubles(alerts)) {
    return words.counts(counts);
  }
  return counts.firing > 0 ? firingWords(alerts, words) : words.resolved;
}

function allAreTroubles(alerts: readonly Alert[]): boolean {
  const kinds = new Set(alerts.map(alertKind));
  return kinds.size === 1 && (kinds.has('no-data') || kinds.has('error')) && countAlerts(alerts).resolved === 0;
}

function firingWords(alerts: readonly Alert[], words: Words): string {
  const kind = alerts[0] === undefined ? 'condition' : alertKind(alerts[0]);
  const byKind = { condition: words.firing, test: words.firing, 'no-data': words.noData, error: words.error };
  return alerts.length > 1 ? `${byKind[kind]} ×${alerts.length}` : byKind[kind];
}

/** The name of an alert's rule as it is shown: clean, short, and never empty. */
export function ruleName(alert: Alert, words: Words): string {
  return shortLine(alertName(alert), TITLE_MAX_BYTES) || words.untitled;
}

/** The first of these names, each once, and how many more there are: `HighCPU, DiskFull, SlowQuery and 2 more`. */
export function listNames(names: readonly string[], words: Words): string {
  const different = [...new Set(names)];
  const listed = different.slice(0, MAX_TITLE_NAMES).join(words.listComma);
  return different.length > MAX_TITLE_NAMES ? listed + words.andMore(different.length - MAX_TITLE_NAMES) : listed;
}

/**
 * The severity of the most urgent firing alerts, in words, of alerts in reading order; for resolved ones none, green
 * says enough. Where they stand on different steps, such as P0 and P1, the word that holds for all of them.
 */
export function severityBadge(alerts: readonly Alert[], words: Words): string {
  const [first] = alerts;
  if (first === undefined || first.status === 'resolved') {
    return '';
  }
  const tone = alertTone(first);
  const badges = new Set<string>();
  let badge = '';
  for (const alert of alerts) {
    if (alertTone(alert) !== tone) {
      break;
    }
    const severity = readSeverity(alert.labels);
    if (severity !== null) {
      const word = words.severity[severity.severity];
      badge = severity.step || word;
      badges.add(badge);
      if (badges.size > 1) {
        return word;
      }
    }
  }
  return badge;
}
