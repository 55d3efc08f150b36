import { type Alert, type AlertNotification } from '../alert/notification';
import { trimNotification } from '../alert/trimNotification';
import { type AllAlerts, allAlertsUrl } from './alertLinks';
import { type CountedAlerts, createDemotedAlerts, type DemotedShared, type MergedAlert } from './demotedAlerts';
import { inDigestOrder } from './inDigestOrder';

/** A notification that was accepted and not sent yet. */
export interface WaitingNotification {
  readonly notification: AlertNotification;
  /** When it was accepted, in milliseconds since the epoch. */
  readonly acceptedAtMs: number;
}

/**
 * Waiting notifications folded one by one into what their digest says. Notifications are given in the order they were
 * accepted, and the newest word on an alert holds: over if it resolved since, firing if it came back.
 */
export interface DigestFold {
  readonly add: (waiting: WaitingNotification) => void;
  /** Added so far. */
  readonly notifications: number;
  /** Alerts by their newest state, each alert once. */
  readonly firing: number;
  readonly resolved: number;
  /** The contents that the digest's card is built from. */
  readonly contents: () => DigestContents;
}

export interface DigestContents {
  /** The notification, where it is the only one; it keeps its own card. */
  readonly only: AlertNotification | null;
  readonly notifications: number;
  readonly firing: number;
  readonly resolved: number;
  /** When the oldest and the newest were accepted, in milliseconds since the epoch. */
  readonly oldestMs: number;
  readonly newestMs: number;
  /** Alerts kept in full, in the order they were first told of. */
  readonly kept: readonly MergedAlert[];
  /** The other alerts, as far as they are counted. */
  readonly counted: readonly CountedAlerts[];
  /** The parts that those share; null where there are none. */
  readonly countedShared: DemotedShared | null;
  /** Alerts that Grafana left out of these notifications. */
  readonly leftOut: number;
  /** Names of the webhooks that some of these notifications were for, at most `STAND_INS_MAX`. */
  readonly standsInFor: readonly string[];
  /** Where all alerts can be seen, at most `SOURCES_MAX` such places. */
  readonly allAlerts: readonly AllAlerts[];
}

/** Alerts kept in full: twice what a digest lists, as what it lists depends on those that still come. */
const KEPT_MAX = 1_000;
/** UTF-16 units of the texts of alerts kept in full. */
const KEPT_MAX_LENGTH = 8 * 1024 * 1024;

/** Grafanas and Alertmanagers of one digest that are linked to. */
const SOURCES_MAX = 3;

/** Webhooks of one digest that are named because it is sent in their place: a group seldom stands in for more than one. */
const STAND_INS_MAX = 3;

/** An empty fold. It keeps at most `KEPT_MAX` alerts in full, however many are added. */
export function createDigestFold(): DigestFold {
  const kept = new Map<string, MergedAlert>();
  const demoted = createDemotedAlerts();
  const leftOut = new Map<string, number>();
  const counts = { firing: 0, resolved: 0 };
  const seen = { notifications: 0, oldestMs: Infinity, newestMs: -Infinity };
  let keptLength = 0;
  let only: AlertNotification | null = null;
  const allAlerts = new Map<string, AllAlerts>();
  const standsInFor = new Set<string>();

  function addAlert(merged: MergedAlert): void {
    const key = alertIdentity(merged.alert);
    const earlier = kept.get(key);
    if (earlier !== undefined) {
      keptLength -= lengthOf(earlier.alert);
      counts[earlier.alert.status]--;
    }
    const status = demoted.remove(key);
    if (status !== null) {
      counts[status]--;
    }
    // Setting a key again keeps its place.
    kept.set(key, merged);
    keptLength += lengthOf(merged.alert);
    counts[merged.alert.status]++;
    // At the double, so that the work of choosing is done once for many.
    if (kept.size >= 2 * KEPT_MAX || keptLength >= 2 * KEPT_MAX_LENGTH) {
      demoteLast();
    }
  }

  /** Keeps in full what would be listed first. */
  function demoteLast(): void {
    const keys = new Map([...kept].map(([key, merged]) => [merged.alert, key]));
    const ordered = inDigestOrder([...kept.values()], demoted.counted()).alerts;
    let length = 0;
    for (const [index, merged] of ordered.entries()) {
      length += lengthOf(merged.alert);
      const key = keys.get(merged.alert);
      if (key !== undefined && (index >= KEPT_MAX || length > KEPT_MAX_LENGTH)) {
        kept.delete(key);
        keptLength -= lengthOf(merged.alert);
        demoted.add(key, merged);
      }
    }
  }

  return {
    add({ notification, acceptedAtMs }) {
      seen.notifications++;
      seen.oldestMs = Math.min(seen.oldestMs, acceptedAtMs);
      seen.newestMs = Math.max(seen.newestMs, acceptedAtMs);
      only = seen.notifications === 1 ? trimNotification(notification, { keepsTemplate: true }) : null;
      const { alerts, source, externalUrl, groupKey, truncatedAlerts } = trimNotification(notification, {
        keepsTemplate: false,
      });
      for (const alert of alerts) {
        addAlert({ alert, source });
      }
      // A group posts all its alerts each time, so its newest number replaces the earlier ones.
      leftOut.set(groupKey === '' ? `#${seen.notifications}` : `=${groupKey}`, truncatedAlerts);
      if (notification.standsInFor !== undefined && standsInFor.size < STAND_INS_MAX) {
        standsInFor.add(notification.standsInFor);
      }
      const whereAll = { source, externalUrl };
      const url = allAlertsUrl(whereAll);
      if (url !== '' && allAlerts.size < SOURCES_MAX) {
        allAlerts.set(url, whereAll);
      }
    },
    get notifications() {
      return seen.notifications;
    },
    get firing() {
      return counts.firing;
    },
    get resolved() {
      return counts.resolved;
    },
    contents: () => ({
      ...seen,
      ...counts,
      only,
      kept: [...kept.values()],
      counted: demoted.counted(),
      countedShared: demoted.shared(),
      leftOut: [...leftOut.values()].reduce((sum, count) => sum + count, 0),
      standsInFor: [...standsInFor],
      allAlerts: [...allAlerts.values()],
    }),
  };
}

/** UTF-16 units of an alert's texts. */
function lengthOf({ labels, annotations, silenceUrl, dashboardUrl, panelUrl }: Alert): number {
  let length = silenceUrl.length + dashboardUrl.length + panelUrl.length;
  for (const texts of [labels, annotations]) {
    for (const name in texts) {
      length += name.length + (texts[name]?.length ?? 0);
    }
  }
  return length;
}

/** The identity of an alert. A fingerprint stands for the labels; the rule is added in case two hash alike. */
function alertIdentity({ fingerprint, ruleUid, labels }: Alert): string {
  return fingerprint === '' ? JSON.stringify(Object.entries(labels).sort(byName)) : `${ruleUid} ${fingerprint}`;
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
