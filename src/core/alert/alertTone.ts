import { type Alert } from './notification';
import { alertKind } from './alertKind';
import { compareTones, readSeverity, type Tone } from './severity';

/** A firing alert without a known severity is shown as urgent, as Grafana itself paints it red. */
const TONE_WITHOUT_SEVERITY: Tone = 'critical';

/** The colour of one alert: green when over, else by its severity. A test is never alarming. */
export function alertTone(alert: Alert): Tone {
  if (alert.status === 'resolved') {
    return 'resolved';
  }
  return alertKind(alert) === 'test' ? 'info' : (readSeverity(alert.labels)?.severity ?? TONE_WITHOUT_SEVERITY);
}

/** The colour of a group: its most urgent firing alert's; green when all are over. */
export function groupTone(alerts: readonly Alert[]): Tone {
  return alerts.map(alertTone).sort(compareTones)[0] ?? 'info';
}
