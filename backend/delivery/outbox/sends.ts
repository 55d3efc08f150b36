import { type Finding, type Reason } from '../../../src/core/vendors/verdict';
import { type Brought, type Bulk } from './database/groupCommit';
import { createParameters, inRuns, withItems } from './database/parameters';
import { type Queries } from './database/queries';
import { type Attempt } from './delivery';
import { monthName } from './month';
import { type Sends } from './robotState';

/** Months that are kept: this one, and two to look back at in the database. */
const MONTHS_KEPT = 3;

/** Reasons after which nothing was used up: the request did not arrive, or the vendor says that nothing is left. */
const USES_NOTHING: readonly Reason[] = ['unreachable', 'quota-exhausted'];

/** Tells whether an outcome counts against the quota. Vendors count requests, also those that they refuse. */
export function isCounted(finding: Finding | null): boolean {
  return finding === null || !USES_NOTHING.includes(finding.reason);
}

/**
 * Adds to the counts. After all other kinds, and in one order, so that replicas that share robots lock rows alike. The
 * database adds: no replica has to know what the others sent.
 */
export const countSendsBulk: Bulk<Sends, undefined> = {
  order: 90,
  isOneStep: true,
  run: async (queries, items) => {
    for (const run of inRuns(queries, addedUp(items))) {
      const { values, ...parameters } = createParameters();
      queries.later(
        `${withItems(queries.dialect, parameters, COLUMNS, run)}
         INSERT INTO eg_sends (robot_key, month, sent)
         SELECT item_key, item_month, times FROM item WHERE TRUE
         ON CONFLICT (robot_key, month) DO UPDATE SET sent = eg_sends.sent + excluded.sent`,
        values
      );
    }
    return items.map(() => undefined);
  },
};

const COLUMNS = [
  ['item_key', 'TEXT'],
  ['item_month', 'TEXT'],
  ['times', 'BIGINT'],
] as const;

/** One item for each robot and month, because a statement can change a row only once. */
function addedUp(items: readonly Sends[]) {
  const sums = new Map<string, { item_key: string; item_month: string; times: number }>();
  for (const { robotKey, atMs, times } of items) {
    const month = monthName(atMs);
    const name = `${robotKey} ${month}`;
    sums.set(name, { item_key: robotKey, item_month: month, times: times + (sums.get(name)?.times ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** Additions of an attempt to the counts, in the commit that stores it. */
export function sendsOf(attempt: Attempt | null): Brought[] {
  return attempt?.robotKey === undefined || !isCounted(attempt.finding)
    ? []
    : [{ bulk: countSendsBulk, item: { robotKey: attempt.robotKey, atMs: attempt.atMs, times: 1 } satisfies Sends }];
}

/** Sends of each of these robots in the month of `nowMs`; one that is left out sent nothing. */
export async function sentInMonth(
  queries: Queries,
  robotKeys: readonly string[],
  nowMs: number
): Promise<Map<string, number>> {
  const rows = await queries.rows(
    `SELECT robot_key, sent FROM eg_sends WHERE month = $1 AND robot_key IN (${queries.dialect.itemsOf('$2')})`,
    [monthName(nowMs), JSON.stringify(robotKeys)]
  );
  return new Map(rows.map((row) => [String(row.robot_key), Number(row.sent)]));
}

/** Drops the counts of months that are kept no longer. */
export async function forgetSends(queries: Queries, nowMs: number): Promise<void> {
  await queries.run('DELETE FROM eg_sends WHERE month < $1', [monthName(nowMs, MONTHS_KEPT - 1)]);
}
