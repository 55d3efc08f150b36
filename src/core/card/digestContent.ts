import { sharedLinks } from './alertLinks';
import { annotationFacts } from './annotationFacts';
import { type Card } from './card';
import { commonEntries } from './commonEntries';
import { countedItem, digestItem, type DigestShared } from './digestItem';
import { type DigestAlert } from './inDigestOrder';
import { labelFacts } from './labelFacts';
import { details, lead } from './prose';
import { type Writing } from './writing';

/**
 * Most alerts one message can show: no vendor takes more than 20,000 bytes, and an alert with its markup and its time
 * has more than 40. What is beyond can only be counted, so it has its rule's name and nothing else.
 */
const MAX_SHOWN_PER_MESSAGE = 500;

/** The alerts of a digest, in digest order: what all share is said once, each has its rule's name and what is its own. */
export function digestContent(
  alerts: readonly DigestAlert[],
  writing: Writing,
  maxMessages: number
): Pick<Card, 'lead' | 'facts' | 'details' | 'items' | 'links'> {
  const maxShown = maxMessages * MAX_SHOWN_PER_MESSAGE;
  const shared = sharedBy(alerts, writing);
  return {
    lead: lead(shared.annotations),
    facts: [...labelFacts(shared.labels, writing.words), ...annotationFacts(shared.annotations)],
    details: details(shared.annotations),
    items: alerts.map((entry, index) =>
      index < maxShown
        ? digestItem({ entry, above: alerts[index - 1] }, shared, writing)
        : countedItem(entry, shared, writing)
    ),
    links: shared.links,
  };
}

function sharedBy(alerts: readonly DigestAlert[], writing: Writing): DigestShared {
  return {
    labels: commonEntries(alerts.map(({ alert }) => alert.labels)),
    annotations: commonEntries(alerts.map(({ alert }) => alert.annotations)),
    links: sharedLinks(alerts, writing.words),
    count: alerts.length,
    hasOneState: alerts.every(({ alert }) => alert.status === 'resolved'),
    ambiguous: ambiguousNames(alerts),
  };
}

function ambiguousNames(alerts: readonly DigestAlert[]): ReadonlySet<string> {
  const folders = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { alert, name } of alerts) {
    const folder = alert.labels['grafana_folder'] ?? '';
    if ((folders.get(name) ?? folder) !== folder) {
      ambiguous.add(name);
    }
    folders.set(name, folder);
  }
  return ambiguous;
}
