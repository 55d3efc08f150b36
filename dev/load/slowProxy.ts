import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A way to a database that takes as long as one between two data centres. */
export interface SlowProxy {
  /** The database's URL, by this way. */
  readonly url: string;
  /** Number of messages to the database that followed an answer of it on the same connection; all connections together. */
  readonly roundTrips: () => number;
  stop(): void;
}

/** The data that the thread is started with. */
export interface SlowWay {
  readonly databaseUrl: string;
  readonly rttMs: number;
  /** One number, in memory that both threads see. */
  readonly roundTrips: Int32Array;
}

/**
 * Delays each direction by half of `rttMs`, in whole milliseconds: what is left over is put on the way to the database.
 * Timers of the runtime are no finer. Bytes stay in order; nothing is lost. In a thread of its own: whatever else the
 * caller does, a round trip takes no longer.
 */
export async function startSlowProxy(databaseUrl: string, rttMs: number): Promise<SlowProxy> {
  const roundTrips = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: SlowWay = { databaseUrl, rttMs, roundTrips };
  const worker = new Worker(new URL('slowProxyThread.ts', import.meta.url), { workerData });
  const [port] = await once(worker, 'message');
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    roundTrips: () => Atomics.load(roundTrips, 0),
    stop: () => void worker.terminate(),
  };
}
