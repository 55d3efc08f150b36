import { describe, expect, it } from 'bun:test';

import { type Engine } from './database/engine';
import { type Queries, SQLITE } from './database/queries';
import { sqliteEngine } from './database/sqliteEngine';
import { listDeliveries } from './history';
import { createHistoryGate } from './sqlHistory';
import { newDelivery } from './testing/deliveries';
import { createWorld, sqliteForTests } from './testing/world';
import { steadyTime } from '../clock';

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createHistoryGate', () => {
  it.each([1, 2])('runs %d at a time, the others in the order they came', async (max) => {
    const gate = createHistoryGate(max);
    const ends: Array<() => void> = [];
    const started: number[] = [];
    const all = [0, 1, 2, 3].map((step) =>
      gate(() => {
        started.push(step);
        return new Promise<number>((resolve) => ends.push(() => resolve(step)));
      })
    );
    for (let over = 0; over < 4; over++) {
      await settle();
      expect(started).toEqual([0, 1, 2, 3].slice(0, over + max));
      ends[over]?.();
    }
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
  });

  it('goes on after one that fails', async () => {
    const gate = createHistoryGate(1);
    const failed = gate(() => Promise.reject(new Error('no')));
    const next = gate(() => Promise.resolve('yes'));
    expect(await failed.catch((error: Error) => error.message)).toBe('no');
    expect(await next).toBe('yes');
  });
});

/** An engine that counts the steps that were handed in before a transaction begins. */
function counting(engine: Engine): { engine: Engine; ahead: number[]; steps: () => number } {
  const ahead: number[] = [];
  let queued = 0;
  let steps = 0;
  return {
    ahead,
    steps: () => steps,
    engine: {
      ...engine,
      connect: async () => {
        const connection = await engine.connect();
        return {
          ...connection,
          transaction: (work) => {
            ahead.push(queued);
            return connection.transaction(work);
          },
          direct: (work) => {
            queued++;
            return connection.direct(work).finally(() => {
              queued--;
              steps++;
            });
          },
        };
      },
    },
  };
}

describe('200 searches of the history at once', () => {
  it('let an accept wait for one step, not for their others', async () => {
    const files = sqliteForTests();
    const choice = await files.fresh();
    const now = () => 1_800_000_000_000;
    const path = choice.kind === 'sqlite' ? choice.path : '';
    const watched = counting(sqliteEngine(path, { now, steady: steadyTime({ now }) }));
    const world = await createWorld({ kind: 'given', engine: watched.engine, isShared: false });
    await Promise.all(Array.from({ length: 50 }, () => world.outbox.accept(newDelivery())));
    const searches = Array.from({ length: 200 }, () =>
      world.outbox.listDeliveries({ orgId: 1, limit: 10, text: 'nothing is called so' })
    );
    await settle();
    watched.ahead.length = 0;
    const before = watched.steps();
    expect((await world.outbox.accept(newDelivery())).kind).toBe('accepted');
    expect(watched.ahead).toHaveLength(1);
    expect(watched.ahead[0]).toBeLessThanOrEqual(1);
    const between = watched.steps() - before;
    await Promise.all(searches);
    // While it looked for company, some turns long, a few more could pass; then one at most.
    expect(between).toBeLessThan(10);
    expect(watched.steps() - before).toBeGreaterThan(350);
    await world.close();
    await files.end();
  });
});

describe('a search for which there is little time', () => {
  it('answers with what it found, and goes on from there', async () => {
    const time = { nowMs: 0 };
    const head = (id: number) => ({ id, accepted_at_ms: id, state: 'delivered', title: id === 1 ? 'needle' : 'hay' });
    const all = Array.from({ length: 5000 }, (_, index) => head(5000 - index));
    let from = 0;
    const queries = {
      dialect: SQLITE,
      rows: async (text: string) => {
        if (!text.includes('LIMIT')) {
          return [];
        }
        time.nowMs += 1500;
        from += 2000;
        return all.slice(from - 2000, from);
      },
    } as unknown as Queries;
    const search = (cursor?: string) =>
      listDeliveries(
        (work) => work(queries),
        { orgId: 1, limit: 10, text: 'needle', cursor },
        () => time.nowMs
      );
    const first = await search();
    expect(first).toMatchObject({ rows: [], isBrief: true });
    expect(from).toBe(4000);
    expect(atob(first.nextCursor ?? '')).toBe('1001.1001');
    expect(await search(first.nextCursor ?? '')).toEqual({ rows: [], nextCursor: null });
    expect(from).toBe(6000);
  });
});
