import { commonEntries } from '../alert/commonEntries';
import { MAX_LISTED } from '../alert/trimNotification';
import { shortLine } from '../text/cutText';
import { type MessageOptions } from '../webhook/webhook';
import { alertAddresses, allAlertsLink, safeLinks, sharedAddresses } from './alertLinks';
import { annotationFacts, labelFacts } from './alertFacts';
import { buildCard } from './buildCard';
import { type Card, type Fact } from './card';
import { countUnlisted } from './countUnlisted';
import { type DigestContents, type DigestFold } from './digestFold';
import { digestItems, type DigestShared } from './digestItem';
import { formatDuration } from './formatDuration';
import { type DigestAlert, type DigestRun, inDigestOrder } from './inDigestOrder';
import { pickMentions } from './pickMentions';
import { details, lead } from './prose';
import { listNames, severityBadge } from './cardTitle';
import { sameFolder } from './demotedAlerts';
import { TITLE_MAX_BYTES } from './textLimits';
import { WORDS, type Words } from './words';
import { type Writing, writtenSpan, writtenTime } from './writing';

/**
 * One card that stands for several waiting notifications: every alert once, as its newest notification tells it, and
 * for how long the oldest of them waited.
 *
 * It is always our own reading, also where the webhook asks for the contact point's template: Grafana renders that for
 * one notification, and texts of several cannot be merged. A single notification is not merged with anything, so it
 * keeps its own card, template included, and only adds how long it waited. None at all makes a card without alerts.
 */
export function buildDigest(fold: DigestFold, options: MessageOptions, nowMs: number): Card {
  const writing: Writing = { words: WORDS[options.language], timeZone: options.timeZone, nowMs };
  const contents = fold.contents();
  if (contents.only !== null) {
    const card = buildCard(contents.only, options, nowMs);
    return { ...card, facts: [...waitingFacts(contents, writing), ...card.facts] };
  }
  return digestOf(contents, options, writing);
}

function digestOf(contents: DigestContents, options: MessageOptions, writing: Writing): Card {
  const { words } = writing;
  const { counted, leftOut, allAlerts } = contents;
  const { alerts, runs } = inDigestOrder(contents.kept, counted);
  const kept = alerts.map(({ alert }) => alert);
  const content = digestContent(alerts, contents, writing);
  return {
    ...content,
    tone: runs[0]?.tone ?? 'info',
    title: digestTitle(runs, contents, words),
    badge: severityBadge(kept, words),
    facts: [...waitingFacts(contents, writing), ...content.facts],
    rest: leftOut > 0 ? [words.leftOutByGrafana(leftOut)] : [],
    links: [...content.links, ...(allAlerts === null ? [] : allAlertsLink(allAlerts, words))],
    mentions: pickMentions([...kept, ...counted], options.mentions),
    part: '',
    keyword: '',
  };
}

/** `Digest: 120 firing, 3 resolved (HighCPU, DiskFull, SlowQuery and 2 more)`. */
function digestTitle(runs: readonly DigestRun[], contents: DigestContents, words: Words): string {
  if (runs.length === 0) {
    return words.digest(words.digestOfNothing);
  }
  const names = listNames(
    runs.map(({ name }) => (name === null ? words.otherRules : name || words.untitled)),
    words
  );
  return shortLine(words.digest(words.counts(contents) + words.inBrackets(names)), TITLE_MAX_BYTES);
}

/** How long the oldest waited; of several also when they came in, in full, so that it says the items' time zone. */
function waitingFacts({ notifications, oldestMs, newestMs }: DigestContents, writing: Writing): Fact[] {
  if (notifications === 0) {
    return [];
  }
  const { words, nowMs } = writing;
  const duration = formatDuration(nowMs - oldestMs, words);
  if (notifications === 1) {
    return [{ name: words.waited, value: duration }];
  }
  const first = writtenTime(oldestMs, writing, false);
  const last = writtenTime(newestMs, writing, false);
  return [
    { name: words.waited, value: words.waitedAndMerged(duration, notifications) },
    { name: words.received, value: first === last ? first : writtenSpan(first, last) },
  ];
}

/** The alerts of a digest, in digest order: what all share is said once, each has its rule's name and what is its own. */
function digestContent(
  alerts: readonly DigestAlert[],
  contents: DigestContents,
  writing: Writing
): Pick<Card, 'lead' | 'facts' | 'details' | 'items' | 'unlisted' | 'links'> {
  const shared = sharedBy(alerts, contents, writing);
  const beyond = alerts.slice(MAX_LISTED).map(({ alert, name }) => ({ name, status: alert.status, count: 1 }));
  return {
    lead: lead(shared.annotations),
    facts: [...labelFacts(shared.labels, writing.words), ...annotationFacts(shared.annotations)],
    details: details(shared.annotations),
    items: digestItems(alerts.slice(0, MAX_LISTED), shared, writing),
    unlisted: countUnlisted([...beyond, ...contents.counted], writing.words),
    links: shared.links,
  };
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
