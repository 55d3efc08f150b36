import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { grafanaEnvironment } from '../../../dev/host/grafanaEnvironment';
import { type Plugin, startPlugin } from '../../../dev/host/startPlugin';
import { contextOf, makeOrganisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { EXECUTABLE } from '../harness/target';

const UMASKS = ['000', '002', '022', '027', '077'];

/** Nobody but the user that Grafana runs as reads what is stored, even where somebody else prepared the place. */
export async function attackFiles(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('files');
  const place = mkdtempSync(join(tmpdir(), 'eg-attack-files-'));
  for (const umask of scope.some(UMASKS, 2)) {
    await holdUmask(scope, sheet, { umask, place });
  }
  for (const name of ['settings.key', 'outbox.db', 'settings.sealed', 'settings.key.draft', 'settings.sealed.draft']) {
    await holdLink(scope, sheet, { name, place });
  }
  await holdLastResort(scope, sheet, place);
  rmSync(place, { recursive: true, force: true });
  return sheet;
}

/** The process in a folder, until it has written what it writes: a call makes it keep the settings. */
async function runIn(
  scope: Scope,
  { umask = '022', env }: { readonly umask?: string; readonly env: Record<string, string> }
) {
  const plugin: Plugin | null = await startPlugin({
    executable: '/bin/sh',
    args: ['-c', `umask ${umask}; exec "$0"`, EXECUTABLE],
    env: { ...grafanaEnvironment(), ...env },
  }).catch(() => null);
  if (plugin === null) {
    return;
  }
  const organisation = makeOrganisation({ orgId: 1, random: scope.random, vendor: { urlOf: () => '' } });
  await plugin.callResource({ path: 'webhooks', context: contextOf(organisation, 'Admin') });
  await plugin.callResource({ path: 'deliveries', context: contextOf(organisation, 'Admin') });
  await plugin.kill();
}

interface Spot {
  readonly place: string;
}

async function holdUmask(
  scope: Scope,
  sheet: Sheet,
  { umask, place }: Spot & { readonly umask: string }
): Promise<void> {
  const folder = join(place, `umask-${umask}`, 'data');
  await runIn(scope, { umask, env: { GF_PLUGIN_DATA_PATH: folder } });
  const files = existsSync(folder) ? readdirSync(folder) : [];
  sheet.hold(
    'controls',
    files.includes('outbox.db') && files.includes('settings.sealed'),
    () => `${umask}: ${files.join()}`
  );
  sheet.hold('umasks', isPrivate(folder), () => `${umask}: the folder is ${modeOf(folder)}`);
  for (const file of files) {
    sheet.hold('umasks', isPrivate(join(folder, file)), () => `${umask}: ${file} is ${modeOf(join(folder, file))}`);
  }
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o7777).toString(8);
}

/** True where nobody but its owner may do anything with it. */
export function isPrivate(path: string): boolean {
  return existsSync(path) && (statSync(path).mode & 0o077) === 0;
}

/** A link in the place of a file: what it leads to keeps its rights and its content. */
async function holdLink(scope: Scope, sheet: Sheet, { name, place }: Spot & { readonly name: string }): Promise<void> {
  const folder = join(place, `link-${name}`);
  const victim = join(place, `victim-of-${name}`);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(victim, 'nobody may touch this');
  chmodSync(victim, 0o644);
  symlinkSync(victim, join(folder, name));
  await runIn(scope, { env: { GF_PLUGIN_DATA_PATH: folder } });
  const isWhole = readFileSync(victim, 'utf8') === 'nobody may touch this';
  sheet.hold(
    `links: ${name}`,
    isWhole && modeOf(victim) === '644',
    () => `its target is ${modeOf(victim)}, whole: ${isWhole}`
  );
}

/** The folder that is used where there is no better: somebody else may have made it first. */
async function holdLastResort(scope: Scope, sheet: Sheet, place: string): Promise<void> {
  const clean = join(place, 'tmp-clean');
  mkdirSync(clean);
  await runIn(scope, { env: { TMPDIR: clean } });
  const [name = ''] = readdirSync(clean).filter((entry) => existsSync(join(clean, entry, 'outbox.db')));
  sheet.hold('controls', name !== '' && isPrivate(join(clean, name)), () => 'there is no last resort');
  const planted: Readonly<Record<string, (folder: string, victim: string) => void>> = {
    'a link': (folder, victim) => symlinkSync(victim, folder),
    'a folder everybody may write': (folder) => {
      mkdirSync(folder);
      chmodSync(folder, 0o777);
    },
    'a folder everybody may read': (folder) => {
      mkdirSync(folder);
      chmodSync(folder, 0o755);
    },
    'a file': (folder) => writeFileSync(folder, ''),
  };
  for (const [way, plant] of Object.entries(planted)) {
    const around = join(place, `tmp-${way.replaceAll(' ', '-')}`);
    const victim = join(around, 'victim');
    mkdirSync(victim, { recursive: true });
    const folder = join(around, name);
    plant(folder, victim);
    await runIn(scope, { env: { TMPDIR: around } });
    const written = filesBelow(around);
    const open = written.filter((path) => !isOutOfReach(path, around));
    sheet.hold(`last-resort: ${way}`, open.length === 0, () => `written where others reach: ${open.join()}`);
  }
}

function filesBelow(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter(
    (path) => lstatSync(join(folder, path)).isFile() && path.includes('/')
  );
}

/** True where the folder of a file is really there and for this user alone. */
function isOutOfReach(path: string, around: string): boolean {
  const folder = join(around, path, '..');
  return realpathSync(folder) === folder && isPrivate(folder);
}
