import { type AlertNotification } from '../../../src/core/alert/notification';
import { parseAlertNotification } from '../../../src/core/alert/parseAlertNotification';
import { formatNotification } from '../../../src/core/formatNotification';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { type Delivery, type PlannedMessage } from '../outbox/delivery';
import { planOf } from './job';

/** The messages of one stored notification or digest: those it was rendered to before, or rendered now. None if it cannot be read. */
export function planDelivery(delivery: Delivery, webhook: Webhook, nowMs: number): readonly PlannedMessage[] {
  if (delivery.plan !== null && delivery.plan.length > 0) {
    return delivery.plan;
  }
  const notification = notificationOf(delivery);
  return notification === null ? [] : planOf(formatNotification(notification, webhook, { nowMs }));
}

/** The notification a delivery carries; null where it carries none. */
export function notificationOf({ content, kind }: Delivery): AlertNotification | null {
  if (kind !== 'notification' || content === '') {
    return null;
  }
  const result = parseAlertNotification(parseJson(content));
  return result.ok ? result.notification : null;
}

/** Null for what is no JSON, which only a damaged outbox holds. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
