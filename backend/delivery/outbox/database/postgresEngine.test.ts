import { SQL } from 'bun';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'bun:test';

import { postgresForTests } from '../testing/engines';
import { type Connection } from './engine';
import { postgresEngine } from './postgresEngine';

const engine = postgresForTests();

describe('postgresEngine', () => {
  let connection: Connection | null = null;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  afterEach(async () => {
    await connection?.close();
    connection = null;
  });

  const connect = async (clock = Date.now) => {
    connection = await postgresEngine({ url: engine.server().url, time: { now: clock, steady: clock } }).connect();
    return connection;
  };

  it.each([
    ['off', 'on'],
    ['on', 'on'],
    ['remote_apply', 'remote_apply'],
  ])('where the server has synchronous_commit = %s, commits with %s', async (set, used) => {
    const admin = new SQL(engine.server().url, { max: 1 });
    await admin.unsafe(`ALTER ROLE eg SET synchronous_commit = ${set}`);
    await admin.close();
    const opened = await connect();
    const [row] = await opened.transaction((queries) => queries.rows('SHOW synchronous_commit'));
    expect(row).toEqual({ synchronous_commit: used });
  });

  it('rolls back as a whole', async () => {
    const opened = await connect();
    const failed = opened.transaction(async (queries) => {
      await queries.rows('CREATE TABLE half (a INTEGER)');
      throw new Error('no');
    });
    expect(await failed.catch((error: Error) => error.message)).toBe('no');
    const [row] = await opened.direct((queries) => queries.rows(`SELECT to_regclass('half') AS found`));
    expect(row).toEqual({ found: null });
  });

  it('measures how far this clock is behind the server’s', async () => {
    const opened = await connect(() => Date.now() - 60_000);
    expect(Math.abs((await opened.clockOffsetMs()) - 60_000)).toBeLessThan(1000);
  });
});
