import { among, createParameters, inRuns } from './database/parameters';
import { type Queries, type Row } from './database/queries';
import { type Delivery, type DeliveryState, type DeliverySummary, type LaneId } from './delivery';
import {
  type DeliveryContent,
  type DeliveryStanding,
  type LaneBacklog,
  type LaneWeight,
  type OpenLane,
  type WaitingHead,
} from './outbox';
import { deliveryOf, HEAD_COLUMNS, headOf, SUMMARY_COLUMNS, summaryOf, text, WHOLE_COLUMNS } from './row';
import { CONTENT } from './texts';

/** Lanes with something waiting, from the index of what waits alone. */
export async function backlog(queries: Queries): Promise<LaneBacklog[]> {
  const rows = await queries.rows(
    `SELECT org_id, webhook_id, count(*) AS waiting, min(accepted_at_ms) AS oldest FROM eg_deliveries
     WHERE state = 'waiting' GROUP BY org_id, webhook_id`
  );
  return rows.map((row) => ({
    ...laneOf(row),
    waiting: Number(row.waiting),
    oldestAcceptedAtMs: Number(row.oldest),
  }));
}

function laneOf(row: Row): LaneId {
  return { orgId: Number(row.org_id), webhookId: text(row.webhook_id) };
}

/** From the indexes of what waits and of what is merged, in one pass. A digest has no weight: its members do. */
export async function weights(queries: Queries): Promise<LaneWeight[]> {
  const rows = await queries.rows(
    `SELECT org_id, webhook_id, count(*) AS deliveries, sum(size) AS size FROM (
       SELECT org_id, webhook_id, size FROM eg_deliveries WHERE state = 'waiting' AND kind <> 'digest'
       UNION ALL SELECT org_id, webhook_id, size FROM eg_deliveries WHERE state = 'merged'
     ) AS kept GROUP BY org_id, webhook_id`
  );
  return rows.map((row) => ({ ...laneOf(row), deliveries: Number(row.deliveries), size: Number(row.size) }));
}

/** Most waiting deliveries of a lane that are counted, as this happens many times a minute. */
export const OPEN_COUNT_MAX = 1_000;

const NEXT_OPEN = (after: string) => `SELECT id FROM eg_deliveries WHERE state = 'waiting' ${after}
  ORDER BY org_id, webhook_id, id LIMIT 1`;

/**
 * Seeks from lane to lane in the index, so that a long queue costs no more than a short one: first within the
 * organisation, then the next one. In one comparison of pairs SQLite would seek by the organisation alone.
 */
export async function openLanes(queries: Queries): Promise<OpenLane[]> {
  const rows = await queries.rows(
    `WITH RECURSIVE lane (id, org_id, webhook_id) AS (
       SELECT id, org_id, webhook_id FROM eg_deliveries WHERE id = (${NEXT_OPEN('')})
       UNION ALL
       SELECT next.id, next.org_id, next.webhook_id FROM lane JOIN eg_deliveries AS next
         ON next.id = COALESCE((${NEXT_OPEN('AND org_id = lane.org_id AND webhook_id > lane.webhook_id')}),
           (${NEXT_OPEN('AND org_id > lane.org_id')}))
     )
     SELECT org_id, webhook_id,
       (SELECT max(id) FROM eg_deliveries AS newest WHERE newest.state = 'waiting'
          AND newest.org_id = lane.org_id AND newest.webhook_id = lane.webhook_id) AS newest,
       (SELECT count(*) FROM (SELECT 1 FROM eg_deliveries AS counted WHERE counted.state = 'waiting'
          AND counted.org_id = lane.org_id AND counted.webhook_id = lane.webhook_id LIMIT ${OPEN_COUNT_MAX}) AS few) AS waiting
     FROM lane`
  );
  return rows.map((row) => ({ ...laneOf(row), waiting: Number(row.waiting), newestId: Number(row.newest) }));
}

export async function waiting(queries: Queries, { orgId, webhookId }: LaneId, id: number): Promise<Delivery | null> {
  const [row] = await queries.rows(
    `SELECT ${WHOLE_COLUMNS} FROM eg_deliveries WHERE id = $1 AND state = 'waiting' AND org_id = $2 AND webhook_id = $3`,
    [id, orgId, webhookId]
  );
  return row === undefined ? null : deliveryOf(row);
}

