import { shortLine } from '../text/shortText';
import { type MessageOptions } from '../webhook/webhook';
import { allAlertsLink } from './alertLinks';
import { buildCard } from './buildCard';
import { type Card, type Fact } from './card';
import { digestContent } from './digestContent';
import { type DigestContents, type DigestFold } from './digestFold';
import { type DigestRun, inDigestOrder } from './inDigestOrder';
import { formatDuration } from './formatDuration';
import { pickMentions } from './pickMentions';
import { listNames } from './ruleName';
import { severityBadge } from './severityBadge';
import { TITLE_MAX_BYTES } from './textLimits';
import { WORDS, type Words } from './words';
import { type Writing } from './writing';
import { writtenSpan, writtenTime } from './writtenTime';

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
