import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { type Release } from './release';

/** Folders of the repository that a package holds as they are: what a user reads, and starts from. */
const FOR_USERS = ['docs', 'provisioning/examples', 'provisioning/alerting', 'provisioning/schemas'];

/** What a package is made of. */
export interface Contents {
  readonly root: string;
  /** The front end as webpack left it. */
  readonly pages: string;
  readonly executables: readonly string[];
  /** Files that are written for it, by their names. */
  readonly written: Readonly<Record<string, string>>;
}

/** Lays out a plugin's folder as Grafana is to find it. */
export function stage(folder: string, { root, pages, executables, written }: Contents, release: Release): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(pages).filter((name) => !name.startsWith('gpx_'));
  files.forEach((name) => cpSync(join(pages, name), join(folder, name), { recursive: true }));
  FOR_USERS.forEach((name) => cpSync(join(root, name), join(folder, name), { recursive: true }));
  Object.entries(written).forEach(([name, text]) => writeFileSync(join(folder, name), text));
  dateManifest(join(folder, 'plugin.json'), release);
  for (const executable of executables) {
    const copy = join(folder, basename(executable));
    cpSync(executable, copy);
    chmodSync(copy, 0o755);
  }
}

/** webpack writes the day it runs; Grafana's catalog reads the time of the build in milliseconds. */
function dateManifest(path: string, { date }: Release): void {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { info: object };
  const info = { ...manifest.info, updated: date.toISOString().slice(0, 10), build: { time: date.getTime() } };
  writeFileSync(path, `${JSON.stringify({ ...manifest, info }, null, 4)}\n`);
}
