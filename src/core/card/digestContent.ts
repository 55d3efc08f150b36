import { shortLine } from '../text/shortText';
import { reasonFacts, timeFacts, valueFacts } from './alertFacts';
import { alertLinks, hasLink } from './alertLinks';
import { annotationFacts } from './annotationFacts';
import { type Card, type Item, type Link } from './card';
import { commonEntries, ownEntries } from './commonEntries';
import { stateMark } from './groupItem';
import { type DigestAlert } from './inDigestOrder';
import { labelFacts, labelLine } from './labelFacts';
import { details, lead } from './prose';
import { TITLE_MAX_BYTES } from './textLimits';
import { type Writing } from './writing';

/** Up to so many alerts have a link of their own: where there are more, nobody goes through them one by one. */
const MAX_WITH_LINKS = 10;

type Entries = Readonly<Record<string, string>>;

/** What the alerts of a digest share, and so the digest says for them. */
interface Shared {
  readonly labels: Entries;
  readonly annotations: Entries;
  readonly links: readonly Link[];
  /** Whether nothing fires any more, which the title says. */
  readonly hasOneState: boolean;
  /** Rule names that stand in several folders, so that the name alone does not say which rule is meant. */
  readonly ambiguous: ReadonlySet<string>;
}

/** The alerts of a digest, in digest order: what all share is said once, each has its rule's name and what is its own. */
export function digestContent(
  alerts: readonly DigestAlert[],
  writing: Writing
): Pick<Card, 'lead' | 'facts' | 'details' | 'items' | 'links'> {
  const shared = sharedBy(alerts, writing);
  return {
    lead: lead(shared.annotations),
    facts: [...labelFacts(shared.labels, writing.words), ...annotationFacts(shared.annotations)],
    details: details(shared.annotations),
    items: alerts.map((entry, index) => ({
      ...digestItem(entry, shared, writing),
      text: summary(entry, alerts[index - 1], shared),
      links: alerts.length > MAX_WITH_LINKS ? [] : ownLink(entry, shared, writing),
    })),
    links: shared.links,
  };
}

function sharedBy(alerts: readonly DigestAlert[], writing: Writing): Shared {
  return {
    labels: commonEntries(alerts.map(({ alert }) => alert.labels)),
    annotations: commonEntries(alerts.map(({ alert }) => alert.annotations)),
    links: sharedLinks(alerts, writing),
    hasOneState: alerts.every(({ alert }) => alert.status === 'resolved'),
    ambiguous: ambiguousNames(alerts),
  };
}

function sharedLinks(alerts: readonly DigestAlert[], { words }: Writing): readonly Link[] {
  let shared: readonly Link[] | null = null;
  for (const { alert, source } of alerts) {
    const links = alertLinks(alert, source, words);
    shared = shared === null ? links : shared.filter((link) => hasLink(links, link));
    if (shared.length === 0) {
      break;
    }
  }
  return shared ?? [];
}

function ambiguousNames(alerts: readonly DigestAlert[]): ReadonlySet<string> {
  const folders = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { alert, name } of alerts) {
    const folder = folderOf(alert.labels);
    if ((folders.get(name) ?? folder) !== folder) {
      ambiguous.add(name);
    }
    folders.set(name, folder);
  }
  return ambiguous;
}

function digestItem(entry: DigestAlert, shared: Shared, writing: Writing): Omit<Item, 'text' | 'links'> {
  const { alert, name, tone } = entry;
  const firing = alert.status === 'firing';
  return {
    tone,
    title: stateMark(alert, shared, writing.words) + itemTitle(entry, shared, writing),
    alertName: name,
    firing,
    // What is over needs no value: how long it lasted, and why it ended where Grafana says.
    facts: [
      ...(firing ? valueFacts(alert, writing) : []),
      ...timeFacts(alert, writing, true),
      ...(firing ? [] : reasonFacts(alert, writing)),
    ],
  };
}

function itemTitle({ alert, name }: DigestAlert, shared: Shared, { words }: Writing): string {
  const folder = folderOf(alert.labels);
  const rule = shared.ambiguous.has(name) && folder !== '' ? name + words.inBrackets(folder) : name;
  const line = labelLine(ownEntries(alert.labels, shared.labels));
  return line === '' ? rule : `${rule} · ${line}`;
}

function folderOf(labels: Entries): string {
  return shortLine(labels['grafana_folder'] ?? '', TITLE_MAX_BYTES);
}

/** What a firing alert's rule says about it, unless the alert above, of the same rule, says the same. */
function summary({ alert, name }: DigestAlert, above: DigestAlert | undefined, shared: Shared): string {
  const own = alert.status === 'firing' ? lead(ownEntries(alert.annotations, shared.annotations)) : '';
  return above?.name === name && lead(above.alert.annotations) === lead(alert.annotations) ? '' : own;
}

/** Where to look first. */
function ownLink({ alert, source }: DigestAlert, shared: Shared, { words }: Writing): Link[] {
  return alertLinks(alert, source, words)
    .filter((link) => !hasLink(shared.links, link))
    .slice(0, 1);
}
