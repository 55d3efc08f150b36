import { SQL } from 'bun';
import { SQLiteError } from 'bun:sqlite';

import { UntrustedPathError } from '../../../files/ownFiles';
import { type Fault } from './engine';

/** The file was deleted or replaced under the open database. */
export class FileGoneError extends Error {}

/** The file was closed, because of an earlier fault or because the plugin stops. */
export class ClosedError extends Error {}

/**
 * The meanings of SQLite's codes; the first that begins the code counts. Source: https://www.sqlite.org/rescode.html
 */
const FAULTS: ReadonlyArray<readonly [code: string, kind: Fault['kind'], words: string]> = [
  ['SQLITE_FULL', 'keep', 'the disk is full. Free some space; the plugin then continues automatically'],
  ['SQLITE_NOMEM', 'keep', 'there is not enough memory'],
  ['SQLITE_BUSY', 'reconnect', 'another process is using the file. Only one plugin process may use one data_path'],
  ['SQLITE_LOCKED', 'reconnect', 'another process is using the file. Only one plugin process may use one data_path'],
  ['SQLITE_CORRUPT', 'corrupt', 'the file is corrupt'],
  ['SQLITE_NOTADB', 'corrupt', 'the file is not a database'],
  ['SQLITE_READONLY', 'reconnect', 'the file cannot be written. Check who owns it and how its disk is mounted'],
  ['SQLITE_CANTOPEN', 'reconnect', 'the file cannot be opened. Check data_path and its permissions'],
  ['SQLITE_PERM', 'reconnect', 'the plugin is not allowed to open the file. Check data_path and its permissions'],
  ['SQLITE_IOERR', 'reconnect', 'the disk reports an error'],
  [
    'SQLITE_PROTOCOL',
    'reconnect',
    'its locks do not work. Set data_path to a folder that is not on a network file system',
  ],
];

/** The meanings of the file system's codes when a folder or file cannot be created. */
const FILE_SYSTEM_WORDS: Readonly<Record<string, string>> = {
  EACCES: 'the plugin cannot write there. Check data_path and its permissions',
  EPERM: 'the plugin cannot write there. Check data_path and its permissions',
  EROFS: 'the disk is read-only. Set data_path to a folder that can be written',
  ENOSPC: 'the disk is full. Free some space; the plugin then continues automatically',
  EDQUOT: 'the disk quota is used up. Free some space; the plugin then continues automatically',
  ENOTDIR: 'part of data_path is a file, not a folder',
  EEXIST: 'part of data_path is a file, not a folder',
};

/** Says what an error of SQLite or of the file system means for the outbox; null for a statement's own fault. */
export function judgeSqliteError(error: unknown, path: string): Fault | null {
  if (error instanceof FileGoneError) {
    return { kind: 'reconnect', reason: `The outbox ${path} was deleted or replaced while it was in use.` };
  }
  if (error instanceof ClosedError) {
    return { kind: 'reconnect', reason: `The outbox ${path}: it was closed.` };
  }
  if (error instanceof UntrustedPathError) {
    return { kind: 'reconnect', reason: `The outbox cannot be opened. ${error.message}` };
  }
  if (error instanceof SQLiteError) {
    const code = error.code ?? '';
    const known = FAULTS.find(([begin]) => code.startsWith(begin));
    return known === undefined ? null : { kind: known[1], reason: `The outbox ${path}: ${known[2]} (${code}).` };
  }
  const code = systemCode(error);
  if (code === null) {
    return null;
  }
  const words = FILE_SYSTEM_WORDS[code] ?? 'folder or file cannot be created';
  return { kind: 'reconnect', reason: `The outbox ${path}: ${words} (${code}).` };
}

function systemCode(error: unknown): string | null {
  const isSystemError = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystemError ? String(error.code) : null;
}

/** The database did not answer in time. It may be gone, or the network swallows what is sent. */
export class DeadlineError extends Error {}

type Rule = readonly [begin: string, kind: Fault['kind'], words: string];

/**
 * The meanings of SQLSTATEs; the first that begins one counts. Source:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SQLSTATES: readonly Rule[] = [
  ['40', 'retry', 'it conflicts with other replicas'],
  ['55P03', 'retry', 'other replicas keep its rows locked'],
  ['53100', 'keep', 'its disk is full. Free some space; the plugin then continues automatically'],
  ['53300', 'reconnect', 'it has too many connections. Raise max_connections'],
  ['53', 'keep', 'it is short of memory or another resource'],
  ['57014', 'keep', 'it takes too long to answer'],
  ['57', 'reconnect', 'it is shutting down or starting'],
  ['08', 'reconnect', 'the connection broke'],
  ['25006', 'reconnect', 'it is read-only. database_url must point to the primary, not to a standby'],
  ['25P', 'reconnect', 'the connection broke'],
  ['28', 'reconnect', 'it rejects the user or password in database_url'],
  ['3D000', 'reconnect', 'the database does not exist. Create it, or correct database_url'],
  ['3F000', 'reconnect', 'no schema to create tables in. Check the search_path of the user in database_url'],
  ['42501', 'reconnect', 'the user in database_url cannot create or use the tables eg_…. Grant CREATE and USAGE'],
  ['42P01', 'reconnect', 'its tables are missing. Drop the remaining tables eg_…; all are created again'],
  ['58', 'keep', 'its disk reports an error. See its log'],
  ['XX', 'keep', 'it reports damage. See its log'],
];

/** Says what an error of PostgreSQL or of the connection to it means for the outbox; null for a statement's own fault. */
export function judgePostgresError(error: unknown): Fault | null {
  if (error instanceof DeadlineError) {
    return fault('reconnect', 'it does not answer. Check the network to it', 'no answer');
  }
  if (!(error instanceof SQL.PostgresError)) {
    return null;
  }
  if (error.errno === undefined || error.errno === '') {
    // Not the server but the driver speaks: it has no connection, or none it understands.
    return fault('reconnect', 'it cannot be reached. Check database_url, the network and that it runs', error.code);
  }
  const state = String(error.errno);
  const rule = SQLSTATES.find(([begin]) => state.startsWith(begin));
  return rule === undefined ? null : fault(rule[1], rule[2], state);
}

function fault(kind: Fault['kind'], words: string, code: string): Fault {
  return { kind, reason: `The outbox’s database: ${words} (${code}).` };
}
