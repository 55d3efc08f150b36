import { alertKind, groupTone, inReadingOrder } from '../alert/alertKind';
import { commonEntries } from '../alert/commonEntries';
import { type Alert, type AlertNotification } from '../alert/notification';
import { MAX_LINKED, MAX_LISTED } from '../alert/trimNotification';
import { shortLine, shortProse } from '../text/cutText';
import { splitUrl } from '../text/splitUrl';
import { type MessageOptions } from '../webhook/webhook';
import { annotationFacts, conditionFacts, labelFacts, reasonFacts, timeFacts, valueFacts } from './alertFacts';
import { alertAddresses, alertLinks, allAlertsLink, safeLinks, sharedAddresses, splitLinks } from './alertLinks';
import { type Card, type Fact } from './card';
import { cardTitle, countAlerts, ruleName, severityBadge } from './cardTitle';
import { countUnlisted } from './countUnlisted';
import { formatValue } from './formatValue';
import { environmentOf, type MessageContext, writingOf } from './messageContext';
import { groupItem, type Shared, stateWord } from './groupItem';
import { pickMentions } from './pickMentions';
import { details, lead } from './prose';
import { asReminder } from './reminder';
import { PROSE_MAX_BYTES, TITLE_MAX_BYTES, VALUE_MAX_BYTES } from './textLimits';
import { type Words } from './words';
import { type Writing } from './writing';

/** The whole content of a notification for its reader: the fitting decides how much of it one message can hold. */
export function buildCard(notification: AlertNotification, options: MessageOptions, context: MessageContext): Card {
  const writing = writingOf(options, context);
  const { times = 1 } = context;
  const alerts = inReadingOrder(notification.alerts);
  const card: Card = {
    tone: groupTone(alerts),
    title: cardTitle(alerts, writing.words),
    badge: severityBadge(alerts, writing.words),
    ...environmentOf(context),
    lead: '',
    facts: [],
    details: '',
    items: [],
    rest: leftOut(notification, writing.words),
    links: [],
    mentions: pickMentions(alerts, options.mentions),
    part: '',
    keyword: '',
  };
  const whole = { ...card, ...content({ ...notification, alerts }, options, writing) };
  return times > 1 ? asReminder(whole, alerts, times, writing) : whole;
}

function content(notification: AlertNotification, options: MessageOptions, writing: Writing): Partial<Card> {
  const { alerts } = notification;
  const [only] = alerts;
  const own = options.content === 'template' ? templateContent(notification, options, writing.words) : null;
  if (own !== null) {
    return own;
  }
  if (only === undefined) {
    const title = shortLine(notification.title, TITLE_MAX_BYTES) || writing.words.noAlerts;
    return { title, links: allAlertsLink(notification, writing.words) };
  }
  return alerts.length === 1 ? singleContent(only, notification, writing) : groupContent(notification, writing);
}

/** One alert needs no list: what it says is the message. */
function singleContent(alert: Alert, notification: AlertNotification, writing: Writing): Partial<Card> {
  const { words } = writing;
  const isTest = alertKind(alert) === 'test';
  const values = valueFacts(alert, writing);
  return {
    ...(isTest ? { title: words.test } : {}),
    lead: isTest ? words.testText : lead(alert.annotations),
    ...emphasis(alert, values),
    facts: [
      ...values,
      ...timeFacts(alert, writing, false),
      ...reasonFacts(alert, writing),
      ...labelFacts(alert.labels, words),
      ...annotationFacts(alert.annotations, words),
    ],
    details: details(alert.annotations),
    links: alertLinks(alert, notification.source, words),
  };
}

/** The one value of an alert, beside which a condition (0 or 1) says nothing. */
function emphasis({ values }: Alert, [fact]: readonly Fact[]): Pick<Card, 'emphasis'> {
  const measured = values.length === 1 ? values : values.filter(([, value]) => value !== 0 && value !== 1);
  const [only] = measured;
  return fact === undefined || only === undefined || measured.length > 1
    ? {}
    : { emphasis: { name: fact.name, value: shortLine(formatValue(only[1]), VALUE_MAX_BYTES) } };
}

function leftOut({ truncatedAlerts }: AlertNotification, words: Words): string[] {
  return truncatedAlerts > 0 ? [words.leftOutByGrafana(truncatedAlerts)] : [];
}

/** Several alerts: what they share is said once, each alert says only how it differs. */
function groupContent(notification: AlertNotification, writing: Writing): Partial<Card> {
  const { alerts } = notification;
  const shared = sharedBy(alerts, writing);
  const listed = alerts.slice(0, MAX_LISTED);
  const condition = conditionFacts(alerts, writing);
  const ofItems = { ...writing, isConditionSaid: condition.length > 0 };
  const links = groupLinks(notification, writing);
  return {
    lead: lead(shared.annotations),
    facts: [
      ...(shared.earliest === null ? [] : timeFacts(shared.earliest, writing, false)),
      ...condition,
      ...labelFacts(shared.labels, writing.words),
      ...annotationFacts(shared.annotations, writing.words),
    ],
    details: details(shared.annotations),
    items: listed.map((alert, index) => ({ ...groupItem(alert, shared, ofItems), links: links.own[index] ?? [] })),
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

/**
 * The contact point's own template instead of our reading. Null where Grafana rendered it to nothing, which is what a
 * broken template does: then our own reading goes out rather than an empty message.
 */
function templateContent(
  notification: AlertNotification,
  { linkHosts = [] }: MessageOptions,
  words: Words
): Partial<Card> | null {
  const title = shortLine(notification.title, TITLE_MAX_BYTES);
  const text = shortProse(notification.message, PROSE_MAX_BYTES);
  if (title === '' && text === '') {
    return null;
  }
  return {
    ...(title === '' ? {} : { title }),
    details: text,
    liveHosts: [...grafanaHost(notification), ...linkHosts],
    // Counted by us: a template may name one alert of forty.
    facts: [{ name: words.status, value: words.counts(countAlerts(notification.alerts)) || words.noAlerts }],
    links: allAlertsLink(notification, words),
  };
}

/** The host of whoever sent the notification, by its own word; the HMAC key vouches for that. */
function grafanaHost({ externalUrl }: AlertNotification): string[] {
  const host = splitUrl(externalUrl)?.host ?? '';
  return host === '' ? [] : [host];
}