/** The contents that digests are made of. Deliveries that are over meanwhile are left out. */
export async function contents(queries: Queries, ids: readonly number[]): Promise<DeliveryContent[]> {
  const rows = await queries.rows(
    `SELECT id, accepted_at_ms, ${CONTENT} AS whole_content, parts_delivered FROM eg_deliveries
     WHERE id IN (${queries.dialect.numbersOf('$1')}) AND state IN ('waiting', 'merged') ORDER BY id`,
    [JSON.stringify(ids)]
  );
  return rows.map((row) => ({
    id: Number(row.id),
    acceptedAtMs: Number(row.accepted_at_ms),
    content: text(row.whole_content),
    partsDelivered: Number(row.parts_delivered),
  }));
}

export async function countNotes(queries: Queries, { orgId, webhookId }: LaneId): Promise<number> {
  const [row] = await queries.rows(
    `SELECT count(*) AS total FROM eg_deliveries
     WHERE state = 'waiting' AND org_id = $1 AND webhook_id = $2 AND kind = 'note'`,
    [orgId, webhookId]
  );
  return Number(row?.total ?? 0);
}

/** From the index of what waits alone, however much the deliveries carry. A digest's id says nothing of its turn. */
export async function waitingHeads(
  queries: Queries,
  { orgId, webhookId }: LaneId,
  limit: number
): Promise<WaitingHead[]> {
  const lane = `state = 'waiting' AND org_id = $1 AND webhook_id = $2`;
  const rows = await queries.rows(
    `SELECT ${HEAD_COLUMNS} FROM (SELECT ${HEAD_COLUMNS} FROM eg_deliveries WHERE ${lane} AND kind <> 'digest'
       ORDER BY id LIMIT $3) AS others
     UNION ALL SELECT ${HEAD_COLUMNS} FROM eg_deliveries WHERE ${lane} AND kind = 'digest'`,
    [orgId, webhookId, limit]
  );
  return rows.map(headOf);
}

export async function memberHeads(queries: Queries, digestId: number): Promise<WaitingHead[]> {
  const rows = await queries.rows(
    `SELECT ${HEAD_COLUMNS} FROM eg_deliveries WHERE digest_id = $1 AND state = 'merged' ORDER BY id`,
    [digestId]
  );
  return rows.map(headOf);
}

export async function members(queries: Queries, digestId: number): Promise<DeliverySummary[]> {
  const columns = SUMMARY_COLUMNS.join(', ');
  const rows = await queries.rows(`SELECT ${columns} FROM eg_deliveries WHERE digest_id = $1 ORDER BY id`, [digestId]);
  return rows.map(summaryOf);
}

export async function placeInDigest(
  queries: Queries,
  digestId: number,
  memberId: number
): Promise<{ readonly position: number; readonly of: number }> {
  const [row] = await queries.rows(
    `SELECT sum(CASE WHEN id <= $2 THEN 1 ELSE 0 END) AS position, count(*) AS total
     FROM eg_deliveries WHERE digest_id = $1`,
    [digestId, memberId]
  );
  return { position: Number(row?.position ?? 0), of: Number(row?.total ?? 0) };
}

export async function find(queries: Queries, orgId: number, id: number): Promise<Delivery | null> {
  const [row] = await queries.rows(`SELECT ${WHOLE_COLUMNS} FROM eg_deliveries WHERE id = $1 AND org_id = $2`, [
    id,
    orgId,
  ]);
  return row === undefined ? null : deliveryOf(row);
}

/** Asked four times a second of all that somebody waits for, so without contents, which may have some MiB each. */
const STANDING_COLUMNS = 'id, state, finding, promised, plan';

export async function states(queries: Queries, ids: readonly number[]): Promise<Map<number, DeliveryStanding>> {
  const found = new Map<number, DeliveryStanding>();
  for (const run of inRuns(queries, ids)) {
    const { values, ...parameters } = createParameters();
    const asked = among(queries.dialect, parameters, run);
    const rows = await queries.rows(`SELECT ${STANDING_COLUMNS} FROM eg_deliveries WHERE id IN ${asked}`, values);
    rows.map(deliveryOf).forEach((delivery) => found.set(delivery.id, standingOf(delivery)));
  }
  return found;
}

function standingOf({ state, finding, promised, plan }: Delivery): DeliveryStanding {
  const messages = plan?.length ?? 1;
  const delivered = plan?.filter((message) => message.delivered).length ?? 0;
  return { state: state satisfies DeliveryState, finding, promised, messages, delivered };
}
