import { describe, expect, it } from 'bun:test';

import { endOfTurn } from '../../clock';
import { OutboxUnavailable } from '../outbox';
import { type Bulk, createGroupCommit } from './groupCommit';
import { type Database } from './openDatabase';
import { type Writes } from './queries';

/** A database that counts its commits, and fails when told to. */
function fakeDatabase(fail: (commit: number) => Error | null = () => null) {
  const commits: string[][] = [];
  const database: Database = {
    now: () => 0,
    timeShifts: () => 0,
    offsetMs: () => 0,
    direct: () => Promise.reject(new Error('not here')),
    close: async () => undefined,
    transaction: async (work) => {
      const written: string[] = [];
      const queries = { run: async (text: string) => written.push(text) } as unknown as Writes;
      const result = await work(queries);
      const error = fail(commits.length);
      commits.push(error === null ? written : []);
      if (error !== null) {
        throw error;
      }
      return result;
    },
  };
  return { database, commits };
}

const writeAll: Bulk<string, string> = {
  order: 10,
  run: async (queries, items) => {
    for (const item of items) {
      if (item === 'poison') {
        throw new Error('cannot be stored');
      }
      await queries.run(item);
    }
    return items.map((item) => item.toUpperCase());
  },
};

const writeOther: Bulk<number, number> = {
  order: 20,
  run: async (queries, items) => {
    await queries.run(items.join('+'));
    return items.map((item) => -item);
  },
};

describe('createGroupCommit', () => {
  it('commits what comes together at once, each kind by itself, and answers each with its own', async () => {
    const { database, commits } = fakeDatabase();
    const group = createGroupCommit(database, endOfTurn);
    const answers = await Promise.all([
      group.write(writeAll, 'a'),
      group.write(writeOther, 1),
      group.write(writeAll, 'b'),
      group.write(writeOther, 2),
    ]);
    expect(answers).toEqual(['A', -1, 'B', -2]);
    expect(commits).toEqual([['a', 'b', '1+2']]);
  });

  it.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[2, 0, 3, 1, 0, 3]]])(
    'runs the kinds in their own order, though they come as %j',
    async (kinds) => {
      const { database, commits } = fakeDatabase();
      const group = createGroupCommit(database, endOfTurn);
      const bulks = [0, 1, 2, 3].map((order): Bulk<string, null> => ({
        order,
        run: async (queries, items) => {
          await queries.run(`kind ${order}`);
          return items.map(() => null);
        },
      }));
      await Promise.all(kinds.map((kind) => group.write(bulks[kind] as Bulk<string, null>, 'item')));
      expect(commits).toEqual([['kind 0', 'kind 1', 'kind 2', 'kind 3']]);
    }
  );

  it('writes what an item brings along in the same commit, after all that waits for an answer', async () => {
    const { database, commits } = fakeDatabase();
    const group = createGroupCommit(database, endOfTurn);
    const counting: Bulk<string, string> = {
      ...writeAll,
      order: 5,
      along: (item) => (item === 'none' ? [] : [{ bulk: writeOther, item: item.length }]),
    };
    const writes = ['one', 'none', 'three'].map((item) => group.write(counting, item));
    const answers = await Promise.all([...writes, group.write(writeOther, 7)]);
    expect(answers).toEqual(['ONE', 'NONE', 'THREE', -7]);
    expect(commits).toEqual([['one', 'none', 'three', '3+5+7']]);
  });

  it('gathers what comes in while a commit lasts', async () => {
    const { database, commits } = fakeDatabase();
    const group = createGroupCommit(database, endOfTurn);
    let later: Promise<unknown> = Promise.resolve();
    const startsOthers: Bulk<string, string> = {
      order: 10,
      run: async (queries, items) => {
        later = Promise.all([group.write(writeAll, 'b'), group.write(writeAll, 'c')]);
        return await writeAll.run(queries, items);
      },
    };
    await group.write(startsOthers, 'a');
    await later;
    expect(commits).toEqual([['a'], ['b', 'c']]);
  });

  it('makes no commit larger than 64', async () => {
    const { database, commits } = fakeDatabase();
    const group = createGroupCommit(database, endOfTurn);
    await Promise.all(Array.from({ length: 150 }, (_, index) => group.write(writeAll, String(index))));
    expect(commits.map(({ length }) => length)).toEqual([64, 64, 22]);
  });

  it('lets one that cannot be stored fail alone', async () => {
    const { database, commits } = fakeDatabase();
    const group = createGroupCommit(database, endOfTurn);
    const results = await Promise.allSettled(['a', 'poison', 'b'].map((item) => group.write(writeAll, item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(OutboxUnavailable);
    expect(String((results[1] as PromiseRejectedResult).reason)).toContain('cannot be stored');
    expect(commits).toEqual([['a'], ['b']]);
  });

  it('fails all at once when the database is away, without trying each', async () => {
    const away = new OutboxUnavailable('away');
    const { database, commits } = fakeDatabase((commit) => (commit === 0 ? away : null));
    const group = createGroupCommit(database, endOfTurn);
    const results = await Promise.allSettled(['a', 'b'].map((item) => group.write(writeAll, item)));
    expect(results.map((result) => (result as PromiseRejectedResult).reason)).toEqual([away, away]);
    expect(commits).toHaveLength(1);
    expect(await group.write(writeAll, 'c')).toBe('C');
  });

  it('is idle when everything handed in is over', async () => {
    const { database, commits } = fakeDatabase();
    const group = createGroupCommit(database, endOfTurn);
    await group.idle();
    const written = group.write(writeAll, 'a');
    await group.idle();
    expect(commits).toEqual([['a']]);
    expect(await written).toBe('A');
  });
});
