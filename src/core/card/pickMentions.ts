import { type Alert } from '../alert/notification';
import { type LabelMatcher } from '../webhook/labelOperator';
import { meets } from '../webhook/labelMatcher';
import { PERSON_IDS } from '../webhook/vendor';
import { type MentionRule, type Person } from '../webhook/webhook';
import { type Mentions } from './card';

type Labelled = Pick<Alert, 'status' | 'labels'> & {
  /** Names of labels that it has and whose values are not known any more; null where that may be any. */
  readonly hidden?: readonly string[] | null;
};

/** Mentions nobody. */
export const NO_MENTIONS: Mentions = { people: [], all: false };

/** Whom the rules ask to mention for these alerts. Only firing alerts mention anybody; nobody is mentioned twice. */
export function pickMentions(alerts: readonly Labelled[], rules: readonly MentionRule[]): Mentions {
  const firing = alerts.filter((alert) => alert.status === 'firing');
  const matched = rules.filter((rule) => firing.some((alert) => matches(alert, rule)));
  if (matched.length === 0) {
    return NO_MENTIONS;
  }
  const people = new Map<string, Person>();
  for (const person of matched.flatMap((rule) => rule.people)) {
    people.set(keyOf(person), person);
  }
  return { people: [...people.values()], all: matched.some((rule) => rule.all) };
}

/** By all that they can be mentioned by; somebody with no id, who is only named, by the name. */
function keyOf(person: Person): string {
  const ids = PERSON_IDS.map((id) => person[id] ?? '').join(' ');
  return ids.trim() === '' ? `name ${person.name}` : ids;
}

function matches(alert: Labelled, { labels, matchers = [] }: MentionRule): boolean {
  const exact = Object.entries(labels).map(([label, value]): LabelMatcher => ({ label, op: '=', value }));
  return [...exact, ...matchers].every((matcher) => isKnown(alert, matcher) && meets(alert.labels, matcher));
}

/** A label that was lost is not a label that is missing: `!=` would be met by both. */
function isKnown({ labels, hidden = [] }: Labelled, { label }: LabelMatcher): boolean {
  return Object.hasOwn(labels, label) || (hidden !== null && !hidden.includes(label));
}
