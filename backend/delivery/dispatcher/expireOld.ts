import { EXPIRED } from './findings';
import { type LaneId } from '../outbox/delivery';
import { type DispatcherParts } from './dispatcherParts';
import { type LaneQueue } from './laneQueue';

/** Gives up what has waited longer than `max_age`: an alert of yesterday helps nobody, and the history says so. */
export async function expireOld(parts: DispatcherParts, lane: LaneId, queue: LaneQueue): Promise<void> {
  const nowMs = parts.outbox.now();
  for (let { head } = queue; head !== undefined && nowMs - head.acceptedAtMs > parts.maxAgeMs; head = queue.head) {
    await parts.outbox.change(head.id, { state: 'refused', finding: EXPIRED, finishedAtMs: nowMs });
    parts.observer.expired(lane);
    parts.log.warn('A delivery was given up: it waited too long', { webhook: lane.webhookId, delivery: head.id });
    queue.remove(new Set([head.id]));
  }
}
