import { SQLiteError } from 'bun:sqlite';

import { UntrustedPathError } from '../../../files/ownFiles';
import { type Fault } from './engine';

/** The file was deleted or replaced under the open database. */
export class FileGoneError extends Error {}

/** The file was closed, because of an earlier fault or because the plugin stops. */
export class ClosedError extends Error {}

/** What SQLite's codes mean; the first that begins the code counts. Source: https://www.sqlite.org/rescode.html */
const FAULTS: ReadonlyArray<readonly [code: string, kind: Fault['kind'], words: string]> = [
  ['SQLITE_FULL', 'keep', 'the disk is full. Free some space: it goes on by itself'],
  ['SQLITE_NOMEM', 'keep', 'there is not enough memory'],
  ['SQLITE_BUSY', 'reconnect', 'another process is using the file. Only one plugin process may use one data_path'],
  ['SQLITE_LOCKED', 'reconnect', 'another process is using the file. Only one plugin process may use one data_path'],
  ['SQLITE_CORRUPT', 'corrupt', 'the file is corrupt'],
  ['SQLITE_NOTADB', 'corrupt', 'the file is not a database'],
  ['SQLITE_READONLY', 'reconnect', 'the file cannot be written. Check who owns it and how its disk is mounted'],
  ['SQLITE_CANTOPEN', 'reconnect', 'the file cannot be opened. Check data_path and who may write there'],
  ['SQLITE_PERM', 'reconnect', 'the file may not be opened. Check data_path and who may write there'],
  ['SQLITE_IOERR', 'reconnect', 'the disk reports an error'],
  ['SQLITE_PROTOCOL', 'reconnect', 'its locks do not work. A network file system will not do for data_path'],
];

/** What the file system's codes mean when folder or file cannot be made. */
const FILE_SYSTEM_WORDS: Readonly<Record<string, string>> = {
  EACCES: 'the plugin may not write there. Check data_path and who may write there',
  EPERM: 'the plugin may not write there. Check data_path and who may write there',
  EROFS: 'the disk is read-only. Set data_path to a folder that can be written',
  ENOSPC: 'the disk is full. Free some space: it goes on by itself',
  EDQUOT: 'the disk quota is used up. Free some space: it goes on by itself',
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
  const words = FILE_SYSTEM_WORDS[code] ?? 'folder or file cannot be made';
  return { kind: 'reconnect', reason: `The outbox ${path}: ${words} (${code}).` };
}

function systemCode(error: unknown): string | null {
  const isSystemError = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystemError ? String(error.code) : null;
}
