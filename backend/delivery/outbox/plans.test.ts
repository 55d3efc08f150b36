import { afterEach, beforeEach, describe, expect, it } from 'bun:test';

import { acceptAll } from './accept';
import { countChart } from './chart';
import { changeAll } from './change';
import { type Connection } from './database/engine';
import { migrate } from './database/migrate';
import { type Queries, type Value } from './database/queries';
import { sqliteEngine } from './database/sqliteEngine';
import { mergeAll, settleAll } from './digests';
import { listDeliveries, type Step } from './history';
import { laneReports } from './laneReports';
import { backlog, countOtherNotes, find, members, waiting, waitingHeads, waitingNotifications } from './lookUp';
import { requeueAll } from './requeue';
import { prune } from './retention';
import { reserveAll, robots } from './robots';
import { attempt, LANE, newDelivery } from './testing/deliveries';
import { sqliteForTests } from './testing/world';

/** Runs statements, and asks SQLite of each how it goes about it. */
function explaining(queries: Queries, plans: string[]): Queries {
  const explain = async (text: string, values: readonly Value[] = []) => {
    const steps = await queries.rows(`EXPLAIN QUERY PLAN ${text}`, values);
    plans.push(...steps.map(({ detail }) => String(detail)));
  };
  return {
    dialect: queries.dialect,
    rows: async (text, values) => {
      await explain(text, values);
      return await queries.rows(text, values);
    },
    run: async (text, values) => {
      await explain(text, values);
      return await queries.run(text, values);
    },
  };
}

const NOW_MS = 1_800_000_000_000;

/** Everything the outbox does again and again. */
const WORK: ReadonlyArray<readonly [name: string, work: (queries: Queries, step: Step) => Promise<unknown>]> = [
  ['accept', (q) => acceptAll(q, [newDelivery(), newDelivery(), newDelivery()], { dedupeMs: 60_000, nowMs: NOW_MS })],
  ['recognise', (q) => acceptAll(q, [known, known], { dedupeMs: 60_000, nowMs: NOW_MS })],
  ['change', (q) => changeAll(q, [{ id: 1, change: { state: 'refused', attempt: attempt() } }], NOW_MS)],
  ['merge', (q) => mergeAll(q, [{ digest: newDelivery({ dedupeKey: '' }), memberIds: [1] }])],
  ['settle', (q) => settleAll(q, [{ digestId: 1, change: { state: 'waiting' } }], NOW_MS)],
  ['requeue', (q) => requeueAll(q, [{ orgId: 1, id: 1 }], NOW_MS)],
  ['waiting', (q) => waiting(q, { ...LANE, afterId: 0, limit: 10 })],
  ['notifications', (q) => waitingNotifications(q, { ...LANE, afterId: 0, limit: 10 })],
  ['notes', (q) => countOtherNotes(q, LANE, 'key')],
  ['heads', (q) => waitingHeads(q, LANE)],
  ['members', (q) => members(q, 4)],
  ['find', (q) => find(q, 1, 1)],
  ['robots', (q) => reserveAll(q, [{ robotKey: 'r', limits: [] }], NOW_MS)],
  ['many robots', (q) => robots(q, ['r', 's'])],
  ['lane reports', (_, step) => laneReports(step, 1, ['ops', 'dev'])],
  ['history', (_, step) => listDeliveries(step, { orgId: 1, limit: 10, cursor: 'MTgwMDAwMDAwMDAwMC41' })],
  ['its webhooks', (_, step) => listDeliveries(step, { ...LANE, limit: 10, fromMs: 1, toMs: NOW_MS })],
  ['from the oldest', (_, step) => listDeliveries(step, { ...LANE, limit: 10, fromMs: 1, oldestFirst: true })],
  ['its failures', (_, step) => listDeliveries(step, { orgId: 1, limit: 10, states: ['refused'] })],
];

const known = newDelivery();

/** A day of the chart. */
const CHART = { orgId: 1, fromMs: NOW_MS - 86_400_000, toMs: NOW_MS, bucketMs: 3_600_000 };

describe('what the outbox does again and again', () => {
  const engine = sqliteForTests();
  let connection: Connection;
  beforeEach(async () => {
    const choice = await engine.fresh();
    connection = await sqliteEngine('path' in choice ? choice.path : '', () => NOW_MS).connect();
    await connection.transaction((queries) => migrate(queries, NOW_MS));
    await connection.transaction((queries) => acceptAll(queries, [known], { dedupeMs: 60_000, nowMs: NOW_MS }));
  });
  afterEach(async () => {
    await connection.close();
    await engine.end();
  });

  it.each(WORK)('%s: finds its rows by an index and never sorts', async (_name, work) => {
    const plans: string[] = [];
    await connection.direct((queries) => {
      const explained = explaining(queries, plans);
      return work(explained, (step) => step(explained));
    });
    expect(plans.length).toBeGreaterThan(0);
    // What a statement was given, and what it found by an index, is gone through.
    expect(plans.filter((plan) => /^SCAN (?!\d|json_each|lane$)|TEMP B-TREE/.test(plan))).toEqual([]);
  });

  it('retention: deletes in the order of an index', async () => {
    const plans: string[] = [];
    const step: Step = (work) => connection.direct((queries) => work(explaining(queries, plans)));
    await prune(step, { historyDays: 30, historyRows: 10 }, NOW_MS);
    expect(plans.filter((plan) => /SCAN eg_deliveries|TEMP B-TREE/.test(plan))).toEqual([]);
    expect(plans.filter((plan) => plan.includes('eg_deliveries_finished'))).toHaveLength(2);
  });

  it('backlog: reads the index of what waits alone', async () => {
    const plans: string[] = [];
    await connection.direct((queries) => backlog(explaining(queries, plans)));
    expect(plans).toEqual(['SCAN eg_deliveries USING COVERING INDEX eg_deliveries_lane']);
  });

  it('heads: read the index of what waits alone', async () => {
    const plans: string[] = [];
    await connection.direct((queries) => waitingHeads(explaining(queries, plans), LANE));
    expect(plans).toEqual([expect.stringContaining('COVERING INDEX eg_deliveries_lane')]);
  });

  it('failures: have an index of their own', async () => {
    const plans: string[] = [];
    const step: Step = (work) => connection.direct((queries) => work(explaining(queries, plans)));
    await listDeliveries(step, { orgId: 1, limit: 10, states: ['refused', 'returned'] });
    expect(plans).toEqual([expect.stringContaining('COVERING INDEX eg_deliveries_failed')]);
  });

  it.each([
    ['all', {}, ['COVERING INDEX eg_deliveries_history']],
    ['a webhook', { webhookId: 'ops' }, ['INDEX eg_deliveries_webhook_open', 'INDEX eg_deliveries_webhook_over']],
  ])('chart of %s: finds its rows by an index', async (_name, part, indices) => {
    const plans: string[] = [];
    const step: Step = (work) => connection.direct((queries) => work(explaining(queries, plans)));
    await countChart(step, { ...CHART, ...part });
    const reads = plans.filter((plan) => plan.includes('eg_deliveries'));
    const twice = indices.flatMap((index) => [index, index]);
    expect(reads).toEqual(twice.map((index) => expect.stringContaining(`SEARCH eg_deliveries USING ${index} `)));
    // What the counts are gathered in is as small as the chart; the rows themselves are never sorted.
    expect(plans.filter((plan) => plan.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([]);
  });
});
