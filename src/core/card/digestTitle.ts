import { shortLine } from '../text/cutText';
import { listRules } from './cardTitle';
import { cutBoth, firstWithin } from './pushLine';
import { TITLE_MAX_BYTES } from './textLimits';
import { type Counts, type Words } from './words';

/** The words for what a digest holds: its rules' names, the most urgent first, and how many of its alerts fire. */
interface Held {
  readonly rules: readonly string[];
  readonly counts: Counts;
}

/** `Digest: Firing ×120, Resolved ×3 (HighCPU, DiskFull, SlowQuery and 2 more rules)`. */
export function digestTitle({ rules, counts }: Held, words: Words): string {
  if (rules.length === 0) {
    return words.digest(words.digestOfNothing);
  }
  return shortLine(words.digest(words.counts(counts) + words.inBrackets(listRules(rules, words))), TITLE_MAX_BYTES);
}

/** The title where a phone has room for it, else which rules fire, or how many alerts are over. */
export function digestPush(held: Held, badge: string, words: Words): string {
  const [rule = '', ...others] = new Set(held.rules);
  const severity = badge === '' ? '' : `[${badge}] `;
  const begin = severity + words.digest(held.counts.firing > 0 ? '' : words.counts(held.counts) + words.listComma);
  const rules = others.length === 0 ? rule : rule + words.andMoreRules(others.length, others.length + 1);
  const end = others.length === 0 ? '' : ` +${others.length}`;
  return firstWithin([severity + digestTitle(held, words), begin + rules], () => cutBoth({ begin, rule, end }));
}
