/** Characters by code point, each range with both its ends. */
export type Ranges = ReadonlyArray<readonly [first: number, last: number]>;

const DIGITS: Ranges = [[0x30, 0x39]];
const WORD: Ranges = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
/** As RE2 has them: tab, line feed, form feed, carriage return, space. */
const BLANKS: Ranges = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];
const CLASSES: ReadonlyMap<string, Ranges> = new Map([
  ['d', DIGITS],
  ['w', WORD],
  ['s', BLANKS],
]);
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['n', 0x0a],
  ['t', 0x09],
  ['r', 0x0d],
  ['f', 0x0c],
]);

const LAST_CODE_POINT = 0x10_ff_ff;
const PUNCTUATION = /^[!-/:-@[-`{-~]$/;

/** The characters that a letter or sign behind a backslash stands for; null where it stands for none that is supported. */
export function escapedCharacters(character: string): { readonly ranges: Ranges; readonly isNegated: boolean } | null {
  const control = CONTROLS.get(character);
  if (control !== undefined) {
    return { ranges: [[control, control]], isNegated: false };
  }
  const ranges = CLASSES.get(character.toLowerCase());
  if (ranges !== undefined) {
    return { ranges, isNegated: character !== character.toLowerCase() };
  }
  const point = PUNCTUATION.test(character) ? character.charCodeAt(0) : null;
  return point === null ? null : { ranges: [[point, point]], isNegated: false };
}

/** The one character of these ranges; null where there are several, or none. */
export function pointOf(ranges: Ranges): number | null {
  const [[first, last] = [0, -1], ...others] = ranges;
  return first === last && others.length === 0 ? first : null;
}

/** All other characters. The ranges are in order. */
export function oppositeOf(ranges: Ranges): Ranges {
  const starts = [0, ...ranges.map(([, last]) => last + 1)];
  const ends = [...ranges.map(([first]) => first - 1), LAST_CODE_POINT];
  return starts.map((start, index) => [start, ends[index] ?? LAST_CODE_POINT] as const);
}
