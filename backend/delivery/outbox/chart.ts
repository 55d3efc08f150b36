import { createParameters } from './database/parameters';
import { type Dialect, type Queries, type Row } from './database/queries';
import { type DeliveryState } from './delivery';
import { type Step } from './history';
import { text } from './row';

/** Time of an organisation's history to count, and the width of slices. Times are milliseconds since the epoch. */
export interface ChartQuery {
  readonly orgId: number;
  readonly webhookId?: string | undefined;
  readonly fromMs: number;
  /** The first moment that is not counted any more. */
  readonly toMs: number;
  readonly bucketMs: number;
}

/**
 * Counts of a slice's deliveries by state. Every row of the history counts once, as it is listed: a digest, and each
 * notification in it. What waits within a digest waits.
 */
export type ChartBucket = Readonly<Record<'delivered' | 'waiting' | 'refused' | 'returned', number>>;

export interface DeliveryChart {
  /** Oldest first; the last one may reach beyond the end, where nothing is counted. */
  readonly buckets: ChartBucket[];
  /** From here on all is counted; later than asked for where there is more than can be counted in one go. */
  readonly countedFromMs: number;
}

/**
 * Rows counted in one step. SQLite works inside this process and holds it up for some 2 ms meanwhile; PostgreSQL does
 * not, and each step is a way there and back.
 */
const STEP_ROWS: Readonly<Record<Dialect['name'], number>> = { SQLite: 2000, PostgreSQL: 50_000 };

/** Most rows counted for one chart, the newest: twice the usual `history_rows`, and some 200 ms of work. Reached in whole steps. */
const CHART_MAX_ROWS = 200_000;

/** Counts by slice and state, newest first, by an index; for all webhooks from the index alone. */
export async function countChart(step: Step, query: ChartQuery): Promise<DeliveryChart> {
  const chart = { buckets: emptyBuckets(query), countedFromMs: query.fromMs };
  const halves = query.webhookId === undefined ? [''] : WEBHOOK_HALVES;
  for (const half of halves) {
    const countedFromMs = await countPart(step, { ...query, half }, chart.buckets);
    chart.countedFromMs = Math.max(chart.countedFromMs, countedFromMs);
  }
  return chart;
}

/** A webhook's deliveries are in two indices: what is open, and what is over. */
const WEBHOOK_HALVES = [' AND finished_at_ms IS NULL', ' AND finished_at_ms IS NOT NULL'];

type Counted = Record<keyof ChartBucket, number>;

function emptyBuckets({ fromMs, toMs, bucketMs }: ChartQuery): Counted[] {
  const length = Math.ceil((toMs - fromMs) / bucketMs);
  return Array.from({ length }, () => ({ delivered: 0, waiting: 0, refused: 0, returned: 0 }));
}

/** A part of the history that has one index. */
interface Part extends ChartQuery {
  readonly half: string;
}

/** A place in the order of acceptance; what is counted next is older. */
interface Place {
  readonly atMs: number;
  readonly id: number;
}

/** Returns from when on all is counted. */
async function countPart(step: Step, part: Part, buckets: Counted[]): Promise<number> {
  // No id is so low: whatever was accepted at the end is left out.
  let before: Place = { atMs: part.toMs, id: 0 };
  for (let counted = 0; counted < CHART_MAX_ROWS;) {
    const from = before;
    const { oldest, rows } = await step((queries) => nextStep(queries, part, from));
    const counts = await step((queries) => countBetween(queries, part, { oldest, before: from }));
    counts.forEach((row) => add(buckets, row));
    if (oldest === null) {
      return part.fromMs;
    }
    before = oldest;
    counted += rows;
  }
  return before.atMs;
}

/** Count of the next step's rows, and the last of them; null where fewer are left. */
async function nextStep(queries: Queries, part: Part, before: Place): Promise<{ oldest: Place | null; rows: number }> {
  const rows = STEP_ROWS[queries.dialect.name];
  const { condition, values } = conditionOf(part, before);
  const [row] = await queries.rows(
    `SELECT accepted_at_ms, id FROM eg_deliveries WHERE ${condition}
     ORDER BY accepted_at_ms DESC, id DESC LIMIT 1 OFFSET ${rows - 1}`,
    values
  );
  return { oldest: row === undefined ? null : { atMs: Number(row.accepted_at_ms), id: Number(row.id) }, rows };
}

async function countBetween(
  queries: Queries,
  part: Part,
  { oldest, before }: { oldest: Place | null; before: Place }
): Promise<readonly Row[]> {
  const { condition, values, add: value } = conditionOf(part, before, oldest);
  // SQLite divides as it was given: a whole number of this size arrives as one with a fraction.
  const bucket = `CAST((accepted_at_ms - ${value(part.fromMs)}) / ${value(part.bucketMs)} AS INTEGER)`;
  return await queries.rows(
    `SELECT bucket, state, count(*) AS total
     FROM (SELECT ${bucket} AS bucket, state FROM eg_deliveries WHERE ${condition}) AS step
     GROUP BY bucket, state`,
    values
  );
}

function conditionOf({ orgId, webhookId, fromMs, half }: Part, before: Place, oldest: Place | null = null) {
  const { add: value, values } = createParameters();
  const webhook = webhookId === undefined ? '' : ` AND webhook_id = ${value(webhookId)}`;
  // One lower bound alone: of two SQLite might take the far one, and look through all of the time asked for each step.
  const from =
    oldest === null
      ? `accepted_at_ms >= ${value(fromMs)}`
      : `(accepted_at_ms, id) >= (${value(oldest.atMs)}, ${value(oldest.id)})`;
  const condition = `org_id = ${value(orgId)}${webhook} AND ${from}
    AND (accepted_at_ms, id) < (${value(before.atMs)}, ${value(before.id)})${half}`;
  return { condition, values, add: value };
}

const SERIES: Readonly<Record<DeliveryState, keyof ChartBucket>> = {
  waiting: 'waiting',
  merged: 'waiting',
  delivered: 'delivered',
  refused: 'refused',
  returned: 'returned',
};

function add(buckets: Counted[], row: Row): void {
  const bucket = buckets[Number(row.bucket)];
  if (bucket !== undefined) {
    bucket[SERIES[text(row.state) as DeliveryState]] += Number(row.total);
  }
}
