import { type LaneId } from '../outbox/delivery';
import { type Outbox, type WaitingHead } from '../outbox/outbox';
import { type LaneQueue, QUEUE_MAX } from './laneQueue';

/** Brings a lane's queue up to what the outbox says is waiting, digests with what they stand for. */
export async function readQueue(outbox: Outbox, lane: LaneId, queue: LaneQueue): Promise<void> {
  const before = new Set(queue.all().map(({ id }) => id));
  const heads = await outbox.waitingHeads(lane, QUEUE_MAX);
  const members = new Map<number, readonly WaitingHead[]>();
  for (const { id } of heads.filter(({ kind }) => kind === 'digest')) {
    members.set(id, await outbox.memberHeads(id));
  }
  queue.replace(heads, members, before);
}
