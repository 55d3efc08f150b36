import { createHash } from 'node:crypto';

import { type AlertNotification } from '../../../src/core/alert/notification';
import { dedupeKey } from '../dedupeKey';
import { type LastSaid, type SaidOf } from '../outbox/lastSaid';
import { type LaneContext } from './deps';
import { type Entry } from './laneQueue';
import { robotName } from './robotName';

/**
 * This notification's word on its alert group, and how often it was said in a row: 1 for news. Null where the webhook
 * does not shorten repeats, or nothing can be compared.
 */
export async function sayingOf(
  { deps, hold, webhook }: LaneContext,
  { alertGroup }: Pick<Entry, 'alertGroup'>,
  notification: AlertNotification
): Promise<LastSaid | null> {
  const { alerts } = notification;
  if (webhook.repeats !== 'short' || alertGroup === '' || alerts.length === 0) {
    return null;
  }
  // Resolved alerts are news each time: Grafana tells of each once.
  const isReminder = alerts.every(({ status }) => status === 'firing');
  const robots = webhook.robots.map((robot) => robotName(webhook.vendor, robot).key);
  const states = dedupeKey(hold.orgId, hold.webhookId, notification);
  const saidKey = createHash('sha256')
    .update(JSON.stringify([states, ...robots]))
    .digest('base64url');
  const last = isReminder ? await deps.outbox.lastSaid(alertGroup) : null;
  return { saidKey, times: last?.saidKey === saidKey ? last.times + 1 : 1 };
}

/** The last words of a delivered entry on its alert groups; empty where the webhook does not shorten repeats. */
export function saidBy({ webhook }: Pick<LaneContext, 'webhook'>, entry: Entry, last: LastSaid | null): SaidOf[] {
  if (webhook.repeats !== 'short') {
    return [];
  }
  return entry.kind === 'digest'
    ? entry.members.map(({ alertGroup }) => ({ alertGroup, last: null }))
    : entry.alertGroup === ''
      ? []
      : [{ alertGroup: entry.alertGroup, last }];
}
