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
  const links = splitLinks(alerts.map((alert) => alertLinks(alert, source, writing.words)));
  return {
    lead: lead(shared.annotations),
    facts: [
      ...sharedSince(alerts, writing),
      ...labelFacts(shared.labels, writing.words),
      ...annotationFacts(shared.annotations),
    ],
    details: details(shared.annotations),
    items: alerts.map((alert, index) => item(alert, { alerts, shared, links: links.own[index] ?? [], writing })),
    links: [...links.common, ...allAlertsLink(notification, writing.words)],
  };
}

function item(alert: Alert, { alerts, shared, links, writing }: ItemParts): Item {
  const own = without(alert.labels, shared.labels);
  const name = shortLine(alertName(alert), TITLE_MAX_BYTES) || writing.words.untitled;
  return {
    tone: alertTone(alert),
    title: stateMark(alert, alerts, writing) + itemTitle(name, own),
    alertName: name,
    firing: alert.status === 'firing',
    facts: [
      ...valueFacts(alert, writing),
      ...timeFacts(alert, writing, true),
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

/** The group's first moment, with the zone that the items' short times are in. */
function sharedSince(alerts: readonly Alert[], writing: Writing): Fact[] {
  const firing = alerts.filter((alert) => alert.status === 'firing' && alert.startsAtMs !== null);
  const [earliest] = firing.sort((a, b) => (a.startsAtMs ?? 0) - (b.startsAtMs ?? 0));
  return earliest === undefined ? [] : timeFacts(earliest, writing, false);
}

function without(
  entries: Readonly<Record<string, string>>,
  shared: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => shared[name] !== value));
}
