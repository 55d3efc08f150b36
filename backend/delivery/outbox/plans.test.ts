import { afterEach, beforeEach, describe, expect, it } from 'bun:test';

import { acceptAll, isKnown } from './accept';
import { countChart } from './chart';
import { type Connection } from './database/engine';
import { inOrder } from '../../../dev/simulation/inOrder';
import { migrate } from './database/migrate';
import { pipelineOf } from './database/pipeline';
import { type Queries, type Value, type Writes } from './database/queries';
import { sqliteEngine } from './database/sqliteEngine';
import { bisectAll, dissolveAll, mergeAll } from './digests';
import { listDeliveries, type Step } from './history';
import { laneReports } from './laneReports';
import {
  backlog,
  contents,
  countNotes,
  find,
  memberHeads,
  members,
  openLanes,
  states,
  waiting,
  waitingHeads,
} from './lookUp';
import { expireAll, giveBackAll, promiseAll } from './promise';
import { requeueBulk } from './requeue';
import { rescueBulk } from './rescue';
import { prune } from './retention';
import { reserveBulk, robots } from './robots';
import { countSendsBulk, sentInMonth } from './sends';
import { deliverAll, failAll, progressAll, refuseAll } from './settle';
import { shiftTimes } from './shiftTimes';
import { delivered, failed, LANE, LIMITED, newDelivery, newDigest, progressed, refused } from './testing/deliveries';
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
const now = () => NOW_MS;
const hold = { ...LANE, owner: 'me', fence: 1 };

/** Everything the outbox does again and again. */
const WORK: ReadonlyArray<readonly [name: string, work: (queries: Writes, step: Step) => Promise<unknown>]> = [
  ['accept', (q) => acceptAll(q, [newDelivery(), newDelivery(), newDelivery()], { dedupeMs: 60_000, nowMs: NOW_MS })],
  ['recognise', (q) => acceptAll(q, [known, known], { dedupeMs: 60_000, nowMs: NOW_MS })],
  ['promise', (q) => promiseAll.run(q, [1, 2, 3])],
  ['fail', (q) => failAll.run(q, [{ hold, change: failed(1) }])],
  ['progress', (q) => progressAll.run(q, [{ hold, change: progressed(1) }])],
  ['deliver', (q) => deliverAll.run(q, [delivered(1, { isDigest: true }), delivered(2)])],
  ['refuse', (q) => refuseAll(now).run(q, [{ hold, change: refused(1, { isDigest: true }) }])],
  ['give back', (q) => giveBackAll(now).run(q, [{ hold, change: { ids: [1, 2], finding: LIMITED } }])],
  ['expire', (q) => expireAll(now).run(q, [{ hold, change: { beforeMs: NOW_MS, finding: LIMITED } }])],
  ['merge', (q) => mergeAll.run(q, [{ hold, change: { digest: newDigest(), memberIds: [] } }])],
  ['dissolve', (q) => dissolveAll(now).run(q, [{ hold, change: 1 }])],
  ['bisect', (q) => bisectAll(now).run(q, [{ hold, change: { id: 1, finding: LIMITED, attempt: null, halves } }])],
  ['count sends', (q) => countSendsBulk.run(q, [{ robotKey: 'a', atMs: NOW_MS, times: 1 }])],
  ['sent in a month', (q) => sentInMonth(q, ['a', 'b'], NOW_MS)],
  ['requeue', (q) => requeueBulk(now).run(q, [{ orgId: 1, id: 1 }])],
  ['waiting', (q) => waiting(q, LANE, 1)],
  ['contents', (q) => contents(q, [1, 2])],
  ['states', (q) => states(q, [1, 2])],
  ['member heads', (q) => memberHeads(q, 4)],
  ['notes', (q) => countNotes(q, LANE)],
  ['known', (q) => isKnown(q, known, { dedupeMs: 60_000, nowMs: NOW_MS })],
  ['heads', (q) => waitingHeads(q, LANE, 10)],
  ['members', (q) => members(q, 4)],
  ['find', (q) => find(q, 1, 1)],
  [
    'robots',
    (q) => reserveBulk(now).run(q, [{ name: { key: 'r', formerKey: 's' }, limits: [], lifeMs: 0, longestRestMs: 1 }]),
  ],
  ['many robots', (q) => robots(q, [{ key: 'r', formerKey: 's' }])],
  ['lane reports', (_, step) => laneReports(step, 1, ['ops', 'dev'])],
  ['history', (_, step) => listDeliveries(step, { orgId: 1, limit: 10, cursor: 'MTgwMDAwMDAwMDAwMC41' }, now)],
  ['its webhooks', (_, step) => listDeliveries(step, { ...LANE, limit: 10, fromMs: 1, toMs: NOW_MS }, now)],
  ['from the oldest', (_, step) => listDeliveries(step, { ...LANE, limit: 10, fromMs: 1, oldestFirst: true }, now)],
  ['its failures', (_, step) => listDeliveries(step, { orgId: 1, limit: 10, states: ['refused'] }, now)],
];

