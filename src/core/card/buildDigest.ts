import { commonEntries } from '../alert/commonEntries';
import { MAX_LISTED } from '../alert/trimNotification';
import { type MessageOptions } from '../webhook/webhook';
import { annotationFacts, conditionFacts, labelFacts, withoutQueryLabels } from './alertFacts';
import { alertAddresses, allAlertsLinks, safeLinks, sharedAddresses, withDeliveryLink } from './alertLinks';
import { buildCard } from './buildCard';
import { type Card, type Fact, type Link } from './card';
import { listRules, severityBadge } from './cardTitle';
import { countUnlisted } from './countUnlisted';
import { sameFolder } from './demotedAlerts';
import { type DigestContents, type DigestFold } from './digestFold';
import { digestItems, type DigestShared } from './digestItems';
import { digestPush, digestTitle } from './digestTitle';
import { formatDuration } from './formatDuration';
import { type DigestAlert, inDigestOrder } from './inDigestOrder';
import { environmentOf, type MessageContext, writingOf } from './messageContext';
import { buildOverview } from './overview';
import { pickMentions } from './pickMentions';
import { details, lead } from './prose';
import { standInFacts } from './standIn';
import { MAX_EXAMPLES } from './textLimits';
import { type Words } from './words';
import { type Writing, writtenSpan, writtenTime } from './writing';

/**
 * One card that stands for several waiting notifications: every alert once, as its newest notification tells it, and
 * for how long the oldest of them waited.
 *
 * It is always our own reading, also where the webhook asks for the contact point's template: Grafana renders that for
 * one notification, and texts of several cannot be merged. A single notification is not merged with anything, so it
 * keeps its own card, template included, and only adds how long it waited. None at all makes a card without alerts.
 */
export function buildDigest(fold: DigestFold, options: MessageOptions, context: MessageContext): Card {
  const writing = writingOf(options, context);
  const contents = fold.contents();
  if (contents.only !== null) {
    const card = buildCard(contents.only, options, context);
    return { ...card, facts: [...waitingFacts(contents, writing), ...card.facts] };
  }
  const card = digestOf(contents, options, writing);
  const [where] = contents.allAlerts;
  const { deliveryLink = false } = options;
  const place = deliveryLink ? context.delivery : undefined;
  const links = where === undefined ? card.links : withDeliveryLink(card.links, where, place, writing.words);
  return { ...card, links, ...environmentOf(context) };
}

function digestOf(contents: DigestContents, options: MessageOptions, writing: Writing): Card {
  const { words } = writing;
  const { counted, leftOut, allAlerts } = contents;
  const { alerts: ordered, runs } = inDigestOrder(contents.kept, counted);
  const kept = ordered.map(({ alert }) => alert);
  const alerts = ordered.map((each) => ({ ...each, alert: withoutQueryLabels(each.alert) }));
  const badge = severityBadge(kept, words);
  const rules = runs.map(({ name }) => (name === null ? words.otherRules : name || words.untitled));
  const held = { rules, counts: contents };
  const isOne = options.maxMessages === 1;
  const content = digestContent(alerts, contents, { writing, isOne });
  return {
    ...content,
    tone: runs[0]?.tone ?? 'info',
    title: digestTitle(held, words),
    push: digestPush(held, badge, words),
    badge,
    facts: [
      ...standInFacts(contents.standsInFor, options.language),
      ...waitingFacts(contents, writing),
      ...content.facts,
    ],
    rest: leftOut > 0 ? [words.leftOutByGrafana(leftOut)] : [],
    links: [...content.links.map((link) => withSilenced(link, rules, words)), ...allAlertsLinks(allAlerts, words)],
    mentions: pickMentions([...kept, ...counted], options.mentions),
    part: '',
    keyword: '',
  };
}

/** Among several rules a silence says which it is for. */
function withSilenced(link: Link, rules: readonly string[], words: Words): Link {
  return link.kind === 'silence' ? { ...link, text: link.text + words.colon + listRules(rules, words) } : link;
}

/** Under so much nobody speaks of a delay. */
const DELAY_MIN_MS = 1_000;

/** Wait of the oldest; of several also when they came in, in full, so that it says the items' time zone. */
function waitingFacts({ notifications, oldestMs, newestMs }: DigestContents, writing: Writing): Fact[] {
  if (notifications === 0) {
    return [];
  }
  const { words, nowMs } = writing;
  const delayMs = nowMs - oldestMs;
  const duration = formatDuration(delayMs, words);
  const value = notifications === 1 ? duration : words.delayedAndMerged(duration, notifications);
  const delay = delayMs < DELAY_MIN_MS ? [] : [{ name: words.delayed, value }];
  if (notifications === 1) {
    return delay;
  }
  const first = writtenTime(oldestMs, writing, false);
  const last = writtenTime(newestMs, writing, false);
  return [...delay, { name: words.received, value: first === last ? first : writtenSpan(first, last) }];
}

