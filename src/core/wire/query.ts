import * as v from 'valibot';
import { hideSecrets } from '../secrets/secretShapes';

/** The fault of one parameter of a query. `expected` is said in English: queries are written by programs. */
export interface QueryProblem {
  readonly parameter: string;
  readonly expected: string;
  readonly got: string;
}

/** The parameters of a query, such as a `URLSearchParams`: names and values in their order. */
type Params = Iterable<readonly [name: string, value: string]>;

/** Each parameter with its values, without the empty ones: those mean that it is not given. */
type Given = Record<string, string[]>;

type QuerySchema<Query> = v.GenericSchema<Given, Query> & { readonly entries: Readonly<Record<string, unknown>> };

/** Reads a query that has a schema's parameters and no others: a misspelt one would ask for something else. */
export function readQuery<Query>(
  schema: QuerySchema<Query>,
  params: Params
): { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly problems: readonly QueryProblem[] } {
  const names = Object.keys(schema.entries);
  const given = Object.fromEntries(names.map((name) => [name, valuesOf(params, name)]));
  const parsed = v.safeParse(schema, given);
  const unknown = [...new Set([...params].map(([name]) => name))].filter((name) => !names.includes(name));
  if (parsed.success && unknown.length === 0) {
    return { ok: true, query: parsed.output };
  }
  const expected = `one of ${names.join(', ')}`;
  const problems = unknown.map((name) => ({ parameter: shown(name), expected, got: 'an unknown parameter' }));
  return { ok: false, problems: [...problems, ...problemsOf(parsed.issues ?? [], given)] };
}

/** The problem of a parameter whose value is wrong, though its form is right: only the history can tell a cursor. */
export function wrongValue(params: Params, parameter: string, expected: string): QueryProblem {
  return { parameter, expected, got: gotOf(valuesOf(params, parameter)) };
}

/** A parameter that may be given once. `read` makes a value of its text, null of one that is none. */
export function once<T>(expected: string, read: (text: string) => T | null) {
  return v.pipe(
    v.array(v.string()),
    v.maxLength(1, expected),
    v.rawTransform<string[], T | undefined>(({ dataset, addIssue, NEVER }) => {
      const [text] = dataset.value;
      const value = text === undefined ? undefined : read(text);
      if (value === null) {
        addIssue({ message: expected });
        return NEVER;
      }
      return value;
    })
  );
}

/** The same, of one that has to be given. */
export function needed<T>(expected: string, read: (text: string) => T | null) {
  return v.pipe(
    once(expected, read),
    v.check((value) => value !== undefined, expected),
    v.transform((value) => value as T)
  );
}

/** A parameter that may be given more than once, or as a list with commas, or both; undefined where none is named. */
export function listOf<const Name extends string>(names: readonly Name[]) {
  return v.pipe(
    v.array(v.string()),
    v.transform((values) => values.flatMap((value) => value.split(',')).flatMap((value) => value.trim() || [])),
    v.array(v.picklist(names, `some of ${names.join(', ')}`)),
    v.transform((named) => (named.length === 0 ? undefined : [...new Set(named)]))
  );
}

/** Reads a whole number from 1 to a highest one of at most three digits. */
export function wholeNumber(max: number): readonly [expected: string, read: (text: string) => number | null] {
  return [
    `a whole number from 1 to ${max}`,
    (text) => {
      const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
      return number >= 1 && number <= max ? number : null;
    },
  ];
}

/** Reads a time; see `readTime`. */
export const TIME = ['a time such as 2026-11-22T08:00:00Z, or milliseconds since 1970', readTime] as const;

/** `2026-11-22T08:00:00Z`, with an offset where it is not UTC. Source: RFC 3339, section 5.6. */
const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+ -]\d{2}:\d{2})$/i;

/** Milliseconds since the epoch; fifteen digits reach beyond the year 30000. */
const MILLISECONDS = /^\d{1,15}$/;

/** Milliseconds since the epoch of an RFC 3339 time, or of such a number. Null for anything else. */
export function readTime(text: string): number | null {
  if (MILLISECONDS.test(text)) {
    return Number(text);
  }
  const parts = RFC_3339.exec(text);
  if (parts === null || !isDayOfMonth(Number(parts[1]), Number(parts[2]), Number(parts[3]))) {
    return null;
  }
  // A plus that was not escaped in a query arrives as a space.
  const ms = Date.parse(text.replace(' ', '+'));
  return Number.isNaN(ms) ? null : ms;
}

/** `Date.parse` takes February 30 for March 2. */
function isDayOfMonth(year: number, month: number, day: number): boolean {
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function valuesOf(params: Params, wanted: string): string[] {
  return [...params].flatMap(([name, value]) => (name === wanted && value.trim()) || []);
}

/** The first of each parameter. */
function problemsOf(issues: ReadonlyArray<v.BaseIssue<unknown>>, given: Given): QueryProblem[] {
  const first = new Map<string, v.BaseIssue<unknown>>();
  for (const issue of issues) {
    const parameter = String(issue.path?.[0].key ?? '');
    first.set(parameter, first.get(parameter) ?? issue);
  }
  return [...first].map(([parameter, { message, path, input }]) => {
    const isOneOfList = path !== undefined && path.length > 1 && typeof input === 'string';
    return { parameter, expected: message, got: gotOf(isOneOfList ? [input] : (given[parameter] ?? [])) };
  });
}

function gotOf(values: readonly string[]): string {
  const [value] = values;
  if (value === undefined) {
    return 'nothing';
  }
  return values.length === 1 ? `"${shown(value)}"` : `${values.length} values`;
}

/** Most characters quoted of a value. */
const SHOWN_LENGTH = 40;

/** Most of a value that is looked through before that: far more than any robot's address has. */
const READ_LENGTH = 2_000;

/** A value as it may be quoted: somebody may have pasted a robot's address. */
function shown(value: string): string {
  const characters = Array.from(hideSecrets(value.slice(0, READ_LENGTH)));
  return characters.length <= SHOWN_LENGTH ? characters.join('') : `${characters.slice(0, SHOWN_LENGTH).join('')}…`;
}
