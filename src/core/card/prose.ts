import { shortProse } from '../text/cutText';
import { PROSE_MAX_BYTES } from './textLimits';

/** What the reader has to know first. */
const LEAD = ['summary', 'message'] as const;
/** What explains it. `Error` is Grafana's, when a query failed. */
const DETAILS = ['description', 'Error'] as const;

type Annotations = Readonly<Record<string, string>>;

/** The rule's summary; '' where it has none. */
export function lead(annotations: Annotations): string {
  return prose(annotations, LEAD);
}

/** The rule's description and error text; '' where it has none. */
export function details(annotations: Annotations): string {
  return prose(annotations, DETAILS);
}

/** What one alert of a group says that the group did not say already. */
export function ownProse(annotations: Annotations, shared: Annotations): string {
  const own = [...LEAD, ...DETAILS].filter((name) => annotations[name] !== shared[name]);
  return prose(annotations, own);
}

function prose(annotations: Annotations, names: readonly string[]): string {
  return names
    .map((name) => shortProse(annotations[name] ?? '', PROSE_MAX_BYTES))
    .filter((text) => text !== '')
    .join('\n');
}
