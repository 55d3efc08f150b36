import { ownEntries } from '../alert/commonEntries';
import { shortLine } from '../text/cutText';
import { labelLine, reasonFacts, timeFacts, valueFacts } from './alertFacts';
import { alertLinks, hasLink } from './alertLinks';
import { type Item, type Link } from './card';
import { stateMark } from './groupItem';
import { type DigestAlert } from './inDigestOrder';
import { details, lead } from './prose';
import { TITLE_MAX_BYTES } from './textLimits';
import { type Writing } from './writing';

/** Up to so many alerts have a link of their own: where there are more, nobody goes through them one by one. */
const MAX_WITH_LINKS = 10;

type Entries = Readonly<Record<string, string>>;

/** The parts that all alerts of a digest share, so that the digest says them once. */
export interface DigestShared {
  readonly labels: Entries;
  readonly annotations: Entries;
  readonly links: readonly Link[];
  /** Number of alerts. */
  readonly count: number;
  /** True if nothing fires any more, which the title says. */
  readonly hasOneState: boolean;
  /** Rule names that stand in several folders, so that the name alone does not say which rule is meant. */
  readonly ambiguous: ReadonlySet<string>;
}

/** The alerts of a digest, each with its rule, what tells it apart, its values, since when; of what is over how long and why. */
export function digestItems(alerts: readonly DigestAlert[], shared: DigestShared, writing: Writing): Item[] {
  const isAnyShared = summaryOf(shared.annotations) !== '';
  const said = new Map<string, string>();
  return alerts.map((entry) => {
    const { alert, name } = entry;
    const summary = summaryOf(alert.annotations);
    // Neither what the rule's alert before says, nor what is over needs saying.
    const isSaid = said.get(name) === summary;
    said.set(name, summary);
    const over = alert.status === 'resolved';
    const own = isAnyShared ? ownEntries(alert.annotations, shared.annotations) : null;
    const text = own === null ? summary : summaryOf(own);
    return digestItem(entry, isSaid || over ? '' : text, { shared, writing });
  });
}

function digestItem(
  entry: DigestAlert,
  text: string,
  { shared, writing }: { readonly shared: DigestShared; readonly writing: Writing }
): Item {
  const { alert } = entry;
  const facts =
    alert.status === 'firing'
      ? [...valueFacts(alert, writing), ...timeFacts(alert, writing, true)]
      : [...timeFacts(alert, writing, true), ...reasonFacts(alert, writing)];
  return {
    tone: entry.tone,
    title: stateMark(alert, shared, writing.words) + itemTitle(entry, shared, writing),
    alertName: entry.name || writing.words.untitled,
    firing: alert.status === 'firing',
    facts,
    text,
    links: shared.count > MAX_WITH_LINKS ? [] : ownLink(entry, shared, writing),
  };
}

function itemTitle({ alert, name }: DigestAlert, shared: DigestShared, { words }: Writing): string {
  const folder = shortLine(alert.labels['grafana_folder'] ?? '', TITLE_MAX_BYTES);
  const shown = name || words.untitled;
  const rule = shared.ambiguous.has(name) && folder !== '' ? shown + words.inBrackets(folder) : shown;
  const line = labelLine(ownEntries(alert.labels, shared.labels), words);
  return line === '' ? rule : `${rule} · ${line}`;
}

/** The longer description, or why the query failed, only where there is no summary. */
function summaryOf(annotations: Entries): string {
  return lead(annotations) || details(annotations);
}

/** Where to look first. */
function ownLink({ alert, source }: DigestAlert, shared: DigestShared, { words }: Writing): Link[] {
  return alertLinks(alert, source, words)
    .filter((link) => !hasLink(shared.links, link))
    .slice(0, 1);
}
