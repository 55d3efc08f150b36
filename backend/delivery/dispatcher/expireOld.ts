import { EXPIRED } from './findings';
import { type LaneId } from '../outbox/delivery';
import { type DispatcherParts } from './dispatcherParts';
import { type Entry, type LaneQueue } from './laneQueue';

/** Gives up what has waited longer than `max_age`: an alert of yesterday helps nobody, and the history says so. */
export async function expireOld(parts: DispatcherParts, lane: LaneId, queue: LaneQueue): Promise<void> {
  const nowMs = parts.outbox.now();
  const isOld = ({ acceptedAtMs }: Entry) => nowMs - acceptedAtMs > parts.maxAgeMs;
  for (let old = queue.oldest.find(isOld); old !== undefined; old = queue.oldest.find(isOld)) {
    await parts.outbox.change(old.id, { state: 'refused', finding: EXPIRED, finishedAtMs: nowMs });
    parts.observer.expired(lane);
    parts.log.warn('A delivery was given up: it waited too long', { webhook: lane.webhookId, delivery: old.id });
    queue.remove(new Set([old.id]));
  }
}
