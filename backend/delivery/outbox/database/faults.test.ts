import { SQL } from 'bun';
import { SQLiteError } from 'bun:sqlite';
import { describe, expect, it } from 'bun:test';

import { DeadlineError, FileGoneError, judgePostgresError, judgeSqliteError } from './faults';

describe('judgeSqliteError', () => {
  const sqliteError = (code: string) => Object.assign(new Error('no'), { name: SQLiteError.name, code });
  const systemError = (code: string) => Object.assign(new Error('no'), { code, syscall: 'open' });

  it.each([
    ['SQLITE_FULL', 'keep', 'the disk is full'],
    ['SQLITE_BUSY', 'reconnect', 'another process'],
    ['SQLITE_BUSY_RECOVERY', 'reconnect', 'another process'],
    ['SQLITE_CORRUPT', 'corrupt', 'corrupt'],
    ['SQLITE_CORRUPT_INDEX', 'corrupt', 'corrupt'],
    ['SQLITE_NOTADB', 'corrupt', 'not a database'],
    ['SQLITE_READONLY_DIRECTORY', 'reconnect', 'cannot be written'],
    ['SQLITE_CANTOPEN', 'reconnect', 'cannot be opened'],
    ['SQLITE_IOERR_FSYNC', 'reconnect', 'the disk reports an error'],
  ] as const)('%s: %s, %s', (code, kind, words) => {
    expect(judgeSqliteError(sqliteError(code), '/data/outbox.db')).toEqual({
      kind,
      reason: expect.stringMatching(new RegExp(`^The outbox /data/outbox.db: .*${words}.*\\(${code}\\)\\.$`)),
    });
  });

  it.each(['EACCES', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EIO'])('%s of the file system: try again', (code) => {
    expect(judgeSqliteError(systemError(code), 'p')).toMatchObject({ kind: 'reconnect' });
  });

  it('a file that is gone: a new one', () => {
    expect(judgeSqliteError(new FileGoneError(), 'p')).toMatchObject({ kind: 'reconnect' });
  });

  it.each([
    ['a broken rule', sqliteError('SQLITE_CONSTRAINT_UNIQUE')],
    ['a wrong statement', sqliteError('SQLITE_ERROR')],
    ['a bug', { name: 'TypeError' }],
    ['nothing', null],
  ])('%s is not the database’s fault', (_name, error) => {
    expect(judgeSqliteError(error, 'p')).toBeNull();
  });
});

describe('judgePostgresError', () => {
  const postgresError = (errno: string | undefined, code = 'ERR_POSTGRES_SERVER_ERROR') =>
    Object.assign(Object.create(SQL.PostgresError.prototype) as Error, { errno, code });

  it.each([
    ['40P01', 'retry'],
    ['40001', 'retry'],
    ['55P03', 'retry'],
    ['53100', 'keep'],
    ['57014', 'keep'],
    ['XX001', 'keep'],
    ['53300', 'reconnect'],
    ['57P01', 'reconnect'],
    ['57P03', 'reconnect'],
    ['08006', 'reconnect'],
    ['25006', 'reconnect'],
    ['25P03', 'reconnect'],
    ['28P01', 'reconnect'],
    ['42501', 'reconnect'],
    ['42P01', 'reconnect'],
  ] as const)('%s: %s', (errno, kind) => {
    const fault = judgePostgresError(postgresError(errno));
    expect(fault?.kind).toBe(kind);
    expect(fault?.reason).toContain(`(${errno})`);
  });

  it.each(['ERR_POSTGRES_CONNECTION_CLOSED', 'ERR_POSTGRES_CONNECTION_REFUSED', 'ERR_POSTGRES_TLS_UPGRADE_FAILED'])(
    '%s of the driver: try again',
    (code) => {
      expect(judgePostgresError(postgresError(undefined, code))).toMatchObject({ kind: 'reconnect' });
    }
  );

  it('no answer: try again', () => {
    expect(judgePostgresError(new DeadlineError())).toMatchObject({ kind: 'reconnect' });
  });

  it.each([
    ['a broken rule', postgresError('23505')],
    ['a text it cannot keep', postgresError('22021')],
    ['a bug', { name: 'TypeError' }],
    ['nothing', undefined],
  ])('%s is not the database’s fault', (_name, error) => {
    expect(judgePostgresError(error)).toBeNull();
  });
});
