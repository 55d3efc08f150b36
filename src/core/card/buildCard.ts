import { alertKind, alertTone, groupTone, inReadingOrder } from '../alert/alertKind';
import { commonEntries } from '../alert/commonEntries';
import { type Alert, type AlertNotification } from '../alert/notification';
import { MAX_LINKED, MAX_LISTED } from '../alert/trimNotification';
import { shortLine, shortProse } from '../text/cutText';
import { type MessageOptions } from '../webhook/webhook';
import {
  annotationFacts,
  conditionFacts,
  labelFacts,
  measuredValues,
  reasonFacts,
  timeFacts,
  valueFacts,
  withoutQueryLabels,
} from './alertFacts';
import {
  alertAddresses,
  alertLinks,
  allAlertsLink,
  hasAddress,
  safeLinks,
  sharedAddresses,
  withDeliveryLink,
} from './alertLinks';
import { type Card, type Fact, type Link } from './card';
import { cardTitle, ruleName, severityBadge } from './cardTitle';
import { countUnlisted } from './countUnlisted';
import { formatValue } from './formatValue';
import { environmentOf, type MessageContext, writingOf } from './messageContext';
import { groupItem, type Shared, stateWord } from './groupItem';
import { breakdown, buildOverview } from './overview';
import { pickMentions } from './pickMentions';
import { details, lead } from './prose';
import { pushLine } from './pushLine';
import { asReminder } from './reminder';
import { withShortTexts } from './shortTexts';
import { standInFacts } from './standIn';
import { templateContent } from './templateContent';
import { MAX_EXAMPLES, PROSE_MAX_BYTES, TITLE_MAX_BYTES, VALUE_MAX_BYTES } from './textLimits';
import { type Words } from './words';
import { type Writing } from './writing';