/** The alerts of a digest, in digest order: what all share is said once, each has its rule's name and what is its own. */
function digestContent(
  alerts: readonly DigestAlert[],
  contents: DigestContents,
  { writing, isOne }: { readonly writing: Writing; readonly isOne: boolean }
): Pick<Card, 'lead' | 'facts' | 'overview' | 'details' | 'items' | 'unlisted' | 'links'> {
  const shared = sharedBy(alerts, contents, writing);
  // Of alerts that are only counted nobody knows the rule.
  const condition =
    contents.countedShared === null
      ? conditionFacts(
          alerts.map(({ alert }) => alert),
          writing
        )
      : [];
  const ofItems = { ...writing, isConditionSaid: condition.length > 0 };
  const listed =
    isOne && alerts.length > MAX_EXAMPLES ? inTurns(alerts).slice(0, MAX_EXAMPLES) : alerts.slice(0, MAX_LISTED);
  const isListed = new Set(listed);
  const beyond = alerts
    .filter((each) => !isListed.has(each))
    .map(({ alert, name }) => ({ name, status: alert.status, count: 1 }));
  return {
    ...digestOverview(alerts, contents, writing.words),
    lead: lead(shared.annotations),
    facts: [
      ...condition,
      ...labelFacts(shared.labels, writing.words),
      ...annotationFacts(shared.annotations, writing.words),
    ],
    details: details(shared.annotations),
    items: digestItems(listed, shared, ofItems),
    unlisted: countUnlisted([...beyond, ...contents.counted], writing.words),
    links: shared.links,
  };
}

/** One line a rule; none where every alert is listed and no rule has two, as then the alerts are the lines. */
function digestOverview(
  alerts: readonly DigestAlert[],
  { counted }: DigestContents,
  words: Words
): Pick<Card, 'overview'> {
  const entries = [
    ...alerts.map(({ alert, tone, name }) => ({ tone, name, status: alert.status, labels: alert.labels, count: 1 })),
    ...counted,
  ].map((entry) => ({ ...entry, name: entry.name === null ? words.otherRules : entry.name || words.untitled }));
  const names = new Set(entries.map(({ name }) => name));
  const isShort = counted.length === 0 && alerts.length <= MAX_EXAMPLES && names.size === alerts.length;
  return isShort ? {} : { overview: buildOverview(entries, words) };
}

/** One firing alert of each rule in turn, then what is over: no rule takes the room of the others. */
function inTurns(alerts: readonly DigestAlert[]): DigestAlert[] {
  const turns = new Map<string, number>();
  return alerts
    .map((entry) => {
      const turn = turns.get(entry.name) ?? 0;
      turns.set(entry.name, turn + 1);
      return { entry, turn };
    })
    .sort((a, b) => Number(isOver(a.entry)) - Number(isOver(b.entry)) || a.turn - b.turn)
    .map(({ entry }) => entry);
}

function isOver({ alert }: DigestAlert): boolean {
  return alert.status === 'resolved';
}

function sharedBy(alerts: readonly DigestAlert[], contents: DigestContents, writing: Writing): DigestShared {
  const { countedShared } = contents;
  const labels = alerts.map(({ alert }) => alert.labels);
  const annotations = alerts.map(({ alert }) => alert.annotations);
  const addresses = alerts.map(({ alert, source }) => alertAddresses(alert, source));
  return {
    labels: commonEntries(countedShared === null ? labels : [...labels, countedShared.labels]),
    annotations: commonEntries(countedShared === null ? annotations : [...annotations, countedShared.annotations]),
    links: safeLinks(
      sharedAddresses(countedShared === null ? addresses : [...addresses, countedShared.addresses]),
      writing.words
    ),
    count: contents.firing + contents.resolved,
    hasOneState: contents.firing === 0,
    ambiguous: ambiguousNames(alerts, countedShared?.folders ?? new Map()),
  };
}

function ambiguousNames(
  alerts: readonly DigestAlert[],
  counted: ReadonlyMap<string, string | null>
): ReadonlySet<string> {
  const folders = new Map(counted);
  for (const { alert, name } of alerts) {
    folders.set(name, sameFolder(folders.get(name), alert.labels['grafana_folder'] ?? ''));
  }
  return new Set([...folders].flatMap(([name, folder]) => (folder === null ? [name] : [])));
}
