import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Zip, ZipDeflate } from 'fflate';

/** A file of a zip. */
export interface ZipEntry {
  /** With slashes, from the zip's root. */
  readonly path: string;
  readonly file: string;
  readonly isExecutable: boolean;
}

/** APPNOTE.TXT, 4.4.2.2: the attributes are those of Unix. */
const MADE_ON_UNIX = 3;

/** st_mode of a regular file, in the upper half of the attributes, as Info-ZIP reads it. */
const FILE = 0o100644;
const PROGRAM = 0o100755;

/**
 * Writes a zip whose bytes depend on nothing but names, contents and the day: entries in order of their names, all at noon
 * (zips have local times, and noon is on the same day everywhere and in no hour that clocks skip). Compressed in plain
 * JavaScript, as zlib's output differs between processors.
 */
export function writeZip(path: string, entries: readonly ZipEntry[], date: Date): void {
  const mtime = new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12);
  const output = openSync(path, 'w');
  try {
    const zip = new Zip((error, chunk) => {
      if (error) {
        throw error;
      }
      writeAll(output, chunk);
    });
    for (const { path: name, file, isExecutable } of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      const entry = new ZipDeflate(name, { level: 6 });
      Object.assign(entry, { mtime, os: MADE_ON_UNIX, attrs: (isExecutable ? PROGRAM : FILE) << 16 });
      zip.add(entry);
      entry.push(readFileSync(file), true);
    }
    zip.end();
  } finally {
    closeSync(output);
  }
}

function writeAll(output: number, chunk: Uint8Array): void {
  for (let at = 0; at < chunk.length;) {
    at += writeSync(output, chunk, at);
  }
}