/** The whole content of a notification for its reader: the fitting decides how much of it one message can hold. */
export function buildCard(notification: AlertNotification, options: MessageOptions, context: MessageContext): Card {
  const writing = writingOf(options, context);
  const { times = 1 } = context;
  const alerts = inReadingOrder(notification.alerts);
  const badge = severityBadge(alerts, writing.words);
  const card: Card = {
    tone: groupTone(alerts),
    title: cardTitle(alerts, writing.words),
    push: pushLine(alerts, badge, writing.words),
    badge,
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
  const meant = standInFacts([notification.standsInFor ?? ''], options.language);
  const said = content({ ...notification, alerts: alerts.map(withoutQueryLabels) }, options, writing);
  const { deliveryLink = false } = options;
  const place = deliveryLink ? context.delivery : undefined;
  const links = withDeliveryLink(said.links ?? [], notification, place, writing.words);
  const whole = { ...card, ...said, links };
  if (times > 1) {
    return { ...asReminder(whole, alerts, times, writing), facts: meant };
  }
  const isAsItIs = options.content === 'template' || options.format === FOLDING;
  const shown = isAsItIs ? whole : withShortTexts(whole, writing.words);
  return meant.length === 0 ? shown : { ...shown, facts: [...meant, ...shown.facts] };
}

/** The format whose cards fold what is long. */
const FOLDING: MessageOptions['format'] = 'card';

function content(notification: AlertNotification, options: MessageOptions, writing: Writing): Partial<Card> {
  const { alerts } = notification;
  const [only] = alerts;
  const own = options.content === 'template' ? templateContent(notification, options, writing.words) : null;
  if (own !== null) {
    return own;
  }
  if (only === undefined) {
    const title = shortLine(notification.title, TITLE_MAX_BYTES) || writing.words.noAlerts;
    return { title, push: '', links: allAlertsLink(notification, writing.words) };
  }
  if (alerts.length > 1) {
    return groupContent(notification, options, writing);
  }
  return alertKind(only) === 'test' ? testContent(notification, writing) : singleContent(only, notification, writing);
}

/** Nothing in a test may look like an alert: no severity, no facts, nothing to silence. */
function testContent(notification: AlertNotification, { words }: Writing): Partial<Card> {
  return { title: words.test, badge: '', lead: words.testText, links: allAlertsLink(notification, words) };
}

/** One alert needs no list: what it says is the message. */
function singleContent(alert: Alert, notification: AlertNotification, writing: Writing): Partial<Card> {
  const { words } = writing;
  const values = valueFacts(alert, writing);
  return {
    ...prose([alert], alert.annotations, words),
    ...emphasis(alert, values),
    facts: [
      ...values,
      ...timeFacts(alert, writing, false),
      ...reasonFacts(alert, writing),
      ...labelFacts(alert.labels, words),
      ...annotationFacts(alert.annotations, words),
    ],
    links: alertLinks(alert, notification.source, words),
  };
}

/** The one value of an alert, beside which a condition (0 or 1) says nothing. */
function emphasis({ values }: Alert, [fact]: readonly Fact[]): Pick<Card, 'emphasis'> {
  const measured = measuredValues(values);
  const [only] = measured;
  return fact === undefined || only === undefined || measured.length > 1
    ? {}
    : { emphasis: { name: fact.name, value: shortLine(formatValue(only[1]), VALUE_MAX_BYTES) } };
}

/** Summary and description of these alerts; where all of them are troubles of the query, what that means comes first. */
function prose(
  alerts: readonly Alert[],
  annotations: Alert['annotations'],
  words: Words
): Pick<Card, 'lead' | 'details'> {
  const kinds = new Set(alerts.map((alert) => (alert.status === 'firing' ? alertKind(alert) : 'condition')));
  const summary = lead(annotations);
  if (kinds.size !== 1 || !(kinds.has('no-data') || kinds.has('error'))) {
    return { lead: summary, details: details(annotations) };
  }
  const { Error: fault = '', ...others } = annotations;
  const trouble = kinds.has('no-data') ? words.noDataText : words.errorText(shortProse(fault, PROSE_MAX_BYTES));
  return {
    lead: [trouble, summary].filter((text) => text !== '').join('\n'),
    details: details(kinds.has('no-data') ? annotations : others),
  };
}

function leftOut({ truncatedAlerts }: AlertNotification, words: Words): string[] {
  return truncatedAlerts > 0 ? [words.leftOutByGrafana(truncatedAlerts)] : [];
}

/** Several alerts: what they share is said once, each alert says only how it differs. */
function groupContent(notification: AlertNotification, options: MessageOptions, writing: Writing): Partial<Card> {
  const { alerts } = notification;
  const shared = sharedBy(alerts, writing);
  const listed = alerts.slice(0, options.maxMessages === 1 && alerts.length > MAX_EXAMPLES ? MAX_EXAMPLES : MAX_LISTED);
  const condition = conditionFacts(alerts, writing);
  const ofItems = { ...writing, isConditionSaid: condition.length > 0 };
  const links = groupLinks(notification, writing);
  const longGroup = longGroupContent(alerts, writing.words);
  return {
    ...prose(alerts, shared.annotations, writing.words),
    facts: [
      ...(shared.earliest === null ? [] : timeFacts(shared.earliest, writing, false)),
      ...longGroup.facts,
      ...condition,
      ...labelFacts(shared.labels, writing.words),
      ...annotationFacts(shared.annotations, writing.words),
    ],
    ...longGroup.overview,
    items: listed.map((alert, index) => ({ ...groupItem(alert, shared, ofItems), links: links.own[index] ?? [] })),
    unlisted: countUnlisted(
      alerts
        .slice(listed.length)
        .map((alert) => ({ name: ruleName(alert, writing.words), status: alert.status, count: 1 })),
      writing.words
    ),
    links: [...links.common, ...allAlertsLink(notification, writing.words)],
  };
}

/** Of a long group, where its alerts are: those of one rule by the label that divides them, else rule by rule. */
function longGroupContent(
  alerts: readonly Alert[],
  words: Words
): { readonly facts: readonly Fact[]; readonly overview: Pick<Card, 'overview'> } {
  if (alerts.length <= MAX_EXAMPLES) {
    return { facts: [], overview: {} };
  }
  const entries = alerts.map((alert) => ({
    name: ruleName(alert, words),
    tone: alertTone(alert),
    status: alert.status,
    labels: alert.labels,
    count: 1,
  }));
  if (entries.some(({ name }) => name !== entries[0]?.name)) {
    return { facts: [], overview: { overview: buildOverview(entries, words) } };
  }
  const parts = breakdown(entries, words);
  return { facts: parts === null ? [] : [{ name: parts.label, value: parts.text }], overview: {} };
}

/** The links all alerts have; of a small group also each alert's own. */
function groupLinks(
  { alerts, source }: AlertNotification,
  { words }: Writing
): { readonly common: Link[]; readonly own: Link[][] } {
  const addresses = alerts.map((alert) => alertAddresses(alert, source));
  const shared = sharedAddresses(addresses);
  const own = alerts.length > MAX_LINKED ? [] : addresses;
  return {
    common: safeLinks(shared, words),
    own: own.map((each) =>
      safeLinks(
        each.filter((address) => !hasAddress(shared, address)),
        words
      )
    ),
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
