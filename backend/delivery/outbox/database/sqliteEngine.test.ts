import { afterEach, beforeEach, describe, expect, it } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Connection } from './engine';
import { sqliteEngine } from './sqliteEngine';

describe('a transaction on a file', () => {
  let folder: string;
  let connection: Connection;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eg-engine-'));
    connection = await sqliteEngine(join(folder, 'outbox.db'), { now: Date.now, steady: () => 0 }).connect();
    await connection.direct(({ run }) => run('CREATE TABLE kept (id INTEGER PRIMARY KEY)'));
    await connection.direct(({ run }) => run('INSERT INTO kept VALUES (1)'));
  });
  afterEach(async () => {
    await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ids = async () =>
    (await connection.direct(({ rows }) => rows('SELECT id FROM kept ORDER BY id'))).map(({ id }) => id);

  it('stores nothing behind a statement that SQLite rolled back for', async () => {
    const work = connection.transaction(async ({ later }) => {
      later('INSERT INTO kept VALUES (2)');
      // What a full disk does as well.
      later('INSERT OR ROLLBACK INTO kept VALUES (1)');
      later('INSERT INTO kept VALUES (3)');
    });
    await expect(work).rejects.toThrow('UNIQUE constraint failed');
    expect(await ids()).toEqual([1]);
  });

  it('rejects with the error of the first statement that failed, as SQLite gave it', async () => {
    const work = connection.transaction(async ({ later, rows }) => {
      later('INSERT INTO kept VALUES (1)');
      await rows('SELECT id FROM no_such_table');
    });
    const error = await work.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'SQLiteError', code: 'SQLITE_CONSTRAINT_PRIMARYKEY', errno: 1555 });
  });

  it('is rolled back with the error of its work', async () => {
    const error = new Error('changed my mind');
    const work = connection.transaction(async ({ run }) => {
      await run('INSERT INTO kept VALUES (2)');
      throw error;
    });
    expect(await work.catch((caught: unknown) => caught)).toBe(error);
    expect(await ids()).toEqual([1]);
  });

  it('stores nothing that comes after its work has failed', async () => {
    const late = Promise.withResolvers<void>();
    let after: Promise<unknown> = Promise.resolve();
    const work = connection.transaction(async ({ run }) => {
      after = late.promise.then(() => run('INSERT INTO kept VALUES (2)'));
      await run('INSERT INTO kept VALUES (1)');
    });
    await expect(work).rejects.toThrow('UNIQUE constraint failed');
    late.resolve();
    await expect(after).rejects.toThrow('after the end of its transaction');
    expect(await ids()).toEqual([1]);
  });
});
