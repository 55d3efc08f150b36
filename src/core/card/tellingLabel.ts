import { hasText, shortLine } from '../text/cutText';
import { SAID_ELSEWHERE } from './alertFacts';
import { readSeverity } from '../alert/severity';

type Labels = Readonly<Record<string, string>>;

/** Labels whose value tells a person which machine or part it is, the most telling first. */
export const TELLING_LABELS = ['instance', 'pod', 'host', 'hostname', 'node', 'container', 'service', 'job'] as const;

/** UTF-8 bytes of a value that stands behind a rule's name. */
const MAX_BYTES = 80;

/** The value that tells an alert from the others of its rule: `web-1`. '' where no label is known to tell that. */
export function tellingValue(labels: Labels): string {
  for (const name of TELLING_LABELS) {
    const value = labels[name] ?? '';
    if (hasText(value)) {
      return shortLine(value, MAX_BYTES);
    }
  }
  const severity = readSeverity(labels)?.label;
  let only = '';
  for (const name in labels) {
    if (!SAID_ELSEWHERE.has(name) && name !== severity) {
      if (only !== '') {
        return '';
      }
      only = labels[name] ?? '';
    }
  }
  return shortLine(only, MAX_BYTES);
}
