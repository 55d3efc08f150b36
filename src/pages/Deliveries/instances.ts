import { tellingValue } from '../../core/card/tellingLabel';
import { type DeliveryAlerts } from '../../core/wire/delivery';

/** Instances that a row names; the others are counted. */
const NAMED_MAX = 2;

/** The instances of a delivery's alerts, as titles of messages name them, each once and the most urgent first. */
export function instancesOf(alerts: DeliveryAlerts | null): string[] {
  const all = (alerts?.alerts ?? []).map(({ labels }) => tellingValue(labels)).filter((instance) => instance !== '');
  return [...new Set(all)];
}

/**
 * The same in short, such as `web-1, web-2 +3`; '' where no label names one. Alerts that are not kept count as one
 * instance each.
 */
export function instancesText(alerts: DeliveryAlerts | null): string {
  const instances = instancesOf(alerts);
  const named = instances.slice(0, NAMED_MAX).join(', ');
  const more = instances.length - NAMED_MAX;
  const notKept = alerts === null ? 0 : alerts.total - alerts.alerts.length;
  const rest = Math.max(0, more) + notKept;
  return named === '' || rest === 0 ? named : `${named} +${rest}`;
}
