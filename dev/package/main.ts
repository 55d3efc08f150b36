// npm run package: the zips of a release, with what is inside them and their sums.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { ensureFrontEnd } from '../tasks/build.mjs';
import { ALL_TARGETS, BACKEND_META, buildBackend } from '../tasks/buildBackend.mjs';
import { giveUp, readFlags } from '../tasks/flags.mjs';
import { releaseSeconds } from '../tasks/release.mjs';
import { signFolder, takeToken } from '../tasks/sign.mjs';
import { readParts } from './readParts';
import { readRelease, type Release } from './release';
import { stage } from './stage';
import { writeNotices } from './writeNotices';
import { writeSbom } from './writeSbom';
import { writeZip } from './writeZip';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGES = join(ROOT, 'dist');
const WORKSHOP = join(ROOT, 'build/package');

/** The package with the executables of all systems. */
const ANY = 'any';
const SYSTEMS = new Map(ALL_TARGETS.map((target) => [`${target.goos}-${target.goarch}`, target]));
const NAMES = [...SYSTEMS.keys(), ANY];

const USAGE = `npm run package [-- --only <system>,…] [-- --out <folder>] [-- --root-urls <address>,…]

Makes enterprise-groups-app-<version>-<system>.zip for each system, a bill of materials and the sums of all. The same
sources give the same bytes, dated by SOURCE_DATE_EPOCH or else by the commit.

  --only       some of ${NAMES.join(', ')}
  --out        artifacts if left out
  --root-urls  signs each package for the Grafanas at these addresses; GRAFANA_ACCESS_POLICY_TOKEN has to be set. The
               signature holds the time, so signed packages differ each time`;

const { values } = readFlags(USAGE, {
  only: { type: 'string', default: NAMES.join(',') },
  out: { type: 'string', default: 'artifacts' },
  'root-urls': { type: 'string' },
});
const only = values.only.split(',');
only
  .filter((name) => !NAMES.includes(name))
  .forEach((name) => giveUp(`--only: expected ${NAMES.join(', ')}; got ${name}`));
const sign = createSigner(values['root-urls']);
const seconds = releaseSeconds() ?? giveUp('expected a repository with a commit, or SOURCE_DATE_EPOCH; found neither');
const out = resolve(process.env['INIT_CWD'] ?? process.cwd(), values.out);
await makePackages(readRelease(ROOT, seconds));

async function makePackages(release: Release): Promise<void> {
  say('pages');
  await ensureFrontEnd();
  const needed = only.includes(ANY) ? [...SYSTEMS.keys()] : only;
  const executables = new Map(needed.map((name) => [name, buildFor(name)]));
  const parts = readParts({ root: ROOT, metafile: join(WORKSHOP, BACKEND_META), pages: PAGES });
  const sbom = writeSbom(parts, release);
  const written = { 'THIRD-PARTY-NOTICES.txt': writeNotices(parts), 'sbom.cdx.json': sbom };
  mkdirSync(out, { recursive: true });
  const bill = `${release.name}-${release.version}.cdx.json`;
  writeFileSync(join(out, bill), sbom);
  for (const name of only) {
    const own = [...executables].flatMap(([system, path]) => (name === ANY || name === system ? [path] : []));
    const folder = join(WORKSHOP, name, release.name);
    stage(folder, { root: ROOT, pages: PAGES, executables: own, written }, release);
    sign?.(folder);
    pack(folder, join(out, zipName(name, release)), release);
  }
  writeSums([...only.map((name) => zipName(name, release)), bill]);
}

function zipName(system: string, { name, version }: Release): string {
  return `${name}-${version}-${system}.zip`;
}

function createSigner(rootUrls: string | undefined): ((folder: string) => void) | null {
  if (rootUrls === undefined) {
    return null;
  }
  const token = takeToken();
  return (folder) => signFolder(folder, rootUrls, token);
}

function buildFor(name: string): string {
  const target = SYSTEMS.get(name);
  if (target === undefined) {
    throw new Error(`no such system: ${name}`);
  }
  say(`executable for ${name}`);
  return buildBackend(target, WORKSHOP);
}

function pack(folder: string, zip: string, { name, date }: Release): void {
  say(basename(zip));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const entries = files.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = `${name}${file.slice(folder.length).replaceAll('\\', '/')}`;
    return { path, file, isExecutable: entry.name.startsWith('gpx_') };
  });
  writeZip(zip, entries, date);
  rmSync(folder, { recursive: true });
}

/** In the form that `sha256sum --check` reads. */
function writeSums(files: readonly string[]): void {
  const lines = [...files].sort().map(
    (file) =>
      `${createHash('sha256')
        .update(readFileSync(join(out, file)))
        .digest('hex')}  ${file}\n`
  );
  writeFileSync(join(out, 'SHA256SUMS'), lines.join(''));
  process.stdout.write(lines.join(''));
}

function say(what: string): void {
  console.error(`${what} …`);
}
