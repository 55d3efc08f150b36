import { connect, createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { type SlowWay } from './slowProxy';

const { databaseUrl, rttMs, roundTrips }: SlowWay = workerData;
const { hostname, port } = new URL(databaseUrl);

const server = createServer((client) => {
  const database = connect(Number(port), hostname);
  let isAnswered = true;
  const asked = () => {
    Atomics.add(roundTrips, 0, isAnswered ? 1 : 0);
    isAnswered = false;
  };
  pass(client, database, Math.ceil(rttMs / 2), asked);
  pass(database, client, Math.floor(rttMs / 2), () => void (isAnswered = true));
  [client, database].forEach((socket) => socket.setNoDelay(true));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === 'object' ? address?.port : null);
});

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
