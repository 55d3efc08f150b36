import { type Finding } from '../../../src/core/vendors/verdict';
import { type Clock, DONE } from '../clock';
import { type Caller, type Outcome } from './caller';

/**
 * Waits for the outcome of a delivery, at most `waitMs` milliseconds. Who does not hear by then leaves: the delivery
 * stays queued. `inTheWay` says what keeps it waiting.
 */
export async function outcomeWithin(
  caller: Caller,
  { clock, waitMs, inTheWay }: { clock: Pick<Clock, 'sleep'>; waitMs: number; inTheWay: () => Finding | null }
): Promise<Outcome> {
  if (waitMs > 0) {
    const heard = new AbortController();
    await Promise.race([caller.outcome, clock.sleep(waitMs, heard.signal)]);
    heard.abort(DONE);
  }
  await caller.leave(inTheWay());
  return await caller.outcome;
}
