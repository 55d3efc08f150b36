import { hasText, shortLine } from '../text/shortText';
import { type Fact } from './card';
import { readSeverity } from '../alert/severity';
import { MAX_FACTS, TITLE_MAX_BYTES, VALUE_MAX_BYTES } from './textLimits';
import { type Words } from './words';

/** Labels that a card says in another place: the title, the folder. */
const SAID_ELSEWHERE = new Set(['alertname', 'rulename', 'grafana_folder']);

type Labels = Readonly<Record<string, string>>;

/** The labels that are left to show: without those said elsewhere, and without the severity if it was understood. */
export function shownLabels(labels: Labels): Array<[name: string, value: string]> {
  const severity = readSeverity(labels)?.label;
  return Object.entries(labels).filter(
    ([name, value]) => !SAID_ELSEWHERE.has(name) && name !== severity && hasText(name) && hasText(value)
  );
}

/** Folder and labels as facts, at most `MAX_FACTS` of them; what is more is counted. */
export function labelFacts(labels: Labels, words: Words): Fact[] {
  const facts: Fact[] = [];
  const folder = labels['grafana_folder'] ?? '';
  if (folder !== '') {
    facts.push({ name: words.folder, value: shortLine(folder, VALUE_MAX_BYTES) });
  }
  const shown = shownLabels(labels);
  for (const [name, value] of shown.slice(0, MAX_FACTS)) {
    facts.push({ name: shortLine(name, TITLE_MAX_BYTES), value: shortLine(value, VALUE_MAX_BYTES) });
  }
  if (shown.length > MAX_FACTS) {
    facts.push({ name: words.moreLabels, value: String(shown.length - MAX_FACTS) });
  }
  return facts;
}

/** Labels on one line, to tell one alert from another: `instance=web-1, path=/var`. */
export function labelLine(labels: Labels): string {
  const parts = shownLabels(labels).map(
    ([name, value]) => `${shortLine(name, TITLE_MAX_BYTES)}=${shortLine(value, TITLE_MAX_BYTES)}`
  );
  return shortLine(parts.join(', '), VALUE_MAX_BYTES);
}
