import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's package puts its programs, one folder per version. They are not on the PATH there. */
const DEBIAN_PROGRAMS = '/usr/lib/postgresql';

/** User that comes with the package. PostgreSQL refuses to run as root. */
const POSTGRES_USER = 'postgres';

/** Whom a program runs as; empty where it is whoever runs this. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Path of one of PostgreSQL's programs, of the newest version installed. Throws with what to install where it has none. */
export function postgresProgram(name: 'initdb' | 'postgres'): string {
  const versions = existsSync(DEBIAN_PROGRAMS) ? readdirSync(DEBIAN_PROGRAMS) : [];
  const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
  const folders = [...newestFirst.map((version) => join(DEBIAN_PROGRAMS, version, 'bin')), ...pathFolders()];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `These tests need PostgreSQL, and its program "${name}" is not installed. ` +
        'On Debian and Ubuntu: apt-get install --no-install-recommends postgresql'
    );
  }
  return found;
}

function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(':').filter(Boolean);
}

/** Whom to run PostgreSQL as: root steps down to the package's user. */
export function withoutRoot(): RunAs {
  return process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
}

/** Lets that user write in a folder. */
export function giveAway(folder: string): void {
  const { uid, gid } = withoutRoot();
  if (uid !== undefined && gid !== undefined) {
    chownSync(folder, uid, gid);
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(checked(spawnSync('id', [flag, POSTGRES_USER])).trim());
}

/** Runs a program of PostgreSQL to its end. Throws with what it said where it fails. */
export function runProgram(name: 'initdb', args: readonly string[]): void {
  checked(spawnSync(postgresProgram(name), args, { ...withoutRoot(), cwd: '/' }));
}

function checked(result: SpawnSyncReturns<Buffer>): string {
  if (result.status !== 0) {
    throw new Error(`PostgreSQL could not be set up: ${result.error?.message ?? String(result.stderr)}`);
  }
  return String(result.stdout);
}
