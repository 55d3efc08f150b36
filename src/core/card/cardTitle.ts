import { type Alert } from '../alert/notification';
import { shortLine } from '../text/shortText';
import { alertKind } from '../alert/alertKind';
import { listNames, ruleName } from './ruleName';
import { TITLE_MAX_BYTES } from './textLimits';
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
