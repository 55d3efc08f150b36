import { connect, createServer, type Socket } from 'node:net';

/** A way to a database that takes as long as one between two data centres. */
export interface SlowProxy {
  /** The database's URL, by this way. */
  readonly url: string;
  /** How often something was said to the database after it had last answered on that connection, all of them together. */
  readonly roundTrips: () => number;
  stop(): void;
}

/**
 * Delays each direction by half of `rttMs`, in whole milliseconds: what is left over is put on the way to the database.
 * Timers of the runtime are no finer. Bytes stay in order; nothing is lost.
 */
export async function startSlowProxy(databaseUrl: string, rttMs: number): Promise<SlowProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let roundTrips = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let isAnswered = true;
    const asked = () => {
      roundTrips += isAnswered ? 1 : 0;
      isAnswered = false;
    };
    pass(client, database, Math.ceil(rttMs / 2), asked);
    pass(database, client, Math.floor(rttMs / 2), () => void (isAnswered = true));
    [client, database].forEach((socket) => sockets.add(socket.setNoDelay(true)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.href,
    roundTrips: () => roundTrips,
    stop: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}

/** Timers of equal length end in the order they were set. */
function pass(from: Socket, to: Socket, delayMs: number, heard: () => void): void {
  const later = (work: () => void) => (delayMs === 0 ? work() : void setTimeout(work, delayMs));
  from.on('data', (bytes) => {
    heard();
    later(() => void to.write(bytes));
  });
  from.on('end', () => later(() => void to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => later(() => to.destroy()));
}
