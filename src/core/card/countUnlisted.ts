import { type AlertStatus } from '../alert/notification';
import { type Unlisted } from './card';
import { type Words } from './words';

/** So many alerts of one rule in one state. */
interface Counted {
  /** '' where the rule has no name, null where it is not named. */
  readonly name: string | null;
  readonly status: AlertStatus;
  readonly count: number;
}

/** Alerts that a card only counts, by the shown name of their rule and by state. */
export function countUnlisted(alerts: readonly Counted[], words: Words): Unlisted[] {
  const byKind = new Map<string, { readonly alertName: string; readonly firing: boolean; count: number }>();
  for (const { name, status, count } of alerts) {
    const key = name === null ? status : `${status} ${name}`;
    const alertName = name === null ? words.otherRules : name || words.untitled;
    const kind = byKind.get(key) ?? { alertName, firing: status === 'firing', count: 0 };
    kind.count += count;
    byKind.set(key, kind);
  }
  return [...byKind.values()];
}
