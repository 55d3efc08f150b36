import { type AlertNotification } from '../../../src/core/alert/notification';
import { parseAlertNotification } from '../../../src/core/alert/parseAlertNotification';
import { type Card } from '../../../src/core/card/card';
import { formatCard, formatNotification } from '../../../src/core/formatNotification';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { type Delivery, type PlannedMessage } from '../outbox/delivery';
import { planOf } from './job';

/** The messages of one stored delivery: those it was rendered to before, or rendered now. None if it cannot be read. */
export function planDelivery(delivery: Delivery, webhook: Webhook, nowMs: number): readonly PlannedMessage[] {
  if (delivery.plan !== null && delivery.plan.length > 0) {
    return delivery.plan;
  }
  if (delivery.kind === 'card') {
    // Only this program stores cards.
    const card = parseJson(delivery.content) as Card | null;
    return card === null ? [] : planOf(formatCard(card, webhook));
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
