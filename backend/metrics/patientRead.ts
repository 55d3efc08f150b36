import { type Clock, DONE } from '../delivery/clock';

/** Longest wait for one source, in milliseconds: the host has to have all metrics within a second. */
const WAIT_MS = 500;

/**
 * Reads with a limit: null where reading failed or takes longer than half a second. A read that hangs is not begun a
 * second time, so that scrapes cannot pile up behind a database that does not answer.
 */
export function createPatientRead<T>(clock: Clock, read: () => Promise<T>): () => Promise<T | null> {
  let underWay: Promise<T | null> | null = null;
  const begin = async () => {
    try {
      return await read();
    } catch {
      return null; // That it is away is what the metrics say.
    } finally {
      underWay = null;
    }
  };
  return async () => {
    underWay ??= begin();
    const answered = new AbortController();
    const late = clock.sleep(WAIT_MS, answered.signal).then(() => null);
    const result = await Promise.race([underWay, late]);
    answered.abort(DONE);
    return result;
  };
}
