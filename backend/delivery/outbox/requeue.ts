import { createParameters } from './database/parameters';
import { type Queries } from './database/queries';
import { type Delivery, type DeliveryState } from './delivery';
import { deliveryOf } from './row';

/** A delivery that somebody wants to be sent again. */
export interface Requeue {
  readonly orgId: number;
  readonly id: number;
}

/**
 * What became of it. `duplicate`: an identical one waits already. `not-failed`: it waits, or was delivered.
 * `members-gone`: a digest whose members wait again, or were sent again, without it.
 */
export type Requeued =
  | { readonly kind: 'requeued' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-failed'; readonly state: DeliveryState }
  | { readonly kind: 'duplicate'; readonly id: number }
  | { readonly kind: 'members-gone' };

export async function requeueAll(queries: Queries, items: readonly Requeue[], nowMs: number): Promise<Requeued[]> {
  const results: Requeued[] = [];
  for (const item of items) {
    results.push(await requeueOne(queries, item, nowMs));
  }
  return results;
}

async function requeueOne(queries: Queries, { orgId, id }: Requeue, nowMs: number): Promise<Requeued> {
  const [row] = await queries.rows(
    `SELECT * FROM eg_deliveries WHERE id = $1 AND org_id = $2 ${queries.dialect.forUpdate}`,
    [id, orgId]
  );
  if (row === undefined) {
    return { kind: 'not-found' };
  }
  const delivery = deliveryOf(row);
  if (delivery.state !== 'refused' && delivery.state !== 'returned') {
    return { kind: 'not-failed', state: delivery.state };
  }
  const waitingId = await identicalOpen(queries, delivery);
  if (waitingId !== null) {
    return { kind: 'duplicate', id: waitingId };
  }
  if (delivery.kind === 'digest' && !(await mergeMembersAgain(queries, id))) {
    return { kind: 'members-gone' };
  }
  await putInLine(queries, delivery, nowMs);
  return { kind: 'requeued' };
}

async function identicalOpen(queries: Queries, { dedupeKey }: Delivery): Promise<number | null> {
  const [row] = await queries.rows(
    `SELECT id FROM eg_deliveries
     WHERE state IN ('waiting', 'merged') AND dedupe_key <> '' AND dedupe_key = $1`,
    [dedupeKey]
  );
  return row === undefined ? null : Number(row.id);
}

/** Members that wait in another way already are left out. False where none is left. */
async function mergeMembersAgain(queries: Queries, digestId: number): Promise<boolean> {
  const merged = await queries.run(
    `UPDATE eg_deliveries SET state = 'merged', finished_at_ms = NULL
     WHERE digest_id = $1 AND state IN ('refused', 'returned') AND NOT EXISTS (
       SELECT 1 FROM eg_deliveries AS other WHERE other.state IN ('waiting', 'merged')
         AND other.dedupe_key <> '' AND other.dedupe_key = eg_deliveries.dedupe_key)`,
    [digestId]
  );
  return merged > 0;
}

/**
 * It waits anew, so that it is not at once too old, and leaves its digest, which was refused. Where a part was
 * delivered, the rest is sent as it was planned; otherwise it is rendered anew, for whatever was mended since.
 */
async function putInLine(queries: Queries, delivery: Delivery, nowMs: number): Promise<void> {
  const { add, values } = createParameters();
  const plan = delivery.plan?.some((message) => message.delivered) ? '' : ', plan = NULL';
  const alone = delivery.digestId === null ? '' : ', digest_id = NULL, alone = 1';
  await queries.run(
    `UPDATE eg_deliveries SET state = 'waiting', finished_at_ms = NULL, accepted_at_ms = ${add(nowMs)} ${plan} ${alone}
     WHERE id = ${add(delivery.id)}`,
    values
  );
}
