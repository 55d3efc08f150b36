import { type Alert, type AlertNotification } from '../alert/notification';
import { shortLine } from '../text/shortText';
import { type MessageOptions } from '../webhook/webhook';
import { reasonFacts, timeFacts, valueFacts } from './alertFacts';
import { alertKind } from '../alert/alertKind';
import { alertLinks, allAlertsLink } from './alertLinks';
import { groupTone } from '../alert/alertTone';
import { type Card } from './card';
import { cardTitle } from './cardTitle';
import { groupContent } from './groupContent';
import { labelFacts } from './labelFacts';
import { annotationFacts } from './annotationFacts';
import { inReadingOrder } from '../alert/inReadingOrder';
import { pickMentions } from './pickMentions';
import { details, lead } from './prose';
import { severityBadge } from './severityBadge';
import { templateContent } from './templateContent';
import { TITLE_MAX_BYTES } from './textLimits';
import { WORDS, type Words } from './words';
import { type Writing } from './writing';

/** What a notification says to its reader, whole: how much of it one message can hold is the fitting's business. */
export function buildCard(notification: AlertNotification, options: MessageOptions, nowMs: number): Card {
  const writing: Writing = { words: WORDS[options.language], timeZone: options.timeZone, nowMs };
  const alerts = inReadingOrder(notification.alerts);
  const card: Card = {
    tone: groupTone(alerts),
    title: cardTitle(alerts, writing.words),
    badge: severityBadge(alerts, writing.words),
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
  return { ...card, ...content({ ...notification, alerts }, options, writing) };
}

function content(notification: AlertNotification, options: MessageOptions, writing: Writing): Partial<Card> {
  const { alerts } = notification;
  const [only] = alerts;
  const own = options.content === 'template' ? templateContent(notification, writing.words) : null;
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
  return {
    ...(isTest ? { title: words.test } : {}),
    lead: isTest ? words.testText : lead(alert.annotations),
    facts: [
      ...valueFacts(alert, writing),
      ...timeFacts(alert, writing, false),
      ...reasonFacts(alert, writing),
      ...labelFacts(alert.labels, words),
      ...annotationFacts(alert.annotations),
    ],
    details: details(alert.annotations),
    links: alertLinks(alert, notification.source, words),
  };
}

function leftOut({ truncatedAlerts }: AlertNotification, words: Words): string[] {
  return truncatedAlerts > 0 ? [words.leftOutByGrafana(truncatedAlerts)] : [];
}
