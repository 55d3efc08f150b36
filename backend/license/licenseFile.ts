import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { licenseFault, type LicenseFault } from '../../src/core/license/licenseFault';
import { LICENSE_MAX_LENGTH } from './verifyLicense';

/** Interval of looking at the file, in milliseconds: soon enough for somebody who waits, rarely enough to cost nothing. */
const LOOK_EVERY_MS = 1_000;

/**
 * Longest wait for a look at the file, in milliseconds. A local disk needs less than one; a network share that hangs must
 * not hold up alerts, which all ask for the license.
 */
const LOOK_MAX_MS = 1_000;

/** Most of the file that is read, in bytes: twice what a license may have, for white space and wrapped lines. */
const READ_MAX_BYTES = 2 * LICENSE_MAX_LENGTH;

/** The text of the file, or why it cannot be had. */
export type FileReading =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: LicenseFault };

/** Looks at the file, and resolves with its new mark and text; null where it is as it was. */
type Look = (path: string, mark: string) => Promise<{ readonly mark: string; readonly text: string } | null>;

/**
 * Reads the file of `license_path`, and reads it again when it changes. Never rejects, and never waits longer than a
 * second: what was read before stays good meanwhile. `now` is in milliseconds.
 */
export function createLicenseFile(path: string, now: () => number, look: Look = readChanged): () => Promise<FileReading> {
  let lookedAtMs = -Infinity;
  let mark = '';
  let last: FileReading = { ok: false, fault: licenseFault('file-unreadable', 'ETIMEDOUT') };
  /** One at a time, so that a share that hangs holds one thread and no more. */
  let isUnderWay = false;
  /** Callers who ask meanwhile wait for the same look, and no longer. */
  let waiting: Promise<void> | null = null;

  async function lookNow(): Promise<void> {
    try {
      const found = await look(path, mark);
      if (found !== null) {
        mark = found.mark;
        last = { ok: true, text: found.text };
      }
    } catch (error) {
      last = afterFault(last, error);
      mark = '';
    }
    isUnderWay = false;
  }

  return async () => {
    if (!isUnderWay && Math.abs(now() - lookedAtMs) >= LOOK_EVERY_MS) {
      lookedAtMs = now();
      isUnderWay = true;
      waiting = atMost(LOOK_MAX_MS, lookNow()).then(() => void (waiting = null));
    }
    await waiting;
    return last;
  };
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: Timer | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** A device, a pipe or a folder, which could be read for ever or not at all. */
class IrregularFileError extends Error {}

/**
 * The text last read stays good while the file cannot be read for a moment, such as for want of free file handles: no
 * alert should be turned away for that. A file that is gone, or is no file any more, was taken away.
 */
function afterFault(last: FileReading, error: unknown): FileReading {
  if (error instanceof IrregularFileError) {
    return { ok: false, fault: licenseFault('file-irregular') };
  }
  const code = errorCode(error);
  return last.ok && code !== 'ENOENT' ? last : { ok: false, fault: licenseFault('file-unreadable', code) };
}

async function readChanged(path: string, mark: string): ReturnType<Look> {
  const seen = markOf(await stat(path));
  return seen === mark ? null : { mark: seen, text: await readStart(path) };
}

/** Another one whenever the content is another: a new file in its place has another number. */
function markOf(found: Stats): string {
  if (!found.isFile()) {
    throw new IrregularFileError();
  }
  return `${found.mtimeMs} ${found.size} ${found.ino}`;
}

/** A file that is too long is no license, and its rest is not read. */
async function readStart(path: string): Promise<string> {
  // Not to wait for the other end of a pipe that took the file's place a moment ago.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    markOf(await file.stat());
    const bytes = Buffer.alloc(READ_MAX_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = (await file.read(bytes, length, bytes.length - length, length)).bytesRead;
    }
    return length > READ_MAX_BYTES ? TOO_LONG : bytes.toString('utf8', 0, length);
  } finally {
    await file.close();
  }
}

const TOO_LONG = '-';

function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z]{1,20}$/.test(code) ? code : 'unknown error';
}
