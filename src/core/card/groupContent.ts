import { type Alert, type AlertNotification } from '../alert/notification';
import { timeFacts } from './alertFacts';
import { alertLinks, allAlertsLink, splitLinks } from './alertLinks';
import { annotationFacts } from './annotationFacts';
import { type Card } from './card';
import { commonEntries } from './commonEntries';
import { groupItem, type Shared, stateWord } from './groupItem';
import { labelFacts } from './labelFacts';
import { details, lead } from './prose';
import { type Writing } from './writing';

/** Several alerts: what they share is said once, each alert says only how it differs. */
export function groupContent(notification: AlertNotification, writing: Writing): Partial<Card> {
  const { alerts, source } = notification;
  const shared = sharedBy(alerts, writing);
  const links = splitLinks(alerts.map((alert) => alertLinks(alert, source, writing.words)));
  return {
    lead: lead(shared.annotations),
    facts: [
      ...(shared.earliest === null ? [] : timeFacts(shared.earliest, writing, false)),
      ...labelFacts(shared.labels, writing.words),
      ...annotationFacts(shared.annotations),
    ],
    details: details(shared.annotations),
    items: alerts.map((alert, index) => ({ ...groupItem(alert, shared, writing), links: links.own[index] ?? [] })),
    links: [...links.common, ...allAlertsLink(notification, writing.words)],
  };
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