const known = newDelivery();
const halves = [{ digest: newDigest(), memberIds: [] }];

/**
 * True if a statement goes through more than the values it was given and the rows it found by an index. Sorting given
 * values is cheap.
 */
function isWaste(plan: string): boolean {
  return /^SCAN (?!\d|json_each|lane$|item$|others$|few$|sqlite_sequence$|CONSTANT ROW)/.test(plan);
}

/** A day of the chart. */
const CHART = { orgId: 1, fromMs: NOW_MS - 86_400_000, toMs: NOW_MS, bucketMs: 3_600_000 };

describe('what the outbox does again and again', () => {
  const engine = sqliteForTests();
  let connection: Connection;
  beforeEach(async () => {
    const choice = await engine.fresh();
    connection = await sqliteEngine('path' in choice ? choice.path : '', { now, steady: now }).connect();
    await connection.transaction((queries) => migrate(queries, NOW_MS));
    await connection.transaction((queries) => acceptAll(queries, [known], { dedupeMs: 60_000, nowMs: NOW_MS }));
  });
  afterEach(async () => {
    await connection.close();
    await engine.end();
  });

  const explained = (plans: string[], work: (queries: Writes) => Promise<unknown>) =>
    connection.direct(async (queries) => {
      const pipeline = pipelineOf(inOrder(explaining(queries, plans)));
      await work(pipeline.queries);
      await pipeline.settled();
    });

  it.each(WORK)('%s: finds its rows by an index and never sorts', async (name, work) => {
    const plans: string[] = [];
    await explained(plans, (queries) => work(queries, (step) => step(queries)));
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(isWaste)).toEqual([]);
    expect(name === 'robots' ? [] : plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
  });

  it('retention: deletes in the order of an index', async () => {
    const plans: string[] = [];
    const step: Step = (work) => connection.direct((queries) => work(explaining(queries, plans)));
    await prune(step, { historyDays: 30, historyRows: 10 }, { nowMs: NOW_MS, owner: 'me' });
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
    await connection.direct((queries) => waitingHeads(explaining(queries, plans), LANE, 10));
    const reads = plans.filter((plan) => plan.includes('eg_deliveries'));
    const seek = expect.stringContaining('COVERING INDEX eg_deliveries_lane (org_id=? AND webhook_id=?)');
    expect(reads).toEqual([seek, seek]);
  });

  it('open lanes: seek from one to the next', async () => {
    const plans: string[] = [];
    await connection.direct((queries) => openLanes(explaining(queries, plans)));
    const reads = plans.filter((plan) => plan.includes('eg_deliveries_lane'));
    expect(reads).toEqual([
      'SCAN eg_deliveries USING COVERING INDEX eg_deliveries_lane', // Of which it takes the first.
      expect.stringContaining('(org_id=? AND webhook_id>?)'),
      expect.stringContaining('(org_id>?)'),
      expect.stringContaining('SEARCH newest'),
      expect.stringContaining('SEARCH counted'),
    ]);
  });

  it.each([
    ['rescue', (q: Writes): Promise<unknown> => rescueBulk(now).run(q, [null])],
    ['shift', (q: Writes): Promise<unknown> => shiftTimes(q, 1000, 0)],
  ])('%s: goes through what is open alone, however long the history is', async (_name, work) => {
    const plans: string[] = [];
    await explained(plans, work);
    const open = /INDEX eg_deliveries_(merged|lane|webhook_open)/;
    expect(plans.filter((plan) => plan.startsWith('SCAN eg_deliveries') && !open.test(plan))).toEqual([]);
  });

  it('failures: have an index of their own', async () => {
    const plans: string[] = [];
    const step: Step = (work) => connection.direct((queries) => work(explaining(queries, plans)));
    await listDeliveries(step, { orgId: 1, limit: 10, states: ['refused', 'returned'] }, now);
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
