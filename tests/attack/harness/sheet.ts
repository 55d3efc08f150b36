/** Result of one attack. */
export interface Check {
  /** Such as `signatures/wrong-key`; `pending.ts` names checks by it. */
  readonly id: string;
  /** Number of tries. */
  readonly cells: number;
  /** The differences that were found, in words; no secret in them. */
  readonly differences: readonly string[];
}

/** Most differences of a check that are kept in words; more are counted. */
const KEPT_MAX = 8;

/** Counts what was tried, check by check. */
export class Sheet {
  private readonly checks = new Map<string, { cells: number; differs: number; words: string[] }>();

  constructor(private readonly family: string) {}

  /** One cell of a check. `what` is asked for only where it does not hold. */
  hold(check: string, holds: boolean, what: () => string): void {
    const entry = this.checks.get(check) ?? { cells: 0, differs: 0, words: [] };
    this.checks.set(check, entry);
    entry.cells++;
    if (!holds) {
      entry.differs++;
      if (entry.words.length < KEPT_MAX) {
        entry.words.push(what());
      }
    }
  }

  list(): Check[] {
    return [...this.checks].map(([check, { cells, differs, words }]) => ({
      id: `${this.family}/${check}`,
      cells,
      differences: differs > words.length ? [...words, `… ${differs} in all`] : words,
    }));
  }
}
