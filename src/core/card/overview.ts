import { readSeverity } from '../alert/severity';
import { type AlertStatus } from '../alert/notification';
import { hasText, shortLine } from '../text/cutText';
import { SAID_ELSEWHERE } from './alertFacts';
import { type Overview, type RuleLine, type Tone } from './card';
import { TELLING_LABELS } from './tellingLabel';
import { MAX_FACTS } from './textLimits';
import { type Words } from './words';

type Labels = Readonly<Record<string, string>>;

/** So many alerts of one rule in one state. */
export interface OverviewEntry {
  /** The rule's name as it is shown; never empty. */
  readonly name: string;
  readonly tone: Tone;
  readonly status: AlertStatus;
  readonly labels: Labels;
  readonly count: number;
}

/** Every rule of a message with many alerts once, in the order it first occurs: how many of its alerts, and where. */
export function buildOverview(entries: readonly OverviewEntry[], words: Words): Overview {
  const byRule = new Map<string, OverviewEntry[]>();
  for (const entry of entries) {
    const known = byRule.get(entry.name);
    if (known === undefined) {
      byRule.set(entry.name, [entry]);
    } else {
      known.push(entry);
    }
  }
  const isAllOver = entries.every(({ status }) => status === 'resolved');
  return { rules: [...byRule.values()].map((ofRule) => ruleLine(ofRule, isAllOver, words)), separator: '' };
}

function ruleLine(entries: readonly OverviewEntry[], isAllOver: boolean, words: Words): RuleLine {
  const [first] = entries;
  const counts = { firing: 0, resolved: 0 };
  for (const { status, count } of entries) {
    counts[status] += count;
  }
  const name = first?.name ?? '';
  const isOver = counts.firing === 0 && !isAllOver;
  const isMixed = counts.firing > 0 && counts.resolved > 0;
  // Where it fires is what somebody needs; of what is over, only where nothing else is there.
  const shown = isMixed ? entries.filter(({ status }) => status === 'firing') : entries;
  const where = breakdown(shown, words)?.text ?? '';
  return {
    tone: first?.tone ?? 'info',
    state: isOver ? words.resolved + words.colon : '',
    name,
    counts: isMixed ? words.colon + words.counts(counts) : ` ×${counts.firing + counts.resolved}`,
    where: where === '' ? '' : words.inBrackets(where),
  };
}

/** Values of a label that are named; the others are counted. */
const MAX_VALUES = 5;
/** UTF-8 bytes of each of them. */
const VALUE_MAX_BYTES = 40;
/** Up to so many alerts are told apart one by one rather than counted by what some of them share. */
const FEW = 5;

/** Alerts counted by the label in which they differ. */
export interface Breakdown {
  /** Its name as it is shown. */
  readonly label: string;
  /** `team-0 ×17, team-1 ×17 and 10 more` */
  readonly text: string;
}

/** These alerts by the label that divides them into the fewest parts, else by the one that tells each; null for none. */
export function breakdown(
  entries: ReadonlyArray<Pick<OverviewEntry, 'labels' | 'count'>>,
  words: Words
): Breakdown | null {
  const parts = differingLabels(entries);
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  const dividing = total <= FEW ? [] : [...parts].filter(([, { size }]) => size <= total / 2);
  const [fewest] = dividing.sort(([, a], [, b]) => a.size - b.size);
  const telling = TELLING_LABELS.find((name) => parts.has(name));
  const [label, values] = fewest ?? (telling === undefined ? [...parts][0] : [telling, parts.get(telling)]) ?? [];
  if (label === undefined || values === undefined) {
    return null;
  }
  const sorted = [...values].sort(([, a], [, b]) => b - a);
  const named = sorted.slice(0, MAX_VALUES).map(([value, count]) => {
    const shown = shortLine(value, VALUE_MAX_BYTES);
    return count === 1 ? shown : `${shown} ×${count}`;
  });
  const more = sorted.length > MAX_VALUES ? words.andMore(sorted.length - MAX_VALUES) : '';
  return {
    label: words.labels.get(label) ?? shortLine(label, VALUE_MAX_BYTES),
    text: named.join(words.listComma) + more,
  };
}

/** Counts of alerts by label and value: of one alert the labels that tell it, else those that differ. */
function differingLabels(
  entries: ReadonlyArray<Pick<OverviewEntry, 'labels' | 'count'>>
): Map<string, Map<string, number>> {
  const [first] = entries;
  const severity = readSeverity(first?.labels ?? {})?.label;
  const names = Object.keys(first?.labels ?? {})
    .filter((name) => !SAID_ELSEWHERE.has(name) && name !== severity)
    .slice(0, MAX_FACTS);
  const parts = new Map<string, Map<string, number>>();
  for (const name of names) {
    const values = new Map<string, number>();
    for (const { labels, count } of entries) {
      // A label of one alert may have a name that every object has.
      const value = (Object.hasOwn(labels, name) ? labels[name] : undefined) ?? '';
      if (hasText(value)) {
        values.set(value, (values.get(value) ?? 0) + count);
      }
    }
    if (values.size > 1 || (entries.length === 1 && values.size === 1)) {
      parts.set(name, values);
    }
  }
  return parts;
}
