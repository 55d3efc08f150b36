import { type Alert, type AlertNotification } from '../alert/notification';
import { MAX_LINKED, MAX_LISTED } from '../alert/trimNotification';
import { timeFacts } from './alertFacts';
import { alertAddresses, alertLinks, allAlertsLink, safeLinks, sharedAddresses, splitLinks } from './alertLinks';
import { annotationFacts } from './annotationFacts';
import { type Card } from './card';
import { commonEntries } from '../alert/commonEntries';
import { groupItem, type Shared, stateWord } from './groupItem';
import { countUnlisted } from './countUnlisted';
import { labelFacts } from './labelFacts';
import { details, lead } from './prose';
import { ruleName } from './ruleName';
import { type Writing } from './writing';

/** Several alerts: what they share is said once, each alert says only how it differs. */
export function groupContent(notification: AlertNotification, writing: Writing): Partial<Card> {
  const { alerts } = notification;
  const shared = sharedBy(alerts, writing);
  const listed = alerts.slice(0, MAX_LISTED);
  const links = groupLinks(notification, writing);
  return {
    lead: lead(shared.annotations),
    facts: [
      ...(shared.earliest === null ? [] : timeFacts(shared.earliest, writing, false)),
      ...labelFacts(shared.labels, writing.words),
      ...annotationFacts(shared.annotations),
    ],
    details: details(shared.annotations),
    items: listed.map((alert, index) => ({ ...groupItem(alert, shared, writing), links: links.own[index] ?? [] })),
    unlisted: countUnlisted(
      alerts
        .slice(MAX_LISTED)
        .map((alert) => ({ name: ruleName(alert, writing.words), status: alert.status, count: 1 })),
      writing.words
    ),
    links: [...links.common, ...allAlertsLink(notification, writing.words)],
  };
}

/** The links all alerts have; of a small group also each alert's own. */
function groupLinks({ alerts, source }: AlertNotification, { words }: Writing): ReturnType<typeof splitLinks> {
  return alerts.length > MAX_LINKED
    ? { common: safeLinks(sharedAddresses(alerts.map((alert) => alertAddresses(alert, source))), words), own: [] }
    : splitLinks(alerts.map((alert) => alertLinks(alert, source, words)));
}

function sharedBy(alerts: readonly Alert[], { words }: Writing): Shared {
  const states = new Set(alerts.map((alert) => stateWord(alert, words)));
  return {
    labels: commonEntries(alerts.map((alert) => alert.labels)),
    annotations: commonEntries(alerts.map((alert) => alert.annotations)),
    hasOneState: states.size === 1,
    earliest: earliestFiring(alerts),
  };
}

/** The alert that has been firing longest; its `Since` also says the zone that the items' short times are in. */
function earliestFiring(alerts: readonly Alert[]): Alert | null {
  let earliest: Alert | null = null;
  for (const alert of alerts) {
    const isEarlier = alert.startsAtMs !== null && alert.startsAtMs < (earliest?.startsAtMs ?? Infinity);
    if (alert.status === 'firing' && isEarlier) {
      earliest = alert;
    }
  }
  return earliest;
}
