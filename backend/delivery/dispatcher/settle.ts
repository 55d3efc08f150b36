import { type Finding } from '../../../src/core/vendors/verdict';
import { type Attempt } from '../outbox/delivery';
import { type DeliveryChange, OutboxUnavailable } from '../outbox/outbox';
import { type DispatcherParts, type LaneContext } from './dispatcherParts';
import { countDelivered, type Job } from './job';
import { type Entry, isNote } from './laneQueue';

/** How a job ends. */
export interface Ending {
  readonly job: Job;
  /** The last attempt; null where nothing had to be sent. */
  readonly attempt: Attempt | null;
}

/** Every message is delivered: stores it, and tells whoever waits. */
export async function settleDelivered(context: LaneContext, { job, attempt }: Ending): Promise<void> {
  const { parts } = context;
  const finishedAtMs = parts.outbox.now();
  const change: DeliveryChange = {
    state: 'delivered',
    plan: job.plan,
    finding: null,
    finishedAtMs,
    ...(attempt === null ? {} : { attempt }),
  };
  await store(context, job, change);
  for (const entry of job.entries) {
    entry.callers.forEach((caller) => caller.tell({ kind: 'delivered', messages: job.plan.length }));
    parts.observer.delivered({ ...context.lane, vendor: context.webhook.vendor }, finishedAtMs - entry.acceptedAtMs);
  }
}

/**
 * The vendor will never take it. Whoever still waits hears of it and owns it again; else it is over, with its reason in
 * the history. A digest's members are set free instead, to be sent one by one: one bad alert must not take the others
 * with it.
 */
export async function settleRefused(context: LaneContext, { job, attempt }: Ending, finding: Finding): Promise<void> {
  if (job.isDigest) {
    const change = { state: 'waiting', alone: true, finding, ...(attempt === null ? {} : { attempt }) } as const;
    return await context.parts.outbox.settleDigest(job.id, change);
  }
  for (const entry of job.entries) {
    await settleEntryRefused(context, entry, { job, attempt, finding });
  }
  context.parts.observer.refused({ ...context.lane, vendor: context.webhook.vendor }, finding.code);
}

async function settleEntryRefused(
  context: LaneContext,
  entry: Entry,
  { job, attempt, finding }: Ending & { finding: Finding }
): Promise<void> {
  const callers = entry.callers.filter((caller) => caller.promise());
  await store(context, job, {
    // A note is nobody's again: whoever sent it hears of it, and may send it again from the history.
    state: callers.length > 0 && !isNote(entry) ? 'returned' : 'refused',
    plan: job.plan,
    finding,
    finishedAtMs: context.parts.outbox.now(),
    ...(attempt === null ? {} : { attempt }),
  });
  const messages = job.plan.length;
  const delivered = countDelivered(job);
  callers.forEach((caller) => caller.tell({ kind: 'returned', because: 'refused', finding, delivered, messages }));
}

/** How long to wait before storing an ending once more, in milliseconds. */
const STORE_AGAIN_MS = 1_000;
const NEVER = new AbortController().signal;

/**
 * Stores how a job ended, however long the outbox is away: what the vendor took must not be sent again because we could
 * not write it down.
 */
async function store({ parts, lane }: LaneContext, job: Job, change: DeliveryChange): Promise<void> {
  for (;;) {
    try {
      return await (job.isDigest ? parts.outbox.settleDigest(job.id, change) : parts.outbox.change(job.id, change));
    } catch (error) {
      if (!(error instanceof OutboxUnavailable) || parts.isStopping()) {
        throw error;
      }
      parts.log.warn('What became of a delivery is not stored yet', { webhook: lane.webhookId, error: error.message });
      await parts.clock.sleep(STORE_AGAIN_MS, NEVER);
    }
  }
}
