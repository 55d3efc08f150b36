import { type Queries } from './database/queries';
import { type Delivery, type DeliveryKind, type LaneId } from './delivery';
import { type LaneBacklog, type WaitingHead } from './outbox';
import { deliveryOf, text } from './row';

/** Lanes with something waiting, from the index of what waits alone. */
export async function backlog(queries: Queries): Promise<LaneBacklog[]> {
  const rows = await queries.rows(
    `SELECT org_id, webhook_id, count(*) AS waiting, min(accepted_at_ms) AS oldest FROM eg_deliveries
     WHERE state = 'waiting' GROUP BY org_id, webhook_id`
  );
  return rows.map((row) => ({
    orgId: Number(row.org_id),
    webhookId: text(row.webhook_id),
    waiting: Number(row.waiting),
    oldestAcceptedAtMs: Number(row.oldest),
  }));
}

/** A part of what waits in a lane. */
export interface WaitingPage extends LaneId {
  readonly afterId: number;
  readonly limit: number;
}

/**
 * With several replicas an id may become visible after a higher one, by as much as one commit lasts: whoever pages
 * through a lane finds it when they begin anew.
 */
export async function waiting(queries: Queries, page: WaitingPage): Promise<Delivery[]> {
  const rows = await queries.rows(
    `SELECT * FROM eg_deliveries
     WHERE state = 'waiting' AND org_id = $1 AND webhook_id = $2 AND id > $3 ORDER BY id LIMIT $4`,
    [page.orgId, page.webhookId, page.afterId, page.limit]
  );
  return rows.map(deliveryOf);
}

/** Leaves out what no digest may hold: notes carry pictures. */
export async function waitingNotifications(queries: Queries, page: WaitingPage): Promise<Delivery[]> {
  const rows = await queries.rows(
    `SELECT * FROM eg_deliveries
     WHERE state = 'waiting' AND org_id = $1 AND webhook_id = $2 AND id > $3 AND kind = 'notification'
     ORDER BY id LIMIT $4`,
    [page.orgId, page.webhookId, page.afterId, page.limit]
  );
  return rows.map(deliveryOf);
}

/** One that is handed in again is not in its own way. */
export async function countOtherNotes(
  queries: Queries,
  { orgId, webhookId }: LaneId,
  dedupeKey: string
): Promise<number> {
  const [row] = await queries.rows(
    `SELECT count(*) AS total FROM eg_deliveries
     WHERE state = 'waiting' AND org_id = $1 AND webhook_id = $2 AND kind = 'note' AND dedupe_key <> $3`,
    [orgId, webhookId, dedupeKey]
  );
  return Number(row?.total ?? 0);
}

/** From the index of what waits alone, however much the deliveries carry. */
export async function waitingHeads(queries: Queries, { orgId, webhookId }: LaneId): Promise<WaitingHead[]> {
  const rows = await queries.rows(
    `SELECT id, accepted_at_ms, alone, kind FROM eg_deliveries
     WHERE state = 'waiting' AND org_id = $1 AND webhook_id = $2 ORDER BY id`,
    [orgId, webhookId]
  );
  return rows.map((row) => ({
    id: Number(row.id),
    acceptedAtMs: Number(row.accepted_at_ms),
    alone: Number(row.alone) === 1,
    kind: text(row.kind) as DeliveryKind,
  }));
}

export async function members(queries: Queries, digestId: number): Promise<Delivery[]> {
  const rows = await queries.rows('SELECT * FROM eg_deliveries WHERE digest_id = $1 ORDER BY id', [digestId]);
  return rows.map(deliveryOf);
}

export async function find(queries: Queries, orgId: number, id: number): Promise<Delivery | null> {
  const [row] = await queries.rows('SELECT * FROM eg_deliveries WHERE id = $1 AND org_id = $2', [id, orgId]);
  return row === undefined ? null : deliveryOf(row);
}
