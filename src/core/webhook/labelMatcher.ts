import { compilePattern, type LabelPattern } from './labelPattern';

/** The ways to compare a label, as Prometheus writes them. */
export const OPERATORS = ['=', '!=', '=~', '!~'] as const;

export type Operator = (typeof OPERATORS)[number];

/** A condition on one label of an alert. A label that an alert does not have counts as an empty one. */
export interface LabelMatcher {
  readonly label: string;
  readonly op: Operator;
  /** A text; after `=~` and `!~` a regular expression for all of the label's value. */
  readonly value: string;
}

/** True for the operators whose value is a regular expression. */
export function isPatternOperator(op: Operator): boolean {
  return op === '=~' || op === '!~';
}

/** Tells whether labels meet a condition. A pattern that is none is met by nothing. */
export function meets(labels: Readonly<Record<string, string>>, { label, op, value }: LabelMatcher): boolean {
  const found = (Object.hasOwn(labels, label) ? labels[label] : undefined) ?? '';
  switch (op) {
    case '=':
      return found === value;
    case '!=':
      return found !== value;
    case '=~':
      return patternOf(value)?.(found) === true;
    case '!~':
      return patternOf(value)?.(found) === false;
  }
}

/** Patterns that were compiled: the same ones are asked for each alert. */
const compiled = new Map<string, LabelPattern | null>();

/** Most of them; far more than the rules of an organisation have. */
const COMPILED_MAX = 1_000;

function patternOf(text: string): LabelPattern | null {
  const known = compiled.get(text);
  if (known !== undefined) {
    return known;
  }
  if (compiled.size >= COMPILED_MAX) {
    compiled.clear();
  }
  const pattern = compilePattern(text);
  compiled.set(text, pattern);
  return pattern;
}
