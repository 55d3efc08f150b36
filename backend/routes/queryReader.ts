import { type QueryProblem, quoted, shown } from './queryProblem';

/** Reads a query parameter by parameter, and gathers what is wrong with it. */
export interface QueryReader<Name extends string> {
  /** What was found wrong so far, a misspelt parameter first: left out, it would ask for something else. */
  readonly problems: QueryProblem[];
  /** A parameter that may be given once. Undefined where it is not given, which an empty value means too, or wrong. */
  one<T>(name: Name, reader: (value: string) => T | null): T | undefined;
  /** Given more than once, or as a list with commas, or both. Undefined where none is named. */
  some<T extends string>(name: Name, isOne: (value: string) => value is T): T[] | undefined;
}

/** A reader of a query that has these parameters and no others, each with what it takes in words. */
export function createQueryReader<Name extends string>(
  params: URLSearchParams,
  expected: Readonly<Record<Name, string>>
): QueryReader<Name> {
  const problems = unknownParameters(params, Object.keys(expected));
  const report = (name: Name, got: string) => void problems.push({ parameter: name, expected: expected[name], got });
  return {
    problems,
    one: (name, reader) => {
      const [value, ...more] = params.getAll(name).flatMap((each) => each.trim() || []);
      if (value === undefined) {
        return undefined;
      }
      const result = more.length === 0 ? reader(value) : null;
      if (result === null) {
        report(name, more.length === 0 ? quoted(value) : `${more.length + 1} values`);
      }
      return result ?? undefined;
    },
    some: (name, isOne) => {
      const values = params.getAll(name).flatMap((value) => value.split(','));
      const named = values.flatMap((value) => value.trim() || []);
      const wrong = named.find((value) => !isOne(value));
      if (wrong !== undefined) {
        report(name, quoted(wrong));
      }
      return named.length === 0 ? undefined : [...new Set(named.filter(isOne))];
    },
  };
}

function unknownParameters(params: URLSearchParams, names: readonly string[]): QueryProblem[] {
  const expected = `one of ${names.join(', ')}`;
  return [...new Set(params.keys())]
    .filter((name) => !names.includes(name))
    .map((name) => ({ parameter: shown(name), expected, got: 'an unknown parameter' }));
}
