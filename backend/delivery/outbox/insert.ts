import { createParameters, inRuns } from './database/parameters';
import { type Queries } from './database/queries';
import { type NewDelivery } from './delivery';
import { insertLargeContents } from './largeContents';
import { NEW_COLUMNS, newValues } from './row';
import { insertTexts, textsOf } from './texts';

const INSERT = `INSERT INTO eg_deliveries (${NEW_COLUMNS.join(', ')}) VALUES`;

/** A delivery to store. `turn`: its place in line where that is not its id. */
export interface Inserted extends NewDelivery {
  readonly turn?: number | null;
}

/** Stores deliveries and returns their ids, in their order: the database hands out rising ones. */
export async function insertDeliveries(queries: Queries, deliveries: readonly Inserted[]): Promise<number[]> {
  const ids: number[] = [];
  for (const run of inRuns(deliveries)) {
    const { list, values } = createParameters();
    const { dialect } = queries;
    const all = run.map((delivery) => ({ delivery, texts: textsOf(delivery) }));
    const lists = all.map(({ delivery, texts }) => list(newValues(delivery, { texts, dialect, turn: delivery.turn })));
    const rows = await queries.rows(`${INSERT} ${lists.join(', ')} RETURNING id`, values);
    const stored = rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
    const placed = all.map(({ delivery: { content }, texts }, place) => ({ id: stored[place] ?? 0, content, texts }));
    await insertTexts(queries, placed);
    await insertLargeContents(queries, placed);
    ids.push(...stored);
  }
  return ids;
}
