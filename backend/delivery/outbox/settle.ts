import { among, createParameters, inRuns, withItems } from './database/parameters';
import { type Bulk } from './database/groupCommit';
import { type Queries, type Row, type Value, type Writes } from './database/queries';
import { type Attempt, type DeliveryState, type PlannedMessage } from './delivery';
import { keepSaid } from './lastSaid';
import { type Delivered, type Failed, type LaneHold, type Progressed, type Refused } from './outbox';
import { attemptLine, ATTEMPTS_MAX_LENGTH, text } from './row';
import { sendsOf } from './sends';
import { guardOf, ownersGuardOf, type TransitionName } from './transitions';

/** A change by the process that holds the lane. */
export interface Held<Change> {
  readonly hold: LaneHold;
  readonly change: Change;
}

/** Failed tries. Results: whether each was stored. */
export const failAll: Bulk<Held<Failed>, boolean> = {
  order: 50,
  isOneStep: true,
  along: ({ change: { attempt } }) => sendsOf(attempt),
  run: async (queries, items) => {
    const done = await change(queries, 'fail', {
      sets: 'finding = item.finding, strikes = item.strikes, next_try_at_ms = item.next_try',
      columns: [...OWN_COLUMNS, ['finding', 'TEXT'], ['strikes', 'BIGINT'], ['next_try', 'BIGINT']],
      items: items.map(({ hold, change: { id, attempt, finding, strikes, nextTryAtMs } }) => ({
        ...ownValues(hold, id, attempt),
        finding: JSON.stringify(finding),
        strikes,
        next_try: nextTryAtMs,
      })),
    });
    return items.map(({ change: { id } }) => done.has(id));
  },
};

/** Messages of several that arrived. A delivery that the group has seen a part of is ours from then on. */
export const progressAll: Bulk<Held<Progressed>, boolean> = {
  order: 51,
  isOneStep: true,
  along: ({ change: { attempt } }) => sendsOf(attempt),
  run: async (queries, items) => {
    const done = await change(queries, 'progress', {
      sets: `finding = NULL, strikes = 0, next_try_at_ms = NULL, promised = 1, plan = item.plan, vendor = item.vendor,
        parts_delivered = item.parts`,
      columns: [...OWN_COLUMNS, ['plan', 'TEXT'], ['vendor', 'TEXT'], ['parts', 'BIGINT']],
      items: items.map(({ hold, change: { id, attempt, plan, vendor, partsDelivered } }) => ({
        ...ownValues(hold, id, attempt),
        plan: JSON.stringify(plan),
        vendor,
        parts: partsDelivered,
      })),
    });
    return items.map(({ change: { id } }) => done.has(id));
  },
};

/** Deliveries that arrived in full, with all members of digests: nobody needs their contents any more. */
export const deliverAll: Bulk<Delivered, boolean> = {
  order: 52,
  isOneStep: true,
  along: ({ attempt }) => sendsOf(attempt),
  run: async (queries, items) => {
    endMembers(queries, 'deliver', {
      sets: `state = 'delivered', content = NULL, finding = NULL, next_try_at_ms = NULL`,
      digests: items.filter(({ isDigest }) => isDigest).map(({ id, finishedAtMs }) => ({ id, finishedAtMs })),
    });
    keepSaid(
      queries,
      items.flatMap(({ said = [] }) => said),
      Math.max(...items.map(({ finishedAtMs }) => finishedAtMs))
    );
    const done = await change(queries, 'deliver', {
      sets: `state = 'delivered', content = NULL, picture = NULL, finding = NULL, next_try_at_ms = NULL,
        plan = item.plan, vendor = item.vendor, parts_delivered = item.parts, finished_at_ms = item.finished`,
      columns: [...COLUMNS, ['plan', 'TEXT'], ['vendor', 'TEXT'], ['parts', 'BIGINT'], ['finished', 'BIGINT']],
      items: items.map(({ id, attempt, plan, vendor, finishedAtMs }) => ({
        ...values(id, attempt),
        plan: planText(plan),
        vendor,
        parts: plan.length,
        finished: finishedAtMs,
      })),
    });
    return items.map(({ id }) => done.has(id));
  },
};

/**
 * Deliveries that will not be sent, with all members of digests. Results: the state each is in now; null where nothing
 * happened.
 */
