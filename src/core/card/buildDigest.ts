import { shortLine } from '../text/shortText';
import { type MessageOptions } from '../webhook/webhook';
import { allAlertsLink } from './alertLinks';
import { buildCard } from './buildCard';
import { type Card, type Fact, type Link } from './card';
import { countAlerts } from './cardTitle';
import { digestContent } from './digestContent';
import { type DigestAlert, inDigestOrder } from './inDigestOrder';
import { formatDuration } from './formatDuration';
import { countLeftOut, mergeAlerts } from './mergeAlerts';
import { pickMentions } from './pickMentions';
import { listNames } from './ruleName';
import { severityBadge } from './severityBadge';
import { TITLE_MAX_BYTES } from './textLimits';
import { type WaitingNotification } from './waitingNotification';
import { WORDS, type Words } from './words';
import { type Writing } from './writing';
import { writtenSpan, writtenTime } from './writtenTime';

/**
 * One card that stands for several waiting notifications, given in the order they were accepted: every alert once, as
 * its newest notification tells it, and for how long the oldest of them waited.
 *
 * It is always our own reading, also where the webhook asks for the contact point's template: Grafana renders that for
 * one notification, and texts of several cannot be merged. A single notification is not merged with anything, so it
 * keeps its own card, template included, and only adds how long it waited. None at all makes a card without alerts.
 */
export function buildDigest(entries: readonly WaitingNotification[], options: MessageOptions, nowMs: number): Card {
  const writing: Writing = { words: WORDS[options.language], timeZone: options.timeZone, nowMs };
  const [only, ...others] = entries;
  if (only !== undefined && others.length === 0) {
    const card = buildCard(only.notification, options, nowMs);
    return { ...card, facts: [...waitingFacts(entries, writing), ...card.facts] };
  }
  return digestOf(entries, options, writing);
}

function digestOf(entries: readonly WaitingNotification[], options: MessageOptions, writing: Writing): Card {
  const { words } = writing;
  const notifications = entries.map((entry) => entry.notification);
  const sorted = inDigestOrder(mergeAlerts(notifications), words);
  const alerts = sorted.map(({ alert }) => alert);
  const leftOut = countLeftOut(notifications);
  const content = digestContent(sorted, writing, options.maxMessages);
  return {
    ...content,
    tone: sorted[0]?.tone ?? 'info',
    title: digestTitle(sorted, words),
    badge: severityBadge(alerts, words),
    facts: [...waitingFacts(entries, writing), ...content.facts],
    rest: leftOut > 0 ? [words.leftOutByGrafana(leftOut)] : [],
    links: [...content.links, ...newestAlertsLink(entries, words)],
    mentions: pickMentions(alerts, options.mentions),
    part: '',
    keyword: '',
  };
}

/** `Digest: 120 firing, 3 resolved (HighCPU, DiskFull, SlowQuery and 2 more)`. */
function digestTitle(alerts: readonly DigestAlert[], words: Words): string {
  if (alerts.length === 0) {
    return words.digest(words.digestOfNothing);
  }
  const counts = words.counts(countAlerts(alerts.map(({ alert }) => alert)));
  const names = listNames(
    alerts.map(({ name }) => name),
    words
  );
  return shortLine(words.digest(counts + words.inBrackets(names)), TITLE_MAX_BYTES);
}

/** How long the oldest waited; of several also when they came in, in full, so that it says the items' time zone. */
function waitingFacts(entries: readonly WaitingNotification[], writing: Writing): Fact[] {
  if (entries.length === 0) {
    return [];
  }
  const { words, nowMs } = writing;
  const times = entries.map((entry) => entry.acceptedAtMs);
  const oldest = times.reduce((a, b) => Math.min(a, b));
  const duration = formatDuration(nowMs - oldest, words);
  if (entries.length === 1) {
    return [{ name: words.waited, value: duration }];
  }
  const first = writtenTime(oldest, writing, false);
  const last = writtenTime(
    times.reduce((a, b) => Math.max(a, b)),
    writing,
    false
  );
  return [
    { name: words.waited, value: words.waitedAndMerged(duration, entries.length) },
    { name: words.received, value: first === last ? first : writtenSpan(first, last) },
  ];
}

/** The newest notification's link to all alerts, or the newest there is. */
function newestAlertsLink(entries: readonly WaitingNotification[], words: Words): Link[] {
  for (const { notification } of [...entries].reverse()) {
    const link = allAlertsLink(notification, words);
    if (link.length > 0) {
      return link;
    }
  }
  return [];
}
