import { type Delivery, type LaneId } from '../outbox/delivery';
import { type Outcome } from './caller';
import { type DispatcherParts } from './dispatcherParts';
import { type LaneQueue } from './laneQueue';

/** How often to look what another replica made of a delivery that somebody waits for here, in milliseconds. */
const FOLLOW_MS = 250;

/**
 * Another replica sends for this lane: looks in the outbox for what became of the deliveries that somebody waits for
 * here, and forgets the others. Returns how long to pause before the next look, in milliseconds.
 */
export async function followCallers(parts: DispatcherParts, lane: LaneId, queue: LaneQueue): Promise<number> {
  const followed = queue.all().filter(({ callers }) => callers.some((caller) => !caller.isTold));
  const done = new Set(queue.all().flatMap((entry) => (followed.includes(entry) ? [] : [entry.id])));
  for (const entry of followed) {
    const outcome = outcomeOf(await parts.outbox.find(lane.orgId, entry.id));
    if (outcome !== null) {
      entry.callers.forEach((caller) => caller.tell(outcome));
      done.add(entry.id);
    }
  }
  queue.remove(done);
  return queue.length === 0 ? Infinity : FOLLOW_MS;
}

/** What whoever waits for a delivery is told by how it is stored; null while it is not over. */
export function outcomeOf(delivery: Delivery | null): Outcome | null {
  if (delivery === null || delivery.state === 'waiting' || delivery.state === 'merged') {
    return null;
  }
  const messages = delivery.plan?.length ?? 1;
  if (delivery.state === 'delivered' || delivery.finding === null) {
    return { kind: 'delivered', messages };
  }
  const delivered = delivery.plan?.filter((message) => message.delivered).length ?? 0;
  return { kind: 'returned', because: 'refused', finding: delivery.finding, delivered, messages };
}
