import { type LaneId } from '../outbox/delivery';
import { type Outbox } from '../outbox/outbox';
import { type Job } from './job';
import { type LaneQueue } from './laneQueue';

/**
 * Brings a lane's queue up to what the outbox says is waiting. The digest that is being sent stands for its members:
 * the outbox counts it as waiting and them as merged, the queue has them.
 */
export async function readQueue(
  outbox: Outbox,
  { id, queue }: { readonly id: LaneId; readonly queue: LaneQueue },
  job: Job | null
): Promise<void> {
  const before = new Set(queue.all().map((entry) => entry.id));
  const heads = await outbox.waitingHeads(id);
  const ownDigest = job?.isDigest ? job.id : null;
  const members = job?.isDigest ? job.entries : [];
  queue.replace([...members, ...heads.filter((head) => head.id !== ownDigest)], before);
}
