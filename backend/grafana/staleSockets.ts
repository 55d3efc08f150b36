import { readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Names given by socket.ts. */
const OUR_SOCKET = /^eg-\d+-[0-9a-f]{8}\.sock$/;

/** A younger socket may be one that is bound and does not listen yet. */
const STALE_AFTER_MS = 60_000;

/**
 * Removes sockets of processes that were killed before they could do it themselves, so that a plugin killed again and
 * again does not fill the directory. Only files of our name at which nobody listens; what cannot be read or removed is
 * left alone. Resolves with the number removed.
 */
export async function removeStaleSockets(dir: string, nowMs: number): Promise<number> {
  const candidates = namesIn(dir)
    .filter((name) => OUR_SOCKET.test(name))
    .map((name) => join(dir, name))
    .filter((path) => nowMs - modifiedAtMs(path) > STALE_AFTER_MS);
  const removed = await Promise.all(candidates.map(removeIfRefused));
  return removed.filter(Boolean).length;
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    // Not ours to list: then there is nothing to tidy.
    return [];
  }
}

/** Infinity, hence never stale, for a file that has just gone. */
function modifiedAtMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
}

/** Only a refused connection proves that nobody listens: the process id in the name may be of another container. */
function removeIfRefused(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' && tryRemove(path)));
  });
}

function tryRemove(path: string): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    // Another user's file in a shared directory.
    return false;
  }
}
