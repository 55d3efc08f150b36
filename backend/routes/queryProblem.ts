import { hideSecrets } from '../../src/core/secrets/secretShapes';

/** What is wrong with one parameter of a query. */
export interface QueryProblem {
  readonly parameter: string;
  readonly expected: string;
  readonly got: string;
}

/** `limit: expected a whole number from 1 to 200, got "0"`, and so on for each. */
export function queryProblemText(problems: readonly QueryProblem[]): string {
  return problems.map(({ parameter, expected, got }) => `${parameter}: expected ${expected}, got ${got}`).join('; ');
}

/** Most characters quoted of a value. */
const SHOWN_LENGTH = 40;

/** A value as it may be quoted: somebody may have pasted a robot's address. */
export function shown(value: string): string {
  const characters = Array.from(hideSecrets(value));
  return characters.length <= SHOWN_LENGTH ? characters.join('') : `${characters.slice(0, SHOWN_LENGTH).join('')}…`;
}

/** The same in quotation marks. */
export function quoted(value: string): string {
  return `"${shown(value)}"`;
}
