import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** A package of npm that is inside what ships. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** SPDX expression of its package.json. */
  readonly license: string;
  /** The tarball's hash in package-lock.json, such as `sha512-…`; null where that has none. */
  readonly integrity: string | null;
  /** Its license and notice files as they are; none where the package holds none. */
  readonly texts: ReadonlyArray<{ readonly file: string; readonly text: string }>;
  readonly inside: ReadonlyArray<'pages' | 'executable'>;
}

const Metafile = v.object({ inputs: v.record(v.string(), v.unknown()) });
const SourceMap = v.object({ sources: v.array(v.string()) });
const PackageJson = v.object({ name: v.string(), version: v.string(), license: v.string() });
const Lock = v.object({ packages: v.record(v.string(), v.object({ integrity: v.optional(v.string()) })) });

/** Folder of the innermost package that a file belongs to. */
const FOLDER = /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;

/** Names of files that a license asks to be handed on. */
const LEGAL_FILE = /^(?:licen[cs]e|copying|notice)/i;

/** Where the parts are read: all of it is written by the bundlers and by npm. */
export interface PartSources {
  /** The repository, whose node_modules was bundled. */
  readonly root: string;
  /** What Bun says went into the executable. */
  readonly metafile: string;
  /** Folder of the front end, with a source map beside each script. */
  readonly pages: string;
}

/** Every package of npm inside the executable or the pages, in order of their names. */
export function readParts({ root, metafile, pages }: PartSources): Part[] {
  const inExecutable = foldersOf(Object.keys(v.parse(Metafile, readJson(metafile)).inputs));
  const inPages = foldersOf(sourcesOfPages(pages));
  const { packages } = v.parse(Lock, readJson(join(root, 'package-lock.json')));
  const parts = [...new Set([...inExecutable, ...inPages])].map((folder): Part => {
    const inside = [
      ...(inPages.has(folder) ? ['pages' as const] : []),
      ...(inExecutable.has(folder) ? ['executable' as const] : []),
    ];
    const about = v.parse(PackageJson, readJson(join(root, folder, 'package.json')));
    return { ...about, integrity: packages[folder]?.integrity ?? null, texts: readTexts(join(root, folder)), inside };
  });
  return parts.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** Paths of modules as webpack names them. Its own run time is part of every script. */
function sourcesOfPages(pages: string): string[] {
  const maps = readdirSync(pages).filter((file) => file.endsWith('.js.map'));
  const sources = maps.flatMap((file) => v.parse(SourceMap, readJson(join(pages, file))).sources);
  return sources.map((source) =>
    /^webpack:\/\/[^/]+\/webpack\//.test(source) ? 'node_modules/webpack/runtime/' : source
  );
}

function foldersOf(paths: readonly string[]): Set<string> {
  return new Set(paths.flatMap((path) => FOLDER.exec(path)?.[1] ?? []));
}

function readTexts(folder: string): Part['texts'] {
  const files = readdirSync(folder).filter((file) => LEGAL_FILE.test(file));
  return files.sort().map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
