import { type Alert } from '../alert/notification';
import { annotationFacts, labelLine, reasonFacts, timeFacts, valueFacts } from './alertFacts';
import { alertKind, alertTone } from '../alert/alertKind';
import { type Item } from './card';
import { ownEntries } from '../alert/commonEntries';
import { ownProse } from './prose';
import { ruleName } from './cardTitle';
import { type Words } from './words';
import { type Writing } from './writing';

type Entries = Readonly<Record<string, string>>;

/** The parts that all alerts of a group share, so that the group says them once. */
export interface Shared {
  readonly labels: Entries;
  readonly annotations: Entries;
  /** True if the group's title says the state of every alert. */
  readonly hasOneState: boolean;
  /** The alert whose beginning the group says for all that began with it. */
  readonly earliest: Alert | null;
}

/** One alert of a group: how it differs from the others. */
export function groupItem(alert: Alert, shared: Shared, writing: Writing): Omit<Item, 'links'> {
  const labels = ownEntries(alert.labels, shared.labels);
  const annotations = ownEntries(alert.annotations, shared.annotations);
  const name = ruleName(alert, writing.words);
  const isSaid = alert.status === 'firing' && alert.startsAtMs === shared.earliest?.startsAtMs;
  return {
    tone: alertTone(alert),
    title: stateMark(alert, shared, writing.words) + itemTitle(name, labels, writing.words),
    alertName: name,
    firing: alert.status === 'firing',
    facts: [
      ...valueFacts(alert, writing),
      ...(isSaid ? [] : timeFacts(alert, writing, true)),
      ...reasonFacts({ ...alert, annotations }, writing),
      ...annotationFacts(annotations, writing.words),
    ],
    text: ownProse(alert.annotations, shared.annotations),
  };
}

/** An alert's state in one or two words. */
export function stateWord(alert: Alert, words: Words): string {
  if (alert.status === 'resolved') {
    return words.resolved;
  }
  const kind = alertKind(alert);
  return kind === 'no-data' ? words.noData : kind === 'error' ? words.error : words.firing;
}

/** In front of an alert whose state the group's title does not say: `Resolved: `, `No data: `. */
export function stateMark(alert: Alert, { hasOneState }: Pick<Shared, 'hasOneState'>, words: Words): string {
  const state = stateWord(alert, words);
  return hasOneState || state === words.firing ? '' : state + words.colon;
}

/** The text that tells this alert from the others; its rule's name where that differs too, or nothing else does. */
function itemTitle(name: string, labels: Entries, words: Words): string {
  const line = labelLine(labels, words);
  if (line === '') {
    return name;
  }
  return 'alertname' in labels || 'rulename' in labels ? `${name} · ${line}` : line;
}
