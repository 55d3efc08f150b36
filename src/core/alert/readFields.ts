/**
 * A fault of a body: its place, and the value that would have been right. Never quotes the body: it may hold secrets.
 */
export interface ParseProblem {
  /** Such as `alerts[3].labels.severity`; '' is the body itself. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

/** Most problems named for one body; the first ones tell what is wrong. */
const MAX_PROBLEMS = 5;

/** A JSON object being read, where it stands in the body, and the list its problems go to. */
export interface Fields {
  readonly source: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly problems: ParseProblem[];
}

/** The object at `path`; null, with the problem noted, where something else stands. */
export function readObject(value: unknown, path: string, problems: ParseProblem[]): Fields | null {
  if (isObject(value)) {
    return { source: value, path, problems };
  }
  note(problems, { path, expected: 'an object', got: kindOf(value) });
  return null;
}

/** A text. Missing and null read as '', numbers and booleans as they print; anything else is a problem. */
export function readText(fields: Fields, key: string): string {
  const value = fields.source[key];
  if (typeof value === 'string') {
    return value;
  }
  return value === undefined || value === null ? '' : scalarText(value, pathTo(fields, key), fields.problems);
}

/** A whole or broken number; `missing` where there is none. */
export function readNumber<T>(fields: Fields, key: string, missing: T): number | T {
  const value = fields.source[key];
  if (value === undefined || value === null) {
    return missing;
  }
  if (typeof value !== 'number') {
    note(fields.problems, { path: pathTo(fields, key), expected: 'a number', got: kindOf(value) });
    return missing;
  }
  return value;
}

/** UTF-16 units of the longest time that is read; with nanoseconds and a zone it has 35. */
const TIME_MAX_LENGTH = 64;

/**
 * Milliseconds since the epoch of an RFC 3339 time. Null where it is missing, unreadable or Go's zero time, which
 * Grafana sends as the end of an alert that still fires: a strange time must not cost anybody the alert.
 */
export function readTimeMs(fields: Fields, key: string): number | null {
  const text = readText(fields, key);
  const ms = text.length <= TIME_MAX_LENGTH ? Date.parse(text) : NaN;
  return ms > 0 ? ms : null;
}

/** Names to texts, such as labels. Missing and null read as none; private names (`__x__`) are left out. */
export function readTextMap(fields: Fields, key: string): Readonly<Record<string, string>> {
  const value = fields.source[key];
  if (value === undefined || value === null) {
    return {};
  }
  const path = pathTo(fields, key);
  const entries = readObject(value, path, fields.problems);
  const texts: Record<string, string> = {};
  for (const [name, text] of Object.entries(entries?.source ?? {})) {
    if (!name.startsWith('__')) {
      texts[name] = typeof text === 'string' ? text : scalarText(text, `${path}.${name}`, fields.problems);
    }
  }
  return texts;
}

/** Adds a problem unless the list is full. */
export function note(problems: ParseProblem[], problem: ParseProblem): void {
  if (problems.length < MAX_PROBLEMS) {
    problems.push(problem);
  }
}

/** The kind of a JSON value, in words for a problem's `got`. */
export function kindOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return KINDS[typeof value] ?? 'nothing';
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'an object',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

/** The dotted path of a field, for its problem. */
export function pathTo(fields: Fields, key: string): string {
  return fields.path === '' ? key : `${fields.path}.${key}`;
}

function scalarText(value: unknown, path: string, problems: ParseProblem[]): string {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (value !== null) {
    note(problems, { path, expected: 'a text', got: kindOf(value) });
  }
  return '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