export function refuseAll(now: () => number): Bulk<Held<Refused>, DeliveryState | null> {
  return {
    order: 53,
    isOneStep: true,
    along: ({ change: { attempt } }) => sendsOf(attempt),
    run: async (queries, items) => {
      const finishedAtMs = now();
      for (const { hold, change: refused } of items.filter(({ change: { isDigest } }) => isDigest)) {
        endMembers(queries, 'refuse', {
          sets: `state = 'refused', next_try_at_ms = NULL`,
          digests: [{ id: refused.id, finishedAtMs }],
          finding: JSON.stringify(refused.finding),
          hold,
        });
      }
      const done = await change(queries, 'refuse', {
        sets: `state = CASE WHEN item.heard = 1 AND promised = 0 AND kind <> 'note' THEN 'returned' ELSE 'refused' END,
          picture = NULL, finding = item.finding, plan = COALESCE(item.plan, eg_deliveries.plan), next_try_at_ms = NULL,
          finished_at_ms = item.finished`,
        columns: [...OWN_COLUMNS, ['finding', 'TEXT'], ['plan', 'TEXT'], ['heard', 'BIGINT'], ['finished', 'BIGINT']],
        items: items.map(({ hold, change: { id, attempt, finding, plan, isHeard } }) => ({
          ...ownValues(hold, id, attempt),
          finding: JSON.stringify(finding),
          plan: plan === null ? null : planText(plan),
          heard: Number(isHeard),
          finished: finishedAtMs,
        })),
      });
      return items.map(({ change: { id } }) => (text(done.get(id)?.state) || null) as DeliveryState | null);
    },
  };
}

const COLUMNS = [
  ['item_id', 'BIGINT'],
  ['attempt', 'TEXT'],
] as const;
const OWN_COLUMNS = [...COLUMNS, ['item_owner', 'TEXT'], ['item_fence', 'BIGINT']] as const;

function values(id: number, attempt: Attempt | null): { item_id: number; attempt: string | null } {
  return { item_id: id, attempt: attempt === null ? null : attemptLine(attempt) };
}

function ownValues({ owner, fence }: LaneHold, id: number, attempt: Attempt | null) {
  return { ...values(id, attempt), item_owner: owner, item_fence: fence };
}

/** Cards are of no use once nothing will be rendered again. */
function planText(plan: readonly PlannedMessage[]): string {
  return JSON.stringify(plan.map((message) => ({ ...message, card: null })));
}

interface Change<Name extends string> {
  readonly sets: string;
  readonly columns: ReadonlyArray<readonly [Name, 'BIGINT' | 'TEXT']>;
  readonly items: ReadonlyArray<Readonly<Record<Name, Value>>>;
}

/**
 * One statement for up to 32 rows, in the order of their ids, so that replicas lock them alike. Returns the changed
 * rows by id.
 */
async function change<Name extends string>(
  queries: Queries,
  name: TransitionName,
  { sets, columns, items }: Change<Name | 'item_id' | 'attempt'>
): Promise<Map<number, Row>> {
  const isOwners = columns.some(([column]) => column === 'item_owner');
  const guard = isOwners ? ownersGuardOf(name, { owner: 'item.item_owner', fence: 'item.item_fence' }) : guardOf(name);
  const kept = queries.dialect.lastCharacters(`attempts || COALESCE(item.attempt, '')`, ATTEMPTS_MAX_LENGTH);
  const runs = inRuns(
    queries,
    [...items].sort((a, b) => Number(a.item_id) - Number(b.item_id))
  );
  const rows = runs.map(async (run) => {
    const { values: given, ...parameters } = createParameters();
    return await queries.rows(
      `${withItems(queries.dialect, parameters, columns, run)}
       UPDATE eg_deliveries SET ${sets}, attempts = ${kept},
         attempt_count = attempt_count + CASE WHEN item.attempt IS NULL THEN 0 ELSE 1 END
       FROM item WHERE eg_deliveries.id = item.item_id AND ${guard}
       RETURNING eg_deliveries.id, eg_deliveries.state`,
      given
    );
  });
  return new Map((await Promise.all(rows)).flat().map((row) => [Number(row.id), row]));
}

interface MembersEnd {
  readonly sets: string;
  readonly digests: ReadonlyArray<{ readonly id: number; readonly finishedAtMs: number }>;
  /** Text for all of them; what `sets` says where left out. */
  readonly finding?: string;
  /** Hold needed on the lane; none where left out. */
  readonly hold?: LaneHold;
}

/** All members of digests in one statement, however many they are. Before the digests: no member may be left behind. */
function endMembers(queries: Writes, name: TransitionName, { sets, digests, finding, hold }: MembersEnd): void {
  for (const run of inRuns(queries, digests)) {
    const { values: given, ...parameters } = createParameters();
    const { add } = parameters;
    const found = finding === undefined ? '' : `, finding = ${add(finding)}`;
    const finished = add(run[0]?.finishedAtMs ?? 0);
    const guard =
      hold === undefined ? guardOf(name) : ownersGuardOf(name, { owner: add(hold.owner), fence: add(hold.fence) });
    const ids = run.map(({ id }) => id);
    const members = among(queries.dialect, parameters, ids);
    queries.later(
      `UPDATE eg_deliveries SET ${sets}${found}, finished_at_ms = ${finished}
       WHERE digest_id IN ${members} AND ${guard}`,
      given
    );
  }
}
