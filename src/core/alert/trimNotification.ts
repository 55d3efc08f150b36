import { ALERTS_PER_STEP, finish, type Steps } from './inSteps';
import { inReadingOrder } from './alertKind';
import { type Alert, type AlertNotification } from './notification';
import { commonEntries } from './commonEntries';
import { trimAlert, trimText } from './trimAlert';

/**
 * Most alerts that the messages of one notification or digest name one by one: five times what a person scrolls
 * through. What is beyond is counted by rule, so of those alerts no message needs more than what they are counted by.
 */
export const MAX_LISTED = 500;

/**
 * Most alerts with links of their own. Fifty alerts with links of Grafana's length already fill the 20,000 bytes of the
 * longest message a vendor takes; where there are more, only links that all alerts have are shown.
 */
export const MAX_LINKED = 50;

/** UTF-16 units of annotations kept for all alerts together: more than nine messages of 20,000 bytes can show. */
const ANNOTATIONS_MAX_LENGTH = 256 * 1024;

/** UTF-16 units of labels kept for all alerts together, beyond those that name and colour an alert. */
const LABELS_MAX_LENGTH = 1024 * 1024;

/** UTF-16 units of each text of the notification itself: twice what a message shows of it, as cleaning may shorten it. */
const TITLE_MAX_LENGTH = 600;
const MESSAGE_MAX_LENGTH = 6_000;
const ADDRESS_MAX_LENGTH = 2_001;
const NAME_MAX_LENGTH = 256;
/** Grafana's group keys have some hundred characters. */
const GROUP_KEY_MAX_LENGTH = 2_000;

const LINKS = ['generatorUrl', 'silenceUrl', 'dashboardUrl', 'panelUrl', 'imageUrl'] as const;

type Links = Pick<Alert, (typeof LINKS)[number]>;

const NO_LINKS: Links = { generatorUrl: '', silenceUrl: '', dashboardUrl: '', panelUrl: '', imageUrl: '' };

/**
 * The notification without what no message can use. Texts have a bounded length, alerts beyond `MAX_LISTED` (in reading
 * order) keep their labels and what they are counted and merged by, large groups keep only links that all share.
 * Trimming what is trimmed changes nothing. `keepsTemplate`: whether `title` and `message` are used.
 */
export function trimNotification(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean }
): AlertNotification {
  return finish(trimSteps(notification, options));
}

/** The same step by step. */
export function* trimSteps(
  notification: AlertNotification,
  { keepsTemplate }: { readonly keepsTemplate: boolean }
): Steps<AlertNotification> {
  const { alerts } = notification;
  const keepsTitle = keepsTemplate || alerts.length === 0;
  return {
    ...notification,
    alerts: yield* trimAlerts(alerts),
    receiver: trimText(notification.receiver, NAME_MAX_LENGTH),
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalUrl: trimText(notification.externalUrl, ADDRESS_MAX_LENGTH),
    appVersion: trimText(notification.appVersion, NAME_MAX_LENGTH),
    version: trimText(notification.version, NAME_MAX_LENGTH),
    groupKey: trimText(notification.groupKey, GROUP_KEY_MAX_LENGTH),
    title: keepsTitle ? trimText(notification.title, TITLE_MAX_LENGTH) : '',
    state: trimText(notification.state, NAME_MAX_LENGTH),
    message: keepsTemplate ? trimText(notification.message, MESSAGE_MAX_LENGTH) : '',
  };
}

function* trimAlerts(alerts: readonly Alert[]): Steps<Alert[]> {
  const isLarge = alerts.length > MAX_LINKED;
  const links = isLarge ? commonLinks(alerts) : null;
  const shared = isLarge ? commonEntries(alerts.map(({ annotations }) => annotations)) : null;
  const room = { annotations: ANNOTATIONS_MAX_LENGTH, labels: LABELS_MAX_LENGTH };
  const trimmed = new Map<Alert, Alert>();
  // In reading order, so that the most urgent alerts have the room.
  for (const [index, alert] of inReadingOrder(alerts).entries()) {
    const linked = links === null ? alert : { ...alert, ...links };
    trimmed.set(alert, trimAlert(linked, { isListed: index < MAX_LISTED, shared, room }));
    if (index % ALERTS_PER_STEP === ALERTS_PER_STEP - 1) {
      yield;
    }
  }
  return alerts.map((alert) => trimmed.get(alert) ?? alert);
}

/** The addresses that all of these alerts have, as they arrived. */
function commonLinks(alerts: readonly Alert[]): Links {
  const [first] = alerts;
  const common: { -readonly [K in keyof Links]: string } = { ...NO_LINKS };
  for (const name of LINKS) {
    const url = first?.[name] ?? '';
    common[name] = alerts.every((alert) => alert[name] === url) ? url : '';
  }
  return common;
}
