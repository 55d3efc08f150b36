import { readFileSync, statSync } from 'node:fs';
import { licenseFault, type LicenseFault } from '../../src/core/license/licenseFault';
import { LICENSE_MAX_LENGTH } from './verifyLicense';

/** How often the file is looked at, in milliseconds: soon enough for somebody who waits, rarely enough to cost nothing. */
const LOOK_EVERY_MS = 1_000;

/** The text of the file, or why it cannot be had. */
export type FileReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly fault: LicenseFault };

/** Reads the file of `license_path`, and reads it again when it changes. `now` is in milliseconds. Never throws. */
export function createLicenseFile(path: string, now: () => number): () => FileReading {
  let lookedAtMs = -Infinity;
  let mark = '';
  let last: FileReading = { ok: false, fault: licenseFault('file-unreadable') };
  return () => {
    if (Math.abs(now() - lookedAtMs) < LOOK_EVERY_MS) {
      return last;
    }
    lookedAtMs = now();
    try {
      const seen = markOf(path);
      if (seen !== mark) {
        last = { ok: true, text: readStart(path) };
        mark = seen;
      }
    } catch (error) {
      last = afterFault(last, errorCode(error));
      mark = '';
    }
    return last;
  };
}

/**
 * What was read stays good while the file cannot be read for a moment, such as for want of free file handles: no alert
 * should be turned away for that. A file that is gone was taken away.
 */
function afterFault(last: FileReading, code: string): FileReading {
  return last.ok && code !== 'ENOENT' ? last : { ok: false, fault: licenseFault('file-unreadable', code) };
}

/** Another one whenever the content is another: a new file in its place has another number. */
function markOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
}

/** A file that is too long is no license, which the rest need not be read for. */
function readStart(path: string): string {
  if (statSync(path).size > 2 * LICENSE_MAX_LENGTH) {
    return TOO_LONG;
  }
  return readFileSync(path, 'utf8');
}

const TOO_LONG = '-';

function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z]{1,20}$/.test(code) ? code : 'unknown error';
}
