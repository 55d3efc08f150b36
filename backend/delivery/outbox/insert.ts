import { inRuns, insertRows } from './database/parameters';
import { type Queries, type Writes } from './database/queries';
import { type NewDelivery } from './delivery';
import { insertLargeContents } from './largeContents';
import { NEW_COLUMNS, newValues } from './row';
import { insertTexts, textsOf } from './texts';

const TABLE = { table: 'eg_deliveries', columns: [['id', 'BIGINT'] as const, ...NEW_COLUMNS] };

/** A delivery to store. `turn`: its place in line where that is not its id. */
export interface Inserted extends NewDelivery {
  readonly turn?: number | null;
}

/** Ids for so many new deliveries: the database hands out rising ones. */
export async function newIds(queries: Queries, count: number): Promise<number[]> {
  const places = JSON.stringify(Array.from({ length: count }, (_, index) => index + 1));
  const rows = count === 0 ? [] : await queries.rows(queries.dialect.newIds('$1'), [places]);
  return rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
}

/** Stores deliveries under these ids, one for each in their order, without waiting. */
export function insertDeliveries(queries: Writes, deliveries: readonly Inserted[], ids: readonly number[]): void {
  const { dialect } = queries;
  const all = deliveries.map((delivery, place) => ({ id: ids[place] ?? 0, delivery, texts: textsOf(delivery) }));
  for (const run of inRuns(queries, all)) {
    insertRows(
      queries,
      TABLE,
      run.map(({ id, delivery, texts }) => [id, ...newValues(delivery, { texts, dialect, turn: delivery.turn })])
    );
    // Beside them: where pages of a file are damaged, the fewer deliveries' rows are lost.
    insertTexts(queries, run);
    const contents = run.map(({ id, delivery: { content } }) => ({ id, content }));
    insertLargeContents(queries, contents);
  }
}
