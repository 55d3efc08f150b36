import { type Logger } from '../log/logger';
import { type Clock } from './clock';
import { type DeliveryHistory } from './outbox/deliveryHistory';

/** Interval of deleting what the history need not keep, in milliseconds. Little by little: nobody waits for it. */
const PRUNE_EVERY_MS = 5 * 60_000;

/** Deletes old history until the signal aborts. An outbox that is away is asked again the next time. */
export async function keepPruned(
  history: Pick<DeliveryHistory, 'prune'>,
  { clock, log, signal }: { clock: Clock; log: Logger; signal: AbortSignal }
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(PRUNE_EVERY_MS, signal);
    if (signal.aborted) {
      return;
    }
    try {
      const rows = await history.prune();
      log.debug('History pruned', { rows });
    } catch (error) {
      log.warn('The history could not be pruned', { error: error instanceof Error ? error.message : '' });
    }
  }
}
