import { type Queries } from './database/queries';
import { type Step } from './history';
import { backlog } from './lookUp';
import { type LaneBacklog } from './outbox';
import { countEnded } from './retention';

/** Counts of the outbox, for metrics and health. */
export interface OutboxCounts {
  /** Lanes with something waiting. */
  readonly lanes: LaneBacklog[];
  /** Deliveries that wait and those that are over. Members of a digest that waits are not counted. */
  readonly rows: number;
  /** Size of the whole on disk, with free space that is used again. */
  readonly bytes: number;
}

/** Time a count of the history is used, in milliseconds. It takes some 60 ms for a million, with pauses. */
const ROWS_KEPT_MS = 60_000;

export type Counts = (step: Step) => Promise<OutboxCounts>;

/** Waiting deliveries are counted now; the history, which is long, at most once a minute. */
export function createCounts(now: () => number): Counts {
  let ended = 0;
  let countedAtMs = -Infinity;
  return async (step) => {
    if (Math.abs(now() - countedAtMs) >= ROWS_KEPT_MS) {
      ended = await countEnded(step);
      countedAtMs = now();
    }
    const lanes = await step(backlog);
    const waiting = lanes.reduce((sum, lane) => sum + lane.waiting, 0);
    return { lanes, rows: ended + waiting, bytes: await step(bytes) };
  };
}

async function bytes(queries: Queries): Promise<number> {
  const [row] = await queries.rows(queries.dialect.sizeQuery);
  return Number(row?.bytes ?? 0);
}
