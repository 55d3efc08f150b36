import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Free bytes on the disk below which nothing new is accepted: what waits can then still be sent and written down. SQLite's
 * log has some 4 MiB before it is copied into the file, and the file grows by what was accepted meanwhile.
 */
export const SPARE_BYTES = 16 * 1024 * 1024;

/** Time an answer is used, in milliseconds. */
const ASKED_EVERY_MS = 1_000;

/** Says whether there is room for more than what waits already. */
export type HasSpareRoom = () => boolean;

/** `freeBytes` is asked at most once a second. What cannot be asked is no reason to refuse anything. */
export function createSpareRoom(steady: () => number, freeBytes: () => number): HasSpareRoom {
  let askedAtMs = -Infinity;
  let hasRoom = true;
  return () => {
    if (steady() - askedAtMs >= ASKED_EVERY_MS) {
      askedAtMs = steady();
      hasRoom = freeBytes() >= SPARE_BYTES;
    }
    return hasRoom;
  };
}

/** Free bytes on the disk a file is on; Infinity where nobody knows. */
export function freeBytesBeside(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize;
  } catch {
    return Infinity; // There is no folder yet, or the file system does not say.
  }
}
