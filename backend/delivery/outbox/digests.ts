import { changeOne, isOver, withEnd } from './change';
import { createParameters, inRuns } from './database/parameters';
import { type Queries } from './database/queries';
import { type NewDelivery } from './delivery';
import { insertDelivery } from './insert';
import { type DeliveryChange } from './outbox';

/** A digest that is to be stored, and the waiting deliveries it stands for. */
export interface Merge {
  readonly digest: NewDelivery;
  readonly memberIds: readonly number[];
}

/** A digest that is over, and how. */
export interface Settlement {
  readonly digestId: number;
  readonly change: DeliveryChange;
}

/** Some of the members were not waiting any more, so that the digest would tell what is not so. */
export class MembersChangedError extends Error {}

export async function mergeAll(queries: Queries, merges: readonly Merge[]): Promise<number[]> {
  const ids: number[] = [];
  for (const merge of merges) {
    ids.push(await mergeOne(queries, merge));
  }
  return ids;
}

async function mergeOne(queries: Queries, { digest, memberIds }: Merge): Promise<number> {
  const digestId = await insertDelivery(queries, digest);
  let merged = 0;
  for (const run of inRuns(memberIds)) {
    const { add, list, values } = createParameters();
    merged += await queries.run(
      `UPDATE eg_deliveries SET state = 'merged', digest_id = ${add(digestId)}
       WHERE id IN ${list(run)} AND state = 'waiting'`,
      values
    );
  }
  if (merged !== memberIds.length) {
    throw new MembersChangedError(`Of ${memberIds.length} deliveries to merge only ${merged} were still waiting.`);
  }
  return digestId;
}

/** `nowMs` is when they ended where the change does not say. */
export async function settleAll(
  queries: Queries,
  settlements: readonly Settlement[],
  nowMs: number
): Promise<undefined[]> {
  for (const settlement of settlements) {
    const { digestId, change } = settlement;
    if (isOver(change.state)) {
      await endWithMembers(queries, settlement, nowMs);
    } else if (change.state === 'waiting') {
      await setMembersFree(queries, settlement, nowMs);
    } else {
      await changeOne(queries, digestId, change);
    }
  }
  return settlements.map(() => undefined);
}

async function endWithMembers(queries: Queries, { digestId, change }: Settlement, nowMs: number): Promise<void> {
  const ending = withEnd(change, nowMs);
  await changeOne(queries, digestId, ending);
  // The messages were the digest's: a member has neither plan nor attempts of them.
  const { plan: _plan, attempt: _attempt, ...ofMembers } = ending;
  const members = await queries.rows(
    `SELECT id FROM eg_deliveries WHERE digest_id = $1 AND state = 'merged' ORDER BY id`,
    [digestId]
  );
  for (const { id } of members) {
    await changeOne(queries, Number(id), ofMembers);
  }
}

/**
 * The members wait again, by default each alone, because merging them did not help. The digest is over as refused; one
 * that was never sent leaves no trace.
 */
async function setMembersFree(queries: Queries, { digestId, change }: Settlement, nowMs: number): Promise<void> {
  await changeOne(queries, digestId, withEnd({ ...change, state: 'refused' }, nowMs));
  const { add, values } = createParameters();
  const finding = change.finding == null ? '' : `, finding = ${add(JSON.stringify(change.finding))}`;
  const alone = add(Number(change.alone ?? true));
  await queries.run(
    `UPDATE eg_deliveries SET state = 'waiting', digest_id = NULL, alone = ${alone} ${finding}
     WHERE digest_id = ${add(digestId)} AND state = 'merged'`,
    values
  );
  await queries.run('DELETE FROM eg_deliveries WHERE id = $1 AND attempt_count = 0', [digestId]);
}
