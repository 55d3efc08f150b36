import { createHash } from 'node:crypto';

import { type AlertNotification } from '../../src/core/alert/notification';
import { type LaneId } from './outbox/delivery';

/**
 * Equal for notifications that say the same to the same webhook: same group, and the same alerts in the same states
 * since the same times. Replicas of Grafana send such twins by design; a reminder hours later has them too, which is
 * why only what waits or was just delivered is compared.
 */
export function dedupeKey(orgId: number, webhookId: string, { groupKey, alerts }: AlertNotification): string {
  const states = alerts.map(({ fingerprint, labels, status, startsAtMs, endsAtMs }) => {
    const identity = fingerprint === '' ? JSON.stringify(Object.entries(labels).sort()) : fingerprint;
    return `${identity} ${status} ${startsAtMs} ${status === 'resolved' ? endsAtMs : ''}`;
  });
  const hash = createHash('sha256').update(JSON.stringify([orgId, webhookId, groupKey, ...states.sort()]));
  return hash.digest('base64url');
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
