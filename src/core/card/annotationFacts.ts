import { hasText, shortLine } from '../text/shortText';
import { type Fact } from './card';
import { MAX_FACTS, TITLE_MAX_BYTES, VALUE_MAX_BYTES } from './textLimits';

/** Annotations that a card shows in another way, as prose, link or reason. */
const SHOWN_OTHERWISE = new Set([
  'summary',
  'description',
  'message',
  'Error',
  'runbook_url',
  'runbook',
  'grafana_state_reason',
]);

/** What else the rule's author annotated, such as an owner or an impact, as facts. */
export function annotationFacts(annotations: Readonly<Record<string, string>>): Fact[] {
  return Object.entries(annotations)
    .filter(([name, value]) => !SHOWN_OTHERWISE.has(name) && hasText(name) && hasText(value))
    .slice(0, MAX_FACTS)
    .map(([name, value]) => ({ name: shortLine(name, TITLE_MAX_BYTES), value: shortLine(value, VALUE_MAX_BYTES) }));
}
