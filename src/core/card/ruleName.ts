import { type Alert } from '../alert/notification';
import { shortLine } from '../text/shortText';
import { alertName } from '../alert/alertKind';
import { MAX_TITLE_NAMES, TITLE_MAX_BYTES } from './textLimits';
import { type Words } from './words';

/** The name of an alert's rule as it is shown: clean, short, and never empty. */
export function ruleName(alert: Alert, words: Words): string {
  return shortLine(alertName(alert), TITLE_MAX_BYTES) || words.untitled;
}

/** The first of these names, each once, and how many more there are: `HighCPU, DiskFull, SlowQuery and 2 more`. */
export function listNames(names: readonly string[], words: Words): string {
  const different = [...new Set(names)];
  const listed = different.slice(0, MAX_TITLE_NAMES).join(words.listComma);
  return different.length > MAX_TITLE_NAMES ? listed + words.andMore(different.length - MAX_TITLE_NAMES) : listed;
}
