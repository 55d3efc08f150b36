import { createHash } from 'node:crypto';

import { alertSummaries } from '../../src/core/alert/alertSummaries';
import { type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { readSeverity } from '../../src/core/alert/severity';
import { type LaneId, type NewDelivery } from './outbox/delivery';

/** Facts about a notification that the outbox needs beside its content. */
export type NotificationFacts = Required<Pick<NewDelivery, 'alertGroup' | 'isUrgent' | 'alerts'>>;

export function describeNotification(lane: LaneId, notification: AlertNotification): NotificationFacts {
  return {
    alertGroup: alertGroupOf(lane, notification),
    isUrgent: notification.alerts.some(
      ({ status, labels }) => status === 'firing' && readSeverity(labels)?.severity === 'critical'
    ),
    alerts: alertSummaries(notification),
  };
}

/** Equal for notifications about the same alert group to the same webhook, whatever they say of it. */
function alertGroupOf({ orgId, webhookId }: LaneId, { groupKey, alerts }: AlertNotification): string {
  // Without a group key, which only foreign senders leave out, the alerts themselves are the group.
  const key = groupKey === '' ? alerts.map(({ labels }) => Object.entries(labels).sort()) : groupKey;
  return createHash('sha256')
    .update(JSON.stringify(['group', orgId, webhookId, key]))
    .digest('base64url');
}

/** The notification in a stored content, as it is kept or as version 0.1.0 kept it; null where there is none. */
export function notificationOf(content: string): AlertNotification | null {
  if (content === '') {
    return null;
  }
  try {
    const result = parseAlertNotification(JSON.parse(content));
    return result.ok ? result.notification : null;
  } catch {
    return null; // Damaged.
  }
}
