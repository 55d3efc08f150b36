import { type AlertKind, alertKind, alertName, alertTone } from '../alert/alertKind';
import { compareTones } from '../alert/severity';
import { shortLine } from '../text/cutText';
import { type Tone } from './card';
import { type CountedAlerts, type MergedAlert } from './demotedAlerts';
import { TITLE_MAX_BYTES } from './textLimits';

/** An alert of a digest with what it is sorted by. */
export interface DigestAlert extends MergedAlert {
  readonly tone: Tone;
  /** Its rule's name, as it is shown; '' where it has none. */
  readonly name: string;
}

/** Alerts of one rule that are equally urgent; of all rules that are not named where `name` is null. */
export interface DigestRun extends Pick<CountedAlerts, 'name'> {
  readonly tone: Tone;
}

/** Within a rule what it found comes before its own trouble. */
const ORDER: Readonly<Record<AlertKind, number>> = { condition: 0, 'no-data': 1, error: 2, test: 3 };

interface Run extends DigestRun {
  readonly alerts: DigestAlert[];
  /** Also of those that are only counted. */
  count: number;
}

/**
 * Firing first and the most urgent first, like a card's alerts; then those of one rule together, rules with few alerts
 * first, so that the flood of one rule leaves room for the others. `runs` has also rules that are only counted.
 */
export function inDigestOrder(
  alerts: readonly MergedAlert[],
  counted: readonly CountedAlerts[]
): { readonly alerts: DigestAlert[]; readonly runs: readonly DigestRun[] } {
  const runs = new Map<string, Run>();
  const runOf = (tone: Tone, name: string | null): Run => {
    const key = name === null ? tone : `${tone} ${name}`;
    const run = runs.get(key) ?? { tone, name, alerts: [], count: 0 };
    runs.set(key, run);
    return run;
  };
  for (const { alert, source } of alerts) {
    const tone = alertTone(alert);
    const name = shortLine(alertName(alert), TITLE_MAX_BYTES);
    const run = runOf(tone, name);
    run.alerts.push({ alert, source, tone, name });
    run.count++;
  }
  for (const { tone, name, count } of counted) {
    runOf(tone, name).count += count;
  }
  const sorted = [...runs.values()].sort((a, b) => compareTones(a.tone, b.tone) || a.count - b.count);
  return { alerts: sorted.flatMap((run) => run.alerts.sort(byKind)), runs: sorted };
}

function byKind(a: DigestAlert, b: DigestAlert): number {
  return ORDER[alertKind(a.alert)] - ORDER[alertKind(b.alert)];
}
