import { alertKind, alertName, alertTone } from '../alert/alertKind';
import { type Alert } from '../alert/notification';
import { readSeverity } from '../alert/severity';
import { shortLine } from '../text/cutText';
import { formatDuration } from './formatDuration';
import { tellingValue } from './tellingLabel';
import { MAX_TITLE_NAMES, TITLE_MAX_BYTES } from './textLimits';
import { type Counts, type Words } from './words';

/** Counts alerts that fire and alerts that are over. */
export function countAlerts(alerts: readonly Alert[]): Counts {
  const firing = alerts.filter((alert) => alert.status === 'firing').length;
  return { firing, resolved: alerts.length - firing };
}

/** UTF-8 bytes of a rule's name that leave room for what stands beside it in a title. */
const NAME_MAX_BYTES = 180;

/**
 * The state, then the rule, then which of its alerts: `Firing: HighCPU · web-1`, `Resolved: HighCPU · web-1 (15m)`,
 * `Firing ×3: HighCPU, DiskFull`, `HighCPU: Firing ×2, Resolved ×1`, `Firing ×2, Resolved ×1: HighCPU, DiskFull`.
 */
export function cardTitle(alerts: readonly Alert[], words: Words): string {
  const [first] = alerts;
  if (first === undefined) {
    return words.noAlerts;
  }
  return shortLine(alerts.length === 1 ? singleTitle(first, words) : groupTitle(alerts, words), TITLE_MAX_BYTES);
}

function singleTitle(alert: Alert, words: Words): string {
  const name = shortLine(ruleName(alert, words), NAME_MAX_BYTES);
  return titleState(alert, words) + words.colon + name + whichAlert(alert) + lastedText(alert, words);
}

function groupTitle(alerts: readonly Alert[], words: Words): string {
  const rules = new Set(alerts.map((alert) => ruleName(alert, words)));
  const names = listRules([...rules], words);
  const state = sharedState(alerts, words);
  if (state !== null) {
    return `${state} ×${alerts.length}${words.colon}${names}`;
  }
  const counts = words.counts(countAlerts(alerts));
  // Many names would leave no room for the counts.
  return rules.size === 1 ? names + words.colon + counts : counts + words.colon + names;
}

/** ` · web-1` behind a rule's name; '' where no label tells which of its alerts it is. */
export function whichAlert(alert: Alert): string {
  const value = alertKind(alert) === 'test' ? '' : tellingValue(alert.labels);
  return value === '' ? '' : ` · ${value}`;
}

/** ` (15m)`: how long a resolved alert lasted; '' for others. */
export function lastedText({ status, startsAtMs, endsAtMs }: Alert, words: Words): string {
  return status === 'firing' || startsAtMs === null || endsAtMs === null
    ? ''
    : words.inBrackets(formatDuration(endsAtMs - startsAtMs, words));
}

/** The state of all these alerts as a title begins with it; null where some fire and some do not. */
export function sharedState(alerts: readonly Alert[], words: Words): string | null {
  const { firing, resolved } = countAlerts(alerts);
  if (firing > 0 && resolved > 0) {
    return null;
  }
  const [state, ...others] = new Set(alerts.map((alert) => titleState(alert, words)));
  return state === undefined || others.length > 0 ? words.firingTitle : state;
}

/** The state of an alert as a title begins with it. */
function titleState(alert: Alert, words: Words): string {
  if (alert.status === 'resolved') {
    return words.resolvedTitle;
  }
  const kind = alertKind(alert);
  return kind === 'no-data' ? words.noData : kind === 'error' ? words.error : words.firingTitle;
}

/** The name of an alert's rule as it is shown: clean, short, and never empty. */
export function ruleName(alert: Alert, words: Words): string {
  return shortLine(alertName(alert), TITLE_MAX_BYTES) || words.untitled;
}

/** The first of these rules, each once, and how many more there are: `HighCPU, DiskFull, SlowQuery and 2 more rules`. */
export function listRules(names: readonly string[], words: Words): string {
  const different = [...new Set(names)];
  const listed = different.slice(0, MAX_TITLE_NAMES).join(words.listComma);
  const more = different.length - MAX_TITLE_NAMES;
  return more > 0 ? listed + words.andMoreRules(more, different.length) : listed;
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
