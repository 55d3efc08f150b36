import { escapedCharacters, oppositeOf, pointOf, type Ranges } from './characterRanges';

/** A pattern as a tree. */
export type PatternNode =
  | { readonly kind: 'character'; readonly ranges: Ranges; readonly isNegated: boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly PatternNode[] }
  /** `max` is null where there is no most. */
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number | null };

/** Most UTF-16 units of a pattern: as much as a rule can hold, and groups in groups stay few enough to be read. Ours. */
const PATTERN_MAX_LENGTH = 1_000;

/** Most that a part may be repeated, as in RE2. */
const REPEAT_MAX = 1_000;

const ANY: PatternNode = { kind: 'character', ranges: [], isNegated: true };

const MODE = /^\(\?i\)/;
const REPEAT = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/;
/** What RE2 knows inside of brackets and this does not, such as `[:alpha:]`. */
const NAMED_CLASS = /^\[[:.=]/;

/** A pattern that was read, or null where it is none or asks for what is not supported. */
export interface ParsedPattern {
  readonly tree: PatternNode;
  /** It begins with `(?i)`: small and capital letters are the same. */
  readonly ignoresCase: boolean;
}

/**
 * Reads a pattern in the part of RE2's syntax that rules for labels use: characters, `.`, brackets, groups, `|`, `^`, `$`,
 * the repeats `* + ? {2} {2,} {2,5}`, `\d \w \s` and their opposites, and `(?i)` in front. Others are refused, so that
 * nothing means another thing than it does in Prometheus. Takes time in proportion to the pattern.
 */
export function parsePattern(text: string): ParsedPattern | null {
  if (text.length > PATTERN_MAX_LENGTH) {
    return null;
  }
  const ignoresCase = MODE.test(text);
  const reader = new Reader(Array.from(ignoresCase ? text.replace(MODE, '') : text));
  const tree = reader.choice();
  return tree === null || !reader.isAtEnd() ? null : { tree, ignoresCase };
}

/** Reads from left to right; each part is null where it cannot be read. */
class Reader {
  private at = 0;

  constructor(private readonly characters: readonly string[]) {}

  isAtEnd(): boolean {
    return this.at >= this.characters.length;
  }

  choice(): PatternNode | null {
    const nodes: PatternNode[] = [];
    do {
      const node = this.sequence();
      if (node === null) {
        return null;
      }
      nodes.push(node);
    } while (this.takes('|'));
    return { kind: 'choice', nodes };
  }

  private sequence(): PatternNode | null {
    const nodes: PatternNode[] = [];
    while (!this.isAtEnd() && this.next() !== '|' && this.next() !== ')') {
      const single = this.single();
      const node = single === null ? null : this.repeated(single);
      if (node === null) {
        return null;
      }
      nodes.push(node);
    }
    return { kind: 'sequence', nodes };
  }

  private single(): PatternNode | null {
    const character = this.take();
    switch (character) {
      case '.':
        return ANY;
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '(':
        return this.group();
      case '[':
        return this.brackets();
      case '\\':
        return this.escaped();
      case '*':
      case '+':
      case '?':
        return null; // There is nothing to repeat.
      default:
        return only(character);
    }
  }

  private group(): PatternNode | null {
    if (this.next() === '?' && !(this.takes('?') && this.takes(':'))) {
      return null;
    }
    const node = this.choice();
    return this.takes(')') ? node : null;
  }

  private repeated(node: PatternNode): PatternNode | null {
    const bounds = this.bounds();
    if (bounds === null) {
      return node;
    }
    const { min, max } = bounds;
    // A lazy repeat is the same where the whole text has to match; a repeat of a repeat RE2 refuses.
    this.takes('?');
    const isRight = min <= REPEAT_MAX && (max === null || (min <= max && max <= REPEAT_MAX));
    return isRight && this.bounds() === null ? { kind: 'repeat', node, min, max } : null;
  }

  private bounds(): { readonly min: number; readonly max: number | null } | null {
    if (this.takes('*')) {
      return { min: 0, max: null };
    }
    if (this.takes('+')) {
      return { min: 1, max: null };
    }
    if (this.takes('?')) {
      return { min: 0, max: 1 };
    }
    // `{1000,1000}` is the longest.
    const found = REPEAT.exec(this.characters.slice(this.at, this.at + 11).join(''));
    if (found === null) {
      return null; // Another `{` is a character like any other.
    }
    const [whole, min = '', comma, max] = found;
    this.at += whole.length;
    return { min: Number(min), max: comma === undefined ? Number(min) : max === undefined ? null : Number(max) };
  }

  /** `[a-z_]`, behind its first bracket. */
  private brackets(): PatternNode | null {
    const isNegated = this.takes('^');
    const ranges: Array<readonly [number, number]> = [];
    // A bracket that closes and comes first is a character.
    for (let isFirst = true; isFirst || this.next() !== ']'; isFirst = false) {
      const part = this.isAtEnd() ? null : this.range();
      if (part === null) {
        return null;
      }
      ranges.push(...part);
    }
    this.take();
    return { kind: 'character', ranges, isNegated };
  }

  private range(): Ranges | null {
    if (NAMED_CLASS.test(this.characters.slice(this.at, this.at + 2).join(''))) {
      return null;
    }
    const first = this.inBrackets();
    const isRange = this.next() === '-' && ![']', undefined].includes(this.characters[this.at + 1]);
    if (first === null || !isRange) {
      return first;
    }
    this.take();
    const last = this.inBrackets();
    const from = pointOf(first);
    const to = pointOf(last ?? []);
    return from === null || to === null || from > to ? null : [[from, to]];
  }

  private inBrackets(): Ranges | null {
    const character = this.take();
    const node = character === '\\' ? this.escaped() : only(character);
    if (node?.kind !== 'character') {
      return null;
    }
    return node.isNegated ? oppositeOf(node.ranges) : node.ranges;
  }

  private escaped(): PatternNode | null {
    const found = escapedCharacters(this.take());
    return found === null ? null : { kind: 'character', ...found };
  }

  private next(): string | undefined {
    return this.characters[this.at];
  }

  private take(): string {
    return this.characters[this.at++] ?? '';
  }

  private takes(character: string): boolean {
    const isNext = this.next() === character;
    this.at += isNext ? 1 : 0;
    return isNext;
  }
}

function only(character: string): PatternNode | null {
  const point = character.codePointAt(0);
  return point === undefined ? null : { kind: 'character', ranges: [[point, point]], isNegated: false };
}
