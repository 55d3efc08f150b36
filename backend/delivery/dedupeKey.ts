import { createHash } from 'node:crypto';

import { type AlertNotification } from '../../src/core/alert/notification';
import { alertKind } from '../../src/core/alert/alertKind';
import { type LaneId } from './outbox/delivery';

/**
 * Equal for notifications that say the same to the same webhook: same group, the same alerts in the same states since
 * the same times, and as many cut off. Replicas of Grafana send such twins by design; a reminder hours later has them
 * too, which is why only the last word on a group is compared. '' for the contact point's test button: a person who
 * presses it twice wants to see two messages.
 */
export function dedupeKey(orgId: number, webhookId: string, notification: AlertNotification): string {
  const { groupKey, alerts, truncatedAlerts } = notification;
  if (alerts.length > 0 && alerts.every((alert) => alertKind(alert) === 'test')) {
    return '';
  }
  const states = alerts.map(({ fingerprint, labels, status, startsAtMs, endsAtMs }) => {
    const identity = fingerprint === '' ? JSON.stringify(Object.entries(labels).sort()) : fingerprint;
    return `${identity} ${status} ${startsAtMs} ${status === 'resolved' ? endsAtMs : ''}`;
  });
  // Nothing is added where none is cut off, so that keys of version 0.1.0 stay what they were.
  const cutOff = truncatedAlerts > 0 ? [truncatedAlerts] : [];
  const said = [orgId, webhookId, groupKey, ...states.sort(), ...cutOff];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

/**
 * Equal for the very same note, handed in again by the same person under the id their browser gave it. Another text
 * under an id that was used before is another note: a mistake of a browser must not swallow it.
 */
export function noteDedupeKey(
  { orgId, webhookId }: LaneId,
  { sender, id, content }: { readonly sender: string; readonly id: string; readonly content: string }
): string {
  const parts = ['note', orgId, webhookId, sender, id, content];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
