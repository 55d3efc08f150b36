import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { ServerCredentials, type Server } from '@grpc/grpc-js';
import type { ListenAddress, ListenWish } from './handshake';
import { shareSocketWithGroup } from './socketGroup';
import { socketPath } from './socketPath';

/** Nobody but the owner may connect to a socket in a directory all users share. A runner's directory guards itself. */
const SHARED_DIR_UMASK = 0o177;

/**
 * Binds the server where the host can reach it; a socket's file goes away with the process, however that ends short of
 * a kill. Throws where it cannot bind: without that the process is of no use.
 */
export async function listen(server: Server, wish: ListenWish, platform: NodeJS.Platform): Promise<ListenAddress> {
  return platform === 'win32' ? listenOnPort(server, wish) : listenOnSocket(server, wish, platform);
}

/** Where the socket's file is: the directory the host names, else the one of all temporary files. */
export function socketDirOf({ socketDir }: ListenWish): string {
  return socketDir ?? tmpdir();
}

async function listenOnSocket(server: Server, wish: ListenWish, platform: NodeJS.Platform): Promise<ListenAddress> {
  const dir = socketDirOf(wish);
  const random = randomBytes(4).toString('hex');
  const path = socketPath({ dir, pid: process.pid, random, platform });
  process.on('exit', () => rmSync(path, { force: true }));
  // Set before the socket exists, so that there is no moment in which another user could connect.
  const umask = process.umask();
  process.umask(wish.socketDir === null ? SHARED_DIR_UMASK : umask);
  try {
    await bind(server, `unix:${path}`);
  } finally {
    process.umask(umask);
  }
  if (wish.socketGroup !== null) {
    shareSocketWithGroup(path, wish.socketGroup);
  }
  return { network: 'unix', address: path };
}

async function listenOnPort(server: Server, { minPort, maxPort }: ListenWish): Promise<ListenAddress> {
  for (let port = minPort; port <= maxPort; port++) {
    const address = `127.0.0.1:${port}`;
    try {
      await bind(server, address);
      return { network: 'tcp', address };
    } catch {
      // Taken: the next one may be free.
    }
  }
  throw new Error(`No free port between ${minPort} and ${maxPort} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`);
}

function bind(server: Server, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.bindAsync(target, ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve()));
  });
}
