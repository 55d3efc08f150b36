import { type Dialect, type Queries, type Value, type Writes } from './queries';

/** Collects a statement's values while its text is written, so that `$n` and value cannot get out of step. */
export interface Parameters {
  readonly values: Value[];
  /** The placeholder that stands for a value. */
  add(value: Value): string;
  /** A row: `($1, $2)`. */
  list(values: readonly Value[]): string;
}

export function createParameters(): Parameters {
  const values: Value[] = [];
  const add = (value: Value): string => `$${values.push(value)}`;
  return { values, add, list: (all) => `(${all.map(add).join(', ')})` };
}

/** Behind `IN`: these, all of them numbers or all of them texts. At least one. */
export function among(dialect: Dialect, { add, list }: Omit<Parameters, 'values'>, all: readonly Value[]): string {
  if (dialect.recordset === null) {
    return list(all);
  }
  const parameter = add(json(all));
  return `(${typeof all[0] === 'number' ? dialect.numbersOf(parameter) : dialect.itemsOf(parameter)})`;
}

/** Columns of the rows a statement is given, and their types in SQL. */
export type Columns<Name extends string> = ReadonlyArray<readonly [name: Name, type: 'BIGINT' | 'TEXT']>;

/**
 * `WITH item (a, b) AS (VALUES …)`: rows that a statement joins with, so that many changes are one statement. Every value
 * is cast, because PostgreSQL does not guess a placeholder's type here.
 */
export function withItems<Name extends string>(
  dialect: Dialect,
  { add }: Pick<Parameters, 'add'>,
  columns: Columns<Name>,
  items: ReadonlyArray<Readonly<Record<Name, Value>>>
): string {
  if (dialect.recordset !== null) {
    return `WITH item AS (${dialect.recordset(add(json(items)), typed(columns))})`;
  }
  const rows = items.map(
    (item) => `(${columns.map(([name, type]) => `CAST(${add(item[name])} AS ${type})`).join(', ')})`
  );
  return `WITH item (${columns.map(([name]) => name).join(', ')}) AS (VALUES ${rows.join(', ')})`;
}

/** Stores new rows, their values in the order of the columns, without waiting. */
export function insertRows(
  queries: Writes,
  { table, columns }: { readonly table: string; readonly columns: Columns<string> },
  rows: ReadonlyArray<readonly Value[]>
): void {
  const { recordset } = queries.dialect;
  const names = columns.map(([name]) => name);
  for (const run of inRuns(queries, rows)) {
    const { add, list, values } = createParameters();
    const source =
      recordset === null
        ? `VALUES ${run.map(list).join(', ')}`
        : recordset(add(json(run.map((row) => recordOf(names, row)))), typed(columns));
    queries.later(`INSERT INTO ${table} (${names.join(', ')}) ${source}`, values);
  }
}

function recordOf(names: readonly string[], row: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(names.map((name, place) => [name, row[place] ?? null]));
}

function typed(columns: Columns<string>): string {
  return columns.map((column) => column.join(' ')).join(', ');
}

/** PostgreSQL takes no half of a surrogate pair in JSON; as a text of its own it would be replaced as well. */
function json(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.replaceAll(/\p{Surrogate}/gu, '\ufffd') : each
  );
}

/**
 * Most rows of values in one statement: beyond some 30 a statement gains nothing, and SQLite takes at most 32,766
 * parameters.
 */
const STATEMENT_MAX_ROWS = 32;

/** Most rows in one parameter: as many as a commit or a page of the history has. */
const PARAMETER_MAX_ROWS = 1_000;

/**
 * Cuts items into what one statement takes. Rows of values come in runs of 32, 16, 8, 4, 2 and 1, so that a statement of
 * many rows has six texts in all, each prepared once and kept.
 */
export function inRuns<T>({ dialect }: Pick<Queries, 'dialect'>, items: readonly T[]): T[][] {
  const runs: T[][] = [];
  let start = 0;
  const take = (size: number) => {
    runs.push(items.slice(start, start + size));
    start += size;
  };
  if (dialect.recordset !== null) {
    while (start < items.length) {
      take(PARAMETER_MAX_ROWS);
    }
    return runs;
  }
  for (let size = STATEMENT_MAX_ROWS; size >= 1; size /= 2) {
    while (items.length - start >= size) {
      take(size);
    }
  }
  return runs;
}
