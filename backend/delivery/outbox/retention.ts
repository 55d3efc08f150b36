import { type Queries, type Row } from './database/queries';
import { type Step } from './history';
import { SETTINGS_ROW } from './lanes';
import { forgetSaid } from './lastSaid';
import { forgetSends } from './sends';

/** History kept of deliveries that are over. Waiting ones are never touched. */
export interface Retention {
  readonly historyDays: number;
  readonly historyRows: number;
}

const DAY_MS = 86_400_000;

/** Rows deleted in one transaction: it takes some 2 ms, and acceptance waits no longer. */
const CHUNK_ROWS = 50;

/** Rows counted in one step, in an index. */
const COUNT_STEP_ROWS = 5000;

/** The last time a replica may have given a sign of life and its lanes are still worth a row, in milliseconds. */
const DEAD_LANE_MS = DAY_MS;

/** A place in the order in which deliveries ended. */
interface Ended {
  readonly atMs: number;
  readonly id: number;
}

/** Deletes what is too old or too much, a little at a time, the oldest first. Returns how many rows. */
export async function prune(
  step: Step,
  retention: Retention,
  { nowMs, owner }: { readonly nowMs: number; readonly owner: string }
): Promise<number> {
  // A process that has a file for itself never renews its lanes: without their rows none of its writes would count.
  await step((queries) =>
    queries.run('DELETE FROM eg_lanes WHERE until_ms < $1 AND owner <> $2 AND webhook_id <> $3', [
      nowMs - DEAD_LANE_MS,
      owner,
      SETTINGS_ROW,
    ])
  );
  await step((queries) => forgetSaid(queries, nowMs - retention.historyDays * DAY_MS));
  await step((queries) => forgetSends(queries, nowMs));
  const tooOld: Ended = { atMs: nowMs - retention.historyDays * DAY_MS, id: 0 };
  const tooMany = await lastKept(step, retention.historyRows);
  const limit = tooMany !== null && tooMany.atMs >= tooOld.atMs ? tooMany : tooOld;
  let deleted = 0;
  for (let chunk = CHUNK_ROWS; chunk === CHUNK_ROWS; deleted += chunk) {
    chunk = await step((queries) => deleteChunk(queries, limit));
  }
  await dropLargeContents(step);
  return deleted;
}

/** Before any that ended. */
const NEWEST: Ended = { atMs: Number.MAX_SAFE_INTEGER, id: 0 };

/** Counts deliveries that are over, a little at a time, so that acceptance goes on meanwhile. */
export async function countEnded(step: Step): Promise<number> {
  let counted = 0;
  for (let place = NEWEST; ; counted += COUNT_STEP_ROWS) {
    const from = place;
    const next = await step((queries) => olderBy(queries, from, COUNT_STEP_ROWS));
    if (next === null) {
      return counted + (await step((queries) => countOlder(queries, from)));
    }
    place = next;
  }
}

async function countOlder(queries: Queries, from: Ended): Promise<number> {
  const [row] = await queries.rows(
    `SELECT count(*) AS total FROM eg_deliveries
     WHERE finished_at_ms IS NOT NULL AND (finished_at_ms, id) < ($1, $2)`,
    [from.atMs, from.id]
  );
  return Number(row?.total ?? 0);
}

/** The oldest delivery that may stay, counted from the newest; null where all may. */
async function lastKept(step: Step, rows: number): Promise<Ended | null> {
  let place: Ended | null = NEWEST;
  for (let left = rows; left > 0 && place !== null; left -= COUNT_STEP_ROWS) {
    const from: Ended = place;
    place = await step((queries) => olderBy(queries, from, Math.min(left, COUNT_STEP_ROWS)));
  }
  return place;
}

async function olderBy(queries: Queries, from: Ended, rows: number): Promise<Ended | null> {
  const [row] = await queries.rows(
    `SELECT finished_at_ms, id FROM eg_deliveries
     WHERE finished_at_ms IS NOT NULL AND (finished_at_ms, id) < ($1, $2)
     ORDER BY finished_at_ms DESC, id DESC LIMIT 1 OFFSET ${rows - 1}`,
    [from.atMs, from.id]
  );
  return row === undefined ? null : endedOf(row);
}

function endedOf(row: Row): Ended {
  return { atMs: Number(row.finished_at_ms), id: Number(row.id) };
}

function deleteChunk(queries: Queries, before: Ended): Promise<number> {
  return queries.run(
    `DELETE FROM eg_deliveries WHERE state NOT IN ('waiting', 'merged') AND id IN (
       SELECT id FROM eg_deliveries WHERE finished_at_ms IS NOT NULL AND (finished_at_ms, id) < ($1, $2)
         AND state NOT IN ('waiting', 'merged')
       ORDER BY finished_at_ms, id LIMIT ${CHUNK_ROWS})`,
    [before.atMs, before.id]
  );
}

/** Large contents looked at in one step: they stay on the disk. */
const LOOK_ROWS = 500;

/** Large contents deleted in one step: some MiB. */
const DELETE_ROWS = 8;

/** Deletes the large contents that nobody will send any more, a little at a time. */
async function dropLargeContents(step: Step): Promise<void> {
  for (let afterId: number | null = 0; afterId !== null;) {
    const from: number = afterId;
    const rows = await step((queries) =>
      queries.rows(
        `SELECT large.delivery_id, delivery.id IS NULL OR delivery.state = 'delivered' AS is_over
         FROM eg_large_contents AS large LEFT JOIN eg_deliveries AS delivery ON delivery.id = large.delivery_id
         WHERE large.delivery_id > $1 ORDER BY large.delivery_id LIMIT ${LOOK_ROWS}`,
        [from]
      )
    );
    const over = rows.filter((row) => Boolean(row.is_over)).map((row) => Number(row.delivery_id));
    for (let start = 0; start < over.length; start += DELETE_ROWS) {
      const ids = JSON.stringify(over.slice(start, start + DELETE_ROWS));
      await step((queries) =>
        queries.run(`DELETE FROM eg_large_contents WHERE delivery_id IN (${queries.dialect.numbersOf('$1')})`, [ids])
      );
    }
    afterId = rows.length < LOOK_ROWS ? null : Number(rows.at(-1)?.delivery_id);
  }
}
