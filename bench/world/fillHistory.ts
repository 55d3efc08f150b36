import { SQL } from 'bun';

/**
 * Copies the newest delivery that is over until the history has this many rows, 20 seconds of time between each two. It
 * copies whatever columns there are, so that it need not know the schema.
 */
export async function fillHistory(database: { readonly file: string } | { readonly url: string }, rows: number) {
  const sql =
    'file' in database ? new SQL({ adapter: 'sqlite', filename: database.file }) : new SQL(database.url, { max: 1 });
  try {
    const [row]: Array<Record<string, unknown>> = await sql.unsafe(
      'SELECT * FROM eg_deliveries WHERE finished_at_ms IS NOT NULL ORDER BY id DESC LIMIT 1'
    );
    const columns = Object.keys(row ?? {}).filter((name) => name !== 'id');
    await sql.unsafe(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
       INSERT INTO eg_deliveries (${columns.join(', ')})
       SELECT ${columns.map((name) => CHANGED[name] ?? `one.${name}`).join(', ')}
       FROM n, (SELECT * FROM eg_deliveries WHERE id = ${Number(row?.id)}) AS one`
    );
  } finally {
    await sql.close();
  }
}

/** Columns that may not, or should not, be the same in all of them. Retention keeps 30 days. */
const CHANGED: Readonly<Record<string, string>> = {
  dedupe_key: `'copy-' || n.i`,
  title: `'Firing: Alert ' || n.i`,
  accepted_at_ms: 'one.accepted_at_ms - n.i * 20000',
  finished_at_ms: 'one.finished_at_ms - n.i * 20000',
};
