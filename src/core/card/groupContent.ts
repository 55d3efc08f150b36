import { type Alert, type AlertNotification } from '../alert/notification';
import { shortLine } from '../text/shortText';
import { reasonFacts, timeFacts, valueFacts } from './alertFacts';
import { alertKind, alertName } from './alertKind';
import { alertLinks, allAlertsLink, splitLinks } from './alertLinks';
import { alertTone } from './alertTone';
import { annotationFacts } from './annotationFacts';
import { type Card, type Fact, type Item, type Link } from './card';
import { commonEntries } from './commonEntries';
import { labelFacts, labelLine } from './labelFacts';
import { details, lead, ownProse } from './prose';
import { TITLE_MAX_BYTES } from './textLimits';
import { type Words } from './words';
import { type Writing } from './writing';

/** What all alerts of a group share. */
interface Shared {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface ItemParts {
  readonly alerts: readonly Alert[];
  readonly shared: Shared;
  /** The alert whose beginning the group says for all. */
  readonly earliest: Alert | null;
  readonly links: readonly Link[];
  readonly writing: Writing;
}

/** Several alerts: what they share is said once, each alert says only how it differs. */
export function groupContent(notification: AlertNotification, writing: Writing): Partial<Card> {
  const { alerts, source } = notification;
  const shared: Shared = {
    labels: commonEntries(alerts.map((alert) => alert.labels)),
    annotations: commonEntries(alerts.map((alert) => alert.annotations)),
  };
  const earliest = earliestFiring(alerts);
  const links = splitLinks(alerts.map((alert) => alertLinks(alert, source, writing.words)));
  return {
    lead: lead(shared.annotations),
    facts: [
      ...(earliest === null ? [] : timeFacts(earliest, writing, false)),
      ...labelFacts(shared.labels, writing.words),
      ...annotationFacts(shared.annotations),
    ],
    details: details(shared.annotations),
    items: alerts.map((alert, index) =>
      item(alert, { alerts, shared, earliest, links: links.own[index] ?? [], writing })
    ),
    links: [...links.common, ...allAlertsLink(notification, writing.words)],
  };
}

function item(alert: Alert, { alerts, shared, earliest, links, writing }: ItemParts): Item {
  const own = without(alert.labels, shared.labels);
  const name = shortLine(alertName(alert), TITLE_MAX_BYTES) || writing.words.untitled;
  return {
    tone: alertTone(alert),
    title: stateMark(alert, alerts, writing) + itemTitle(name, own),
    alertName: name,
    firing: alert.status === 'firing',
    facts: [
      ...valueFacts(alert, writing),
      ...(isSaidBy(earliest, alert) ? [] : timeFacts(alert, writing, true)),
      ...reasonFacts({ ...alert, annotations: without(alert.annotations, shared.annotations) }, writing),
      ...annotationFacts(without(alert.annotations, shared.annotations)),
    ],
    text: ownProse(alert.annotations, shared.annotations),
    links,
  };
}

/** In front of an alert whose state the group's title does not say: `Resolved: `, `No data: `. */
function stateMark(alert: Alert, alerts: readonly Alert[], { words }: Writing): string {
  const state = stateWord(alert, words);
  const isSaid = alerts.every((other) => stateWord(other, words) === state);
  return isSaid || state === words.firing ? '' : state + words.colon;
}

function stateWord(alert: Alert, words: Words): string {
  if (alert.status === 'resolved') {
    return words.resolved;
  }
  const kind = alertKind(alert);
  return kind === 'no-data' ? words.noData : kind === 'error' ? words.error : words.firing;
}

/** What tells this alert from the others; its rule's name where that differs too, or where nothing else does. */
function itemTitle(name: string, own: Readonly<Record<string, string>>): string {
  const labels = labelLine(own);
  if (labels === '') {
    return name;
  }
  return 'alertname' in own || 'rulename' in own ? `${name} · ${labels}` : labels;
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

function isSaidBy(earliest: Alert | null, alert: Alert): boolean {
  return alert.status === 'firing' && alert.startsAtMs === earliest?.startsAtMs;
}

function without(
  entries: Readonly<Record<string, string>>,
  shared: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => shared[name] !== value));
}
