import { type Value } from './queries';

/** Collects a statement's values while its text is written, so that `$n` and value cannot get out of step. */
export interface Parameters {
  readonly values: Value[];
  /** The placeholder that stands for a value. */
  add(value: Value): string;
  /** `($1, $2)`. */
  list(values: readonly Value[]): string;
}

export function createParameters(): Parameters {
  const values: Value[] = [];
  const add = (value: Value): string => `$${values.push(value)}`;
  return { values, add, list: (all) => `(${all.map(add).join(', ')})` };
}

/** Columns of the rows a statement is given, and their types in SQL. */
export type Columns<Name extends string> = ReadonlyArray<readonly [name: Name, type: 'BIGINT' | 'TEXT']>;

/**
 * `WITH item (a, b) AS (VALUES …)`: rows that a statement joins with, so that many changes are one statement. Every value
 * is cast, because PostgreSQL does not guess a placeholder's type here.
 */
export function withItems<Name extends string>(
  { add }: Pick<Parameters, 'add'>,
  columns: Columns<Name>,
  items: ReadonlyArray<Readonly<Record<Name, Value>>>
): string {
  const rows = items.map(
    (item) => `(${columns.map(([name, type]) => `CAST(${add(item[name])} AS ${type})`).join(', ')})`
  );
  return `WITH item (${columns.map(([name]) => name).join(', ')}) AS (VALUES ${rows.join(', ')})`;
}

/**
 * Most rows in one statement: beyond some 30 a statement gains nothing, and both engines limit the number of its
 * parameters (SQLite 32766, PostgreSQL 65535).
 */
const STATEMENT_MAX_ROWS = 32;

/**
 * Cuts items into runs of 32, 16, 8, 4, 2 and 1, so that a statement of many rows has six texts in all: both engines
 * prepare each text once and keep it.
 */
export function inRuns<T>(items: readonly T[]): T[][] {
  const runs: T[][] = [];
  let start = 0;
  for (let size = STATEMENT_MAX_ROWS; size >= 1; size /= 2) {
    for (; items.length - start >= size; start += size) {
      runs.push(items.slice(start, start + size));
    }
  }
  return runs;
}
