import { createParameters, inRuns } from './database/parameters';
import { type Bulk } from './database/groupCommit';
import { type Queries, type Row } from './database/queries';
import { type DeliveryKind, type DeliveryState } from './delivery';
import { numberOrNull, text } from './row';
import { guardOf } from './transitions';

/** A delivery that somebody wants to be sent again. */
export interface Requeue {
  readonly orgId: number;
  readonly id: number;
}

/**
 * Result of sending it again. `duplicate`: an identical one waits already. `not-failed`: it waits, or was delivered.
 * `members-gone`: a digest whose members wait again, or were sent again, without it.
 */
export type Requeued =
  | { readonly kind: 'requeued' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-failed'; readonly state: DeliveryState }
  | { readonly kind: 'duplicate'; readonly id: number }
  | { readonly kind: 'members-gone' };

/** Deliveries that a person sends again: they wait anew, in three statements for up to 32 of them. */
export function requeueBulk(now: () => number): Bulk<Requeue, Requeued> {
  return {
    order: 60,
    run: async (queries, items) => {
      const results = new Map<Requeue, Requeued>();
      for (const run of inRuns(
        queries,
        [...items].sort((a, b) => b.id - a.id)
      )) {
        const rows = await readRows(queries, run);
        const free = chooseFree(run, rows, results);
        await putInLine(queries, free, now());
        await mergeMembersAgain(
          queries,
          free.filter(({ id }) => kindOf(rows.get(id)) === 'digest'),
          now()
        );
      }
      return items.map((item) => results.get(item) ?? { kind: 'not-found' });
    },
  };
}

/** Those nothing is in the way of. Newest first: of identical ones that come together the group's last word goes. */
function chooseFree(items: readonly Requeue[], rows: Map<number, Row>, results: Map<Requeue, Requeued>): Requeue[] {
  const chosen = new Map<string, number>();
  return items.filter((item) => {
    const row = rows.get(item.id);
    const twinId = chosen.get(identityOf(item, row));
    const obstacle = obstacleOf(item, row) ?? (twinId === undefined ? null : inTheWay(item, twinId));
    results.set(item, obstacle ?? { kind: 'requeued' });
    if (obstacle === null) {
      chosen.set(identityOf(item, row), item.id);
    }
    return obstacle === null;
  });
}

function identityOf({ id }: Requeue, row: Row | undefined): string {
  const group = text(row?.alert_group);
  return group === '' ? String(id) : `${group} ${text(row?.dedupe_key)}`;
}

function inTheWay({ id }: Requeue, twinId: number): Requeued {
  return id === twinId ? { kind: 'not-failed', state: 'waiting' } : { kind: 'duplicate', id: twinId };
}

/** An identical one that waits; a member of a digest that waits in another way already is left out. */
const TWIN = (row: string) => `SELECT id FROM eg_deliveries AS twin WHERE twin.finished_at_ms IS NULL
  AND twin.alert_group <> '' AND twin.alert_group = ${row}.alert_group AND twin.dedupe_key = ${row}.dedupe_key`;

const MAY_MERGE_AGAIN = (row: string) =>
  `${row}.state IN ('refused', 'returned') AND ${row}.parts_delivered = 0 AND NOT EXISTS (${TWIN(row)})`;

async function readRows(queries: Queries, items: readonly Requeue[]): Promise<Map<number, Row>> {
  const { list, values } = createParameters();
  const rows = await queries.rows(
    `SELECT id, org_id, kind, state, alert_group, dedupe_key, (${TWIN('asked')} LIMIT 1) AS twin_id, (
         SELECT count(*) FROM eg_deliveries AS member
         WHERE member.digest_id = asked.id AND ${MAY_MERGE_AGAIN('member')}) AS members
       FROM eg_deliveries AS asked WHERE id IN ${list(items.map(({ id }) => id))} ORDER BY id ${queries.dialect.forUpdate}`,
    values
  );
  return new Map(rows.map((row) => [Number(row.id), row]));
}

function obstacleOf({ orgId }: Requeue, row: Row | undefined): Requeued | null {
  if (row === undefined || Number(row.org_id) !== orgId) {
    return { kind: 'not-found' };
  }
  const state = text(row.state) as DeliveryState;
  if (kindOf(row) === 'test' || (state !== 'refused' && state !== 'returned')) {
    return { kind: 'not-failed', state };
  }
  const twinId = numberOrNull(row.twin_id);
  if (twinId !== null) {
    return { kind: 'duplicate', id: twinId };
  }
  return kindOf(row) === 'digest' && Number(row.members) === 0 ? { kind: 'members-gone' } : null;
}

function kindOf(row: Row | undefined): DeliveryKind {
  return text(row?.kind) as DeliveryKind;
}

/**
 * It waits anew, so that it is not at once too old, is ours, and leaves its digest, which was refused. Where a part was
 * delivered only the rest is sent; otherwise it is rendered anew, for whatever was mended since.
 */
async function putInLine(queries: Queries, items: readonly Requeue[], nowMs: number): Promise<void> {
  if (items.length > 0) {
    const { add, list, values } = createParameters();
    await queries.run(
      `UPDATE eg_deliveries SET state = 'waiting', finished_at_ms = NULL, promised = 1, strikes = 0, next_try_at_ms = NULL,
         accepted_at_ms = ${add(nowMs)}, plan = CASE WHEN parts_delivered > 0 THEN plan END,
         alone = CASE WHEN digest_id IS NULL THEN alone ELSE 1 END, digest_id = NULL
       WHERE id IN ${list(items.map(({ id }) => id))} AND ${guardOf('requeue')}`,
      values
    );
  }
}

async function mergeMembersAgain(queries: Queries, digests: readonly Requeue[], nowMs: number): Promise<void> {
  if (digests.length > 0) {
    const { add, list, values } = createParameters();
    await queries.run(
      `UPDATE eg_deliveries SET state = 'merged', finished_at_ms = NULL, promised = 1, accepted_at_ms = ${add(nowMs)}
       WHERE digest_id IN ${list(digests.map(({ id }) => id))} AND ${MAY_MERGE_AGAIN('eg_deliveries')}`,
      values
    );
  }
}
