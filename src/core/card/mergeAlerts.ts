import { type Alert, type AlertNotification } from '../alert/notification';

/** An alert as its newest notification tells it, and who posted that. */
export interface MergedAlert {
  readonly alert: Alert;
  readonly source: AlertNotification['source'];
}

/**
 * Every alert of these notifications once, in the order they were first told of. Notifications come in the order they
 * were accepted, and the newest word on an alert holds: over if it resolved since, firing if it came back.
 */
export function mergeAlerts(notifications: readonly AlertNotification[]): MergedAlert[] {
  const newest = new Map<string, MergedAlert>();
  for (const { alerts, source } of notifications) {
    for (const alert of alerts) {
      // Setting a key again keeps its place.
      newest.set(identity(alert), { alert, source });
    }
  }
  return [...newest.values()];
}

/**
 * How many alerts Grafana left out of these notifications. A group posts all its alerts each time, so its newest
 * notification's number replaces the earlier ones; notifications that name no group stand for themselves.
 */
export function countLeftOut(notifications: readonly AlertNotification[]): number {
  const newest = new Map<string, number>();
  for (const [index, { groupKey, truncatedAlerts }] of notifications.entries()) {
    newest.set(groupKey === '' ? `#${index}` : `=${groupKey}`, truncatedAlerts);
  }
  return [...newest.values()].reduce((sum, count) => sum + count, 0);
}

/** What makes two alerts the same one. A fingerprint stands for the labels; the rule is added in case two hash alike. */
function identity({ fingerprint, ruleUid, labels }: Alert): string {
  return fingerprint === '' ? JSON.stringify(Object.entries(labels).sort(byName)) : `${ruleUid} ${fingerprint}`;
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
