import { type Alert } from '../alert/notification';
import { alertTone } from '../alert/alertTone';
import { readSeverity } from '../alert/severity';
import { type Words } from './words';

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
