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

export async function counts(queries: Queries): Promise<OutboxCounts> {
  const lanes = await backlog(queries);
  const [count] = await queries.rows('SELECT count(*) AS total FROM eg_deliveries');
  const [size] = await queries.rows(queries.dialect.sizeQuery);
  return { lanes, rows: Number(count?.total ?? 0), bytes: Number(size?.bytes ?? 0) };
}
