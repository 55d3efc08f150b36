import { type Alert } from '../alert/notification';
import { PERSON_IDS } from '../webhook/vendor';
import { type MentionRule, type Person } from '../webhook/webhook';
import { type Mentions } from './card';

type Labelled = Pick<Alert, 'status' | 'labels'>;

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
    people.set(PERSON_IDS.map((id) => person[id]).join(' '), person);
  }
  return { people: [...people.values()], all: matched.some((rule) => rule.all) };
}

function matches(alert: Labelled, rule: MentionRule): boolean {
  return Object.entries(rule.labels).every(([name, value]) => alert.labels[name] === value);
}
