import { type Queries } from './database/queries';
import { backlog } from './lookUp';
import { type LaneBacklog } from './outbox';

/** What the outbox holds, for metrics and health. */
export interface OutboxCounts {
  /** Lanes with something waiting. */
  readonly lanes: LaneBacklog[];
  /** Deliveries that wait, and those of the history. */
  readonly rows: number;
  /** What they take on disk, with free space that is used again. */
  readonly bytes: number;
}

/** How long a count of all rows is used, in milliseconds. It takes some 30 ms for a million of them. */
const ROWS_KEPT_MS = 60_000;

export type Counts = (queries: Queries) => Promise<OutboxCounts>;

/** The lanes are as they are now; the rows, of which there are many, as they were up to a minute ago. */
export function createCounts(now: () => number): Counts {
  let rows = 0;
  let countedAtMs = -Infinity;
  return async (queries) => {
    if (Math.abs(now() - countedAtMs) >= ROWS_KEPT_MS) {
      countedAtMs = now();
      rows = await count(queries);
    }
    const [size] = await queries.rows(queries.dialect.sizeQuery);
    return { lanes: await backlog(queries), rows, bytes: Number(size?.bytes ?? 0) };
  };
}

async function count(queries: Queries): Promise<number> {
  const [row] = await queries.rows('SELECT count(*) AS total FROM eg_deliveries');
  return Number(row?.total ?? 0);
}
