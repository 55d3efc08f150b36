import { createParameters } from './database/parameters';
import { type Queries, type Row } from './database/queries';
import { type NewDelivery } from './delivery';
import { NEW_COLUMNS, newValues } from './row';

const INSERT = `INSERT INTO eg_deliveries (${NEW_COLUMNS.join(', ')}) VALUES`;

/** Stores deliveries with a dedupe key. Returns `id` and `dedupe_key` of those that no identical one waits of. */
export function insertDeliveries(queries: Queries, deliveries: readonly NewDelivery[]): Promise<readonly Row[]> {
  const { list, values } = createParameters();
  return queries.rows(
    `${INSERT} ${deliveries.map((delivery) => list(newValues(delivery))).join(', ')}
     ON CONFLICT (dedupe_key) WHERE state IN ('waiting', 'merged') AND dedupe_key <> '' DO NOTHING
     RETURNING id, dedupe_key`,
    values
  );
}

/** Stores one that is never a duplicate, and returns its id. */
export async function insertDelivery(queries: Queries, delivery: NewDelivery): Promise<number> {
  const { list, values } = createParameters();
  const [row] = await queries.rows(`${INSERT} ${list(newValues(delivery))} RETURNING id`, values);
  return Number(row?.id);
}
