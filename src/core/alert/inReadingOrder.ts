import { type Alert } from './notification';
import { alertTone } from './alertTone';
import { compareTones } from './severity';

/** Firing first and the most urgent first, so that what has to be left out is what matters least. */
export function inReadingOrder(alerts: readonly Alert[]): Alert[] {
  return alerts
    .map((alert) => ({ alert, tone: alertTone(alert) }))
    .sort((a, b) => compareTones(a.tone, b.tone))
    .map(({ alert }) => alert);
}
