import { type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';

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
