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
