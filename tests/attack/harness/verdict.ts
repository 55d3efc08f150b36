import { type Check } from './sheet';

/** The faults of a run: checks that fail, and checks that are said to fail and do not. */
export function faultsOf(checks: readonly Check[], pending: Readonly<Record<string, string>>): string[] {
  return checks.flatMap(({ id, differences }) => {
    if (pending[id] === undefined) {
      return differences.map((words) => `${id}: ${words}`);
    }
    return differences.length === 0 ? [`${id} passes now: take it off the list in tests/attack/pending.ts`] : [];
  });
}

/** Names of the list that no check has: what they are to hold is held by nobody. */
export function strayNames(checks: readonly Check[], pending: Readonly<Record<string, string>>): string[] {
  return Object.keys(pending).filter((name) => !checks.some(({ id }) => id === name));
}
