import { commonEntries } from '../alert/commonEntries';
import { MAX_LISTED } from '../alert/trimNotification';
import { alertAddresses, safeLinks, sharedAddresses } from './alertLinks';
import { annotationFacts } from './annotationFacts';
import { type Card } from './card';
import { countUnlisted } from './countUnlisted';
import { type DigestContents } from './digestFold';
import { digestItems, type DigestShared } from './digestItem';
import { type DigestAlert } from './inDigestOrder';
import { labelFacts } from './labelFacts';
import { details, lead } from './prose';
import { sameFolder } from './sameFolder';
import { type Writing } from './writing';

/** The alerts of a digest, in digest order: what all share is said once, each has its rule's name and what is its own. */
export function digestContent(
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
