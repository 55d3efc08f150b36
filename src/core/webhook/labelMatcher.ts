import { type LabelMatcher } from './labelOperator';
import { compilePattern, type LabelPattern } from './labelPattern';

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
