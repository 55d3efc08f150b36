import { type Failure, failureVerdict } from './failure';
import { type Verdict } from './verdict';

/** One row of a vendor's error table. */
export interface CodeRule extends Failure {
  /** Codes the row is about; left out where the words alone decide, whatever the code. */
  readonly codes?: readonly number[];
  /** Words the vendor's text must contain where one code means several things. */
  readonly text?: RegExp;
}

/** A code no row knows: failed, never delivered, and not worth repeating, since nobody knows what would help. */
const UNKNOWN: Failure = { kind: 'refused', reason: 'unknown-code' };

/** The verdict of the first row that fits the code and the vendor's words. */
export function judgeCode(rules: readonly CodeRule[], code: number, text: string): Verdict {
  const rule = rules.find((row) => (row.codes?.includes(code) ?? true) && (row.text?.test(text) ?? true));
  return failureVerdict(rule ?? UNKNOWN, String(code), text);
}
