import { type VirtualClock } from './virtualClock';

/** No route answers later than this, in milliseconds: Grafana gives up at 30 s. */
const LIMIT_MS = 30_000;
const STEP_MS = 250;

/** Lets virtual time pass until the promise is settled, and no longer than that. Throws after 30 s. */
export async function settleInVirtualTime<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  let isSettled = false;
  const settled = () => void (isSettled = true);
  work.then(settled, settled);
  await clock.advanceUntil(() => isSettled, LIMIT_MS, STEP_MS);
  return await work;
}
