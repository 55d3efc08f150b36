import { type Finding } from '../../../src/core/vendors/verdict';
import { type DispatcherParts } from './dispatcherParts';
import { countDelivered, type Job } from './job';
import { type Entry, isNote, type LaneQueue } from './laneQueue';

/**
 * Gives back all that somebody still waits for and that a broken channel keeps from being sent, and takes it out of the
 * queue. The caller owns it again, and hears how many messages of the job that was begun had already arrived.
 */
export async function giveBackAll(
  parts: DispatcherParts,
  { queue, job }: { queue: LaneQueue; job: Job | null },
  finding: Finding
): Promise<void> {
  const given = new Set<number>();
  for (const entry of queue.all()) {
    const isBegun = job !== null && job.entries.some(({ id }) => id === entry.id);
    if (await giveBack(parts, { entry, job: isBegun ? job : null }, finding)) {
      given.add(entry.id);
    }
  }
  queue.remove(given);
}

async function giveBack(
  parts: DispatcherParts,
  { entry, job }: { entry: Entry; job: Job | null },
  finding: Finding
): Promise<boolean> {
  const callers = entry.callers.filter((caller) => caller.promise());
  if (callers.length === 0) {
    return false;
  }
  await parts.outbox.change(entry.id, {
    state: isNote(entry) ? 'refused' : 'returned',
    finding,
    finishedAtMs: parts.outbox.now(),
  });
  const progress =
    job === null ? { delivered: 0, messages: 1 } : { delivered: countDelivered(job), messages: job.plan.length };
  callers.forEach((caller) => caller.tell({ kind: 'returned', because: 'channel-broken', finding, ...progress }));
  return true;
}
