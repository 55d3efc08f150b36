import { chmodSync, chownSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Most bytes of a unix socket's path: `sun_path` holds 108 on Linux and 104 on macOS, one of them for the closing
 * zero. Source: unix(7); sys/un.h.
 */
const SOCKET_PATH_MAX_BYTES: Partial<Record<NodeJS.Platform, number>> = { linux: 107, darwin: 103 };
const SHORTEST_SOCKET_PATH_MAX_BYTES = 103;

export interface SocketPathParts {
  dir: string;
  pid: number;
  /** Makes the name differ from a file an earlier process of the same id left behind. */
  random: string;
  platform: NodeJS.Platform;
}

/** A path nobody else uses. Throws where the directory's name is too long for a socket: the process cannot start. */
export function socketPath({ dir, pid, random, platform }: SocketPathParts): string {
  const path = join(dir, `eg-${pid}-${random}.sock`);
  const maxBytes = SOCKET_PATH_MAX_BYTES[platform] ?? SHORTEST_SOCKET_PATH_MAX_BYTES;
  const bytes = Buffer.byteLength(path);
  if (bytes > maxBytes) {
    throw new Error(
      `The socket's path is ${bytes} bytes, the system takes ${maxBytes}: ${path}. ` +
        'Give Grafana a shorter TMPDIR (or plugin socket directory).'
    );
  }
  return path;
}

const GROUP_FILE = '/etc/group';

/** Owner and group may connect; others may not. */
const GROUP_SOCKET_MODE = 0o660;

/**
 * Lets a group use the socket: a runner that starts the plugin under another user asks for it. Throws where there is
 * no such group or it cannot be given: the host could not connect anyway.
 */
export function shareSocketWithGroup(path: string, group: string): void {
  const groupId = findGroupId(readFileSync(GROUP_FILE, 'utf8'), group);
  if (groupId === null) {
    throw new Error(`PLUGIN_UNIX_SOCKET_GROUP: expected a group of ${GROUP_FILE} or a number, got "${group}"`);
  }
  chownSync(path, process.geteuid?.() ?? -1, groupId);
  chmodSync(path, GROUP_SOCKET_MODE);
}

/** Looks a group up by name, else takes the name as a number. `groupFile` is in the format of group(5). */
export function findGroupId(groupFile: string, group: string): number | null {
  const entry = groupFile.split('\n').find((line) => line.startsWith(`${group}:`));
  const text = entry?.split(':')[2] ?? group;
  return /^\d+$/.test(text) ? Number(text) : null;
}
