import { shortProse } from '../text/cutText';
import { PROSE_MAX_BYTES } from './textLimits';

/** Annotations that the reader has to know first. */
const LEAD = ['summary', 'message'] as const;
/** Annotations that explain it. `Error` is Grafana's, when a query failed. */
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

/** The prose of one alert of a group, without the parts that the group said already. */
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
