import { type Bulk } from './database/groupCommit';
import { among, createParameters, inRuns } from './database/parameters';
import { type Queries } from './database/queries';
import { type Finding } from '../../../src/core/vendors/verdict';
import { type Held } from './settle';
import { guardOf, ownersGuardOf, TRANSITIONS } from './transitions';

/** Somebody is told 202 of these. Results: whether each is still ours to promise. */
export const promiseAll: Bulk<number, boolean> = {
  order: 20,
  isOneStep: true,
  run: async (queries, ids) => await markPromised(queries, ids, 'promise'),
};

/** Somebody was told 202 of these already, and they were returned. Results: whether each was. */
export const keepAll: Bulk<number, boolean> = {
  order: 21,
  isOneStep: true,
  run: async (queries, ids) => await markPromised(queries, ids, 'keep'),
};

async function markPromised(queries: Queries, ids: readonly number[], name: 'promise' | 'keep'): Promise<boolean[]> {
  const { to } = TRANSITIONS[name];
  const state = to === 'same' ? 'state' : `'${to}'`;
  const rows = inRuns(
    queries,
    [...new Set(ids)].sort((a, b) => a - b)
  ).map(async (run) => {
    const { values, ...parameters } = createParameters();
    return await queries.rows(
      `UPDATE eg_deliveries SET promised = 1, state = ${state}
       WHERE id IN ${among(queries.dialect, parameters, run)} AND ${guardOf(name)} RETURNING id`,
      values
    );
  });
  const promised = new Set((await Promise.all(rows)).flat().map(({ id }) => Number(id)));
  return ids.map((id) => promised.has(id));
}

/** Deliveries of one lane that are to be Grafana's again. */
export interface GiveBack {
  readonly ids: readonly number[];
  readonly finding: Finding;
}

/** Results: the ids of each that were given back. A note is nobody's again: its sender sees it in the history. */
export function giveBackAll(now: () => number): Bulk<Held<GiveBack>, number[]> {
  return {
    order: 40,
    isOneStep: true,
    run: async (queries, items) => {
      const results = items.map(async ({ hold, change }) => {
        const { add, values } = createParameters();
        const rows = await queries.rows(
          `UPDATE eg_deliveries SET state = CASE kind WHEN 'note' THEN 'refused' ELSE 'returned' END, picture = NULL,
             next_try_at_ms = NULL, finding = ${add(JSON.stringify(change.finding))}, finished_at_ms = ${add(now())}
           WHERE id IN (${queries.dialect.numbersOf(add(JSON.stringify(change.ids)))})
             AND ${ownersGuardOf('giveBack', { owner: add(hold.owner), fence: add(hold.fence) })} RETURNING id`,
          values
        );
        return rows.map(({ id }) => Number(id));
      });
      return await Promise.all(results);
    },
  };
}

/** Deliveries of one lane that are to be given up: those that wait since before a time. */
export interface Expiry {
  readonly beforeMs: number;
  readonly finding: Finding;
}

/** Results: the ids of each that were given up. */
export function expireAll(now: () => number): Bulk<Held<Expiry>, number[]> {
  return {
    order: 41,
    isOneStep: true,
    run: async (queries, items) => {
      const results = items.map(async ({ hold, change }) => {
        const { add, values } = createParameters();
        const rows = await queries.rows(
          `UPDATE eg_deliveries SET state = 'refused', picture = NULL, next_try_at_ms = NULL,
             finding = ${add(JSON.stringify(change.finding))}, finished_at_ms = ${add(now())}
           WHERE org_id = ${add(hold.orgId)} AND webhook_id = ${add(hold.webhookId)} AND state = 'waiting'
             AND kind <> 'digest' AND accepted_at_ms < ${add(change.beforeMs)}
             AND ${ownersGuardOf('refuse', { owner: add(hold.owner), fence: add(hold.fence) })} RETURNING id`,
          values
        );
        return rows.map(({ id }) => Number(id));
      });
      return await Promise.all(results);
    },
  };
}
