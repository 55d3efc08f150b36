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
