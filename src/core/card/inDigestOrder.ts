import { type AlertKind, alertKind } from './alertKind';
import { alertTone } from './alertTone';
import { type Tone } from './card';
import { type MergedAlert } from './mergeAlerts';
import { ruleName } from './ruleName';
import { compareTones } from './severity';
import { type Words } from './words';

/** An alert of a digest with what it is sorted by. */
export interface DigestAlert extends MergedAlert {
  readonly tone: Tone;
  /** Its rule's name, as it is shown. */
  readonly name: string;
}

/** Within a rule what it found comes before its own trouble. */
const ORDER: Readonly<Record<AlertKind, number>> = { condition: 0, 'no-data': 1, error: 2, test: 3 };

interface Run {
  readonly tone: Tone;
  readonly alerts: DigestAlert[];
}

/**
 * Firing first and the most urgent first, like a card's alerts; then those of one rule together, rules with few alerts
 * first, so that the flood of one rule leaves room for the others.
 */
export function inDigestOrder(alerts: readonly MergedAlert[], words: Words): DigestAlert[] {
  const runs = new Map<string, Run>();
  for (const { alert, source } of alerts) {
    const tone = alertTone(alert);
    const name = ruleName(alert, words);
    const key = `${tone} ${name}`;
    const run = runs.get(key) ?? { tone, alerts: [] };
    runs.set(key, run);
    run.alerts.push({ alert, source, tone, name });
  }
  return [...runs.values()]
    .sort((a, b) => compareTones(a.tone, b.tone) || a.alerts.length - b.alerts.length)
    .flatMap((run) => run.alerts.sort((a, b) => ORDER[alertKind(a.alert)] - ORDER[alertKind(b.alert)]));
}
