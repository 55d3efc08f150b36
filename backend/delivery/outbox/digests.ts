import { type Finding } from '../../../src/core/vendors/verdict';
import { createParameters } from './database/parameters';
import { type Bulk } from './database/groupCommit';
import { type Queries, type Writes } from './database/queries';
import { type Attempt } from './delivery';
import { insertDeliveries, newIds } from './insert';
import { type Bisected, type LaneHold, type Merge } from './outbox';
import { attemptLine } from './row';
import { sendsOf } from './sends';
import { type Held } from './settle';
import { guardOf, ownersGuardOf, type TransitionName } from './transitions';

/** Some of the members were not there any more as they should be, so that the digest would tell what is not so. */
export class MembersChangedError extends Error {}

/** Results: the digests' ids. A digest whose members do not all wait makes the whole commit fail, and is tried by itself. */
export const mergeAll: Bulk<Held<Merge>, number> = {
  order: 42,
  run: async (queries, items) => {
    const ids: number[] = [];
    for (const { hold, change } of items) {
      const digestId = await insertDigest(queries, change);
      await moveAll(queries, { name: 'merge', hold, groups: [{ ids: change.memberIds, digestId }] });
      ids.push(digestId);
    }
    return ids;
  },
};

/** Results: whether each was taken apart. */
export function dissolveAll(now: () => number): Bulk<Held<number>, boolean> {
  return {
    order: 43,
    run: async (queries, items) => {
      const results: boolean[] = [];
      for (const { hold, change: digestId } of items) {
        const { add, values } = createParameters();
        const freed = await queries.run(
          `UPDATE eg_deliveries SET state = 'waiting', digest_id = NULL WHERE digest_id = ${add(digestId)}
             AND ${ownersGuardOf('free', { owner: add(hold.owner), fence: add(hold.fence) })}`,
          values
        );
        if (freed > 0) {
          endDigest(queries, { id: digestId, finding: null, attempt: null, finishedAtMs: now() });
          queries.later('DELETE FROM eg_deliveries WHERE id = $1 AND attempt_count = 0', [digestId]);
        }
        results.push(freed > 0);
      }
      return results;
    },
  };
}

/** Results: whether each was split. */
export function bisectAll(now: () => number): Bulk<Held<Bisected>, boolean> {
  return {
    order: 44,
    along: ({ change: { attempt } }) => sendsOf(attempt),
    run: async (queries, items) => {
      for (const { hold, change } of items) {
        await takeHalves(queries, hold, change);
        const { id, finding, attempt } = change;
        endDigest(queries, { id, finding, attempt, finishedAtMs: now() });
      }
      return items.map(() => true);
    },
  };
}

/** Both new digests are stored in one statement, and all members moved in one, so that four do for all of it. */
async function takeHalves(queries: Writes, hold: LaneHold, { id: from, halves }: Bisected): Promise<void> {
  const digests = halves.flatMap(({ digest, memberIds }) =>
    digest === null ? [] : [{ ...digest, turn: memberIds[0] ?? null }]
  );
  const digestIds = await newIds(queries, digests.length);
  insertDeliveries(queries, digests, digestIds);
  const groups = halves.map(({ digest, memberIds }) => {
    return { ids: memberIds, digestId: digest === null ? null : (digestIds.shift() ?? null) };
  });
  await moveAll(queries, { name: 'free', hold, groups, from });
}

/** Its place in line is its oldest member's. */
async function insertDigest(queries: Writes, { digest, memberIds }: Merge): Promise<number> {
  const [id = 0] = await newIds(queries, 1);
  insertDeliveries(queries, [{ ...digest, turn: memberIds[0] ?? null }], [id]);
  return id;
}

/** Deliveries that go into one digest, or wait alone where that is null. */
interface MoveGroup {
  readonly ids: readonly number[];
  readonly digestId: number | null;
}

interface Move {
  readonly name: TransitionName;
  readonly hold: LaneHold;
  readonly groups: readonly MoveGroup[];
  /** The digest they have to be in before. */
  readonly from?: number;
}

/** Moves all of them in one statement, or throws `MembersChangedError`. */
async function moveAll(queries: Queries, { name, hold, groups, from }: Move): Promise<void> {
  const { add, values } = createParameters();
  const items = groups.map(
    ({ ids, digestId }) => `SELECT item AS item_id, CAST(${add(digestId)} AS BIGINT) AS item_digest
       FROM (${queries.dialect.numbersOf(add(JSON.stringify(ids)))}) AS listed`
  );
  const moved = await queries.run(
    `UPDATE eg_deliveries SET digest_id = item_digest,
       state = CASE WHEN item_digest IS NULL THEN 'waiting' ELSE 'merged' END,
       alone = CASE WHEN item_digest IS NULL THEN 1 ELSE alone END
     FROM (${items.join(' UNION ALL ')}) AS item
     WHERE eg_deliveries.id = item_id ${from === undefined ? '' : `AND digest_id = ${add(from)}`}
       AND ${ownersGuardOf(name, { owner: add(hold.owner), fence: add(hold.fence) })}`,
    values
  );
  const wanted = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  if (moved !== wanted) {
    throw new MembersChangedError(`Of ${wanted} deliveries to move only ${moved} were as expected.`);
  }
}

interface DigestEnd {
  readonly id: number;
  readonly finding: Finding | null;
  readonly attempt: Attempt | null;
  readonly finishedAtMs: number;
}

/** A digest whose members have left it is over. */
function endDigest(queries: Writes, { id, finding, attempt, finishedAtMs }: DigestEnd): void {
  const line = attempt === null ? '' : attemptLine(attempt);
  queries.later(
    `UPDATE eg_deliveries SET state = 'refused', finding = COALESCE($1, finding), finished_at_ms = $2,
       attempts = attempts || $3, attempt_count = attempt_count + ${attempt === null ? 0 : 1}, next_try_at_ms = NULL
     WHERE id = $4 AND ${guardOf('refuse')}`,
    [finding === null ? null : JSON.stringify(finding), finishedAtMs, line, id]
  );
}
