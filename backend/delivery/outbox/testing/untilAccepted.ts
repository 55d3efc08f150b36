import { type Accepted, OutboxUnavailable } from '../outbox';
import { newDelivery } from './deliveries';
import { type World } from './world';

/** Longest an outbox may take to recover in a test, in milliseconds. */
const RECOVERY_MAX_MS = 20_000;

/** Turns the clock on until the outbox takes a delivery again, as a caller who tries every 10 s would. */
export async function untilAccepted(world: World, delivery = newDelivery()): Promise<Accepted> {
  const deadline = performance.now() + RECOVERY_MAX_MS;
  for (;;) {
    try {
      return await world.outbox.accept(delivery);
    } catch (error) {
      if (!(error instanceof OutboxUnavailable) || performance.now() > deadline) {
        throw error;
      }
      world.nowMs += 10_000;
      await Bun.sleep(20);
    }
  }
}
