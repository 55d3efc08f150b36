import { among, createParameters, inRuns, withItems } from './database/parameters';
import { type Queries, type Writes } from './database/queries';

/** The last message about an alert group that its chat group was sent. */
export interface LastSaid {
  /** Equal for messages that say the same to the same robots. */
  readonly saidKey: string;
  /** Times it was said in a row, the first included. */
  readonly times: number;
}

/** A delivery's word on an alert group. `last` null: something that cannot be compared, such as a line of a digest. */
export interface SaidOf {
  readonly alertGroup: string;
  readonly last: LastSaid | null;
}

/** The table of what was said last; only webhooks that shorten repeats have rows in it. */
export const LAST_SAID = `CREATE TABLE eg_last_said (alert_group TEXT PRIMARY KEY, said_key TEXT NOT NULL,
  times BIGINT NOT NULL, said_at_ms BIGINT NOT NULL)`;

export async function lastSaid(queries: Queries, alertGroup: string): Promise<LastSaid | null> {
  const [row] = await queries.rows('SELECT said_key, times FROM eg_last_said WHERE alert_group = $1', [alertGroup]);
  return row === undefined ? null : { saidKey: String(row.said_key), times: Number(row.times) };
}

/** Keeps what was said, in the transaction that stores that it was delivered. */
export function keepSaid(queries: Writes, said: readonly SaidOf[], nowMs: number): void {
  // The latest word on a group counts. In one order, so that replicas lock rows alike.
  const byGroup = [...new Map(said.map(({ alertGroup, last }) => [alertGroup, last]))].sort(([a], [b]) =>
    a < b ? -1 : 1
  );
  const forgotten = byGroup.flatMap(([alertGroup, last]) => (last === null ? [alertGroup] : []));
  for (const run of inRuns(queries, forgotten)) {
    const { values, ...parameters } = createParameters();
    const groups = among(queries.dialect, parameters, run);
    queries.later(`DELETE FROM eg_last_said WHERE alert_group IN ${groups}`, values);
  }
  const kept = byGroup.flatMap(([alertGroup, last]) =>
    last === null ? [] : [{ item_group: alertGroup, said: last.saidKey, times: last.times, at: nowMs }]
  );
  for (const run of inRuns(queries, kept)) {
    const { values, ...parameters } = createParameters();
    queries.later(
      `${withItems(queries.dialect, parameters, COLUMNS, run)}
       INSERT INTO eg_last_said (alert_group, said_key, times, said_at_ms)
       SELECT item_group, said, times, at FROM item WHERE TRUE
       ON CONFLICT (alert_group) DO UPDATE SET said_key = excluded.said_key, times = excluded.times,
         said_at_ms = excluded.said_at_ms`,
      values
    );
  }
}

const COLUMNS = [
  ['item_group', 'TEXT'],
  ['said', 'TEXT'],
  ['times', 'BIGINT'],
  ['at', 'BIGINT'],
] as const;

/** Drops what was said before a time, of groups that were not heard of since. */
export async function forgetSaid(queries: Queries, beforeMs: number): Promise<void> {
  await queries.run('DELETE FROM eg_last_said WHERE said_at_ms < $1', [beforeMs]);
}
