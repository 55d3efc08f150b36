import { type Ranges } from './characterRanges';
import { parsePattern, type PatternNode } from './patternTree';

/** A pattern that tells of a text whether all of it is of the pattern's form. */
export type LabelPattern = (text: string) => boolean;

/**
 * Most steps of a compiled pattern. A step is about one character of the pattern, repeats counted as often as they are
 * repeated; a match takes at most this many for each character of a text. Ours: an alternative of 100 host names has 1,500.
 */
const STEPS_MAX = 2_000;

/** One step. `go` and `or` are the numbers of the steps after it. */
type Step =
  | { readonly kind: 'character'; readonly has: (point: number) => boolean; go: number }
  | { readonly kind: 'start' | 'end'; go: number }
  | { readonly kind: 'split'; go: number; or: number }
  | { readonly kind: 'found' };

/**
 * Compiles a regular expression as Prometheus has them: anchored at both ends, and `.` is any character, line ends too.
 * Null where it is none, uses what `parsePattern` does not read, or has too many steps. Matching goes through all ways at
 * once (Thompson), so that it takes time in proportion to the text whatever is in it; a `RegExp` would try way after way.
 */
export function compilePattern(text: string): LabelPattern | null {
  const parsed = parsePattern(text);
  if (parsed === null) {
    return null;
  }
  const steps = new Compiler(parsed.ignoresCase).compile(parsed.tree);
  return steps === null ? null : (value) => matches(steps, value);
}

class Compiler {
  private readonly steps: Step[] = [];
  /** Repeats of what is empty add no steps, and count all the same. */
  private spent = 0;

  constructor(private readonly ignoresCase: boolean) {}

  /** Null where there are too many steps. */
  compile(tree: PatternNode): readonly Step[] | null {
    this.add(tree);
    this.steps.push({ kind: 'found' });
    return this.spent > STEPS_MAX ? null : this.steps;
  }

  /** Adds the steps of a part; the one that is added next goes on after it. */
  private add(node: PatternNode): void {
    this.spent++;
    if (this.spent > STEPS_MAX) {
      return;
    }
    switch (node.kind) {
      case 'character':
        this.steps.push({
          kind: 'character',
          has: this.testOf(node.ranges, node.isNegated),
          go: this.steps.length + 1,
        });
        return;
      case 'start':
      case 'end':
        this.steps.push({ kind: node.kind, go: this.steps.length + 1 });
        return;
      case 'sequence':
        node.nodes.forEach((each) => this.add(each));
        return;
      case 'choice':
        this.addChoice(node.nodes);
        return;
      case 'repeat':
        this.addRepeat(node);
    }
  }

  private addChoice(nodes: readonly PatternNode[]): void {
    const [first, ...others] = nodes;
    if (first === undefined || others.length === 0) {
      return first === undefined ? undefined : this.add(first);
    }
    const ends: Array<{ go: number }> = [];
    nodes.forEach((node, index) => {
      const split = index < nodes.length - 1 ? this.addSplit() : null;
      this.add(node);
      if (split !== null) {
        ends.push(this.addSplit());
        split.or = this.steps.length;
      }
    });
    ends.forEach((end) => Object.assign(end, { go: this.steps.length, or: this.steps.length }));
  }

  private addRepeat({ node, min, max }: Extract<PatternNode, { readonly kind: 'repeat' }>): void {
    for (let count = 0; count < min && this.spent <= STEPS_MAX; count++) {
      this.add(node);
    }
    if (max === null) {
      const split = this.addSplit();
      const start = this.steps.length - 1;
      this.add(node);
      const back = this.addSplit();
      Object.assign(back, { go: start, or: start });
      split.or = this.steps.length;
      return;
    }
    const splits: Array<{ or: number }> = [];
    for (let count = min; count < max && this.spent <= STEPS_MAX; count++) {
      splits.push(this.addSplit());
      this.add(node);
    }
    splits.forEach((split) => (split.or = this.steps.length));
  }

  /** Goes on with the next step or with another, which is set later. */
  private addSplit(): { go: number; or: number } {
    this.spent++;
    const next = this.steps.length + 1;
    const split = { kind: 'split' as const, go: next, or: next };
    this.steps.push(split);
    return split;
  }

  private testOf(ranges: Ranges, isNegated: boolean): (point: number) => boolean {
    const has = (point: number) => ranges.some(([first, last]) => point >= first && point <= last);
    if (ranges.length === 0) {
      return () => isNegated;
    }
    if (!this.ignoresCase) {
      return (point) => has(point) !== isNegated;
    }
    return (point) => [point, ...otherCases(point)].some(has) !== isNegated;
  }
}

function otherCases(point: number): number[] {
  const character = String.fromCodePoint(point);
  return [character.toLowerCase(), character.toUpperCase()].flatMap((other) => other.codePointAt(0) ?? []);
}

/** Goes through the text once, with every step that may come next. */
function matches(steps: readonly Step[], text: string): boolean {
  const reached = new Reached(steps, text.length);
  reached.add(0, 0);
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0;
    at += point > 0xff_ff ? 2 : 1;
    if (!reached.take(point, at)) {
      return false;
    }
  }
  return reached.isFound();
}

/** The steps that wait for the next character, or have found the end. */
class Reached {
  private waiting: number[] = [];
  private before: number[] = [];
  private readonly left: number[] = [];
  /** The place at which each step was added last, so that none is there twice. */
  private readonly addedAt: Int32Array;

  constructor(
    private readonly steps: readonly Step[],
    private readonly length: number
  ) {
    this.addedAt = new Int32Array(steps.length).fill(-1);
  }

  /** Goes one character on, to a place; false where no step is left. */
  take(point: number, at: number): boolean {
    [this.before, this.waiting] = [this.waiting, this.before];
    this.waiting.length = 0;
    for (const number of this.before) {
      const step = this.steps[number];
      if (step?.kind === 'character' && step.has(point)) {
        this.add(step.go, at);
      }
    }
    return this.waiting.length > 0;
  }

  isFound(): boolean {
    return this.waiting.some((number) => this.steps[number]?.kind === 'found');
  }

  /** Adds a step, or those that follow from it without a character. */
  add(first: number, at: number): void {
    this.left.push(first);
    for (let number = this.left.pop(); number !== undefined; number = this.left.pop()) {
      const step = this.addedAt[number] === at ? undefined : this.steps[number];
      this.addedAt[number] = at;
      if (step?.kind === 'split') {
        this.left.push(step.go, step.or);
      } else if (step?.kind === 'character' || step?.kind === 'found') {
        this.waiting.push(number);
      } else if (step !== undefined && at === (step.kind === 'start' ? 0 : this.length)) {
        this.left.push(step.go);
      }
    }
  }
}
