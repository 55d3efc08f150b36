import { type Finding } from '../../../src/core/vendors/verdict';
import { type Attempt } from '../outbox/delivery';
import { type LaneHold } from '../outbox/outbox';
import { type LaneContext, type LaneDeps } from './deps';
import { countDelivered, type Job } from './job';
import { type LaneQueue } from './laneQueue';
import { foldDigest } from './planDigest';
import { saidBy } from './repeats';

/**
 * Result of judging a job. `goes-on`: it has messages left, or is tried again. `over`: it is stored as over.
 * `changed`: the lane has other entries now. `lost`: the lane is another's, or the delivery is not as it was.
 */
export type Judged = 'goes-on' | 'over' | 'changed' | 'lost';

/** Does work again until the outbox has it. */
export type UntilDone = <T>(work: () => Promise<T>) => Promise<T>;

/** The finding against a message, and the attempt that showed it. */
export interface Refusal {
  readonly attempt: Attempt;
  readonly finding: Finding;
}

/** Every message is delivered: stores this, and tells the callers who wait. */
export async function settleDelivered(
  { deps, hold, webhook }: LaneContext,
  job: Job,
  attempt: Attempt | null
): Promise<boolean> {
  const { id, kind, members, acceptedAtMs } = job.entry;
  const finishedAtMs = deps.outbox.now();
  const { vendor } = webhook;
  const isDigest = kind === 'digest';
  const said = saidBy({ webhook }, job.entry, job.saying);
  const isStored = await deps.outbox.deliver({ id, isDigest, attempt, plan: job.plan, vendor, finishedAtMs, said });
  const delivered = isDigest ? members : [{ id, acceptedAtMs }];
  deps.callers.tell([id, ...members.map((member) => member.id)], { kind: 'delivered', messages: job.plan.length });
  delivered.forEach((each) => deps.observer.delivered({ ...hold, vendor }, finishedAtMs - each.acceptedAtMs));
  return isStored;
}

/** Two halves are tried each by itself, until the member that is at fault is alone. */
export async function bisect(context: LaneContext, { entry }: Job, { attempt, finding }: Refusal): Promise<Judged> {
  const { deps, hold } = context;
  const middle = Math.ceil(entry.members.length / 2);
  const halves = [];
  for (const members of [entry.members.slice(0, middle), entry.members.slice(middle)]) {
    const entries = members.map((member) => ({ ...member, fresh: null, members: [], ...NO_TROUBLE }));
    const folded = members.length > 1 ? await foldDigest(context, entries, 1) : null;
    if (members.length > 1 && folded?.members.length !== members.length) {
      return (await deps.outbox.dissolve(hold, entry.id)) ? 'changed' : 'lost';
    }
    const memberIds = members.map(({ id }) => id);
    halves.push({ memberIds, digest: folded === null ? null : { ...folded.digest, isAlone: true } });
  }
  return (await deps.outbox.bisect(hold, { id: entry.id, finding, attempt, halves })) ? 'changed' : 'lost';
}

const NO_TROUBLE = { failures: 0, successesSeen: 0, isUnsure: false, restsUntilMs: -Infinity } as const;

/** It is over. Callers who still wait hear of it, and own it again unless anybody was told 202. */
export async function refuse(
  context: LaneContext,
  job: Job,
  { attempt, finding }: Refusal,
  untilDone: UntilDone
): Promise<Judged> {
  const { deps, hold, webhook } = context;
  const { id, kind, members } = job.entry;
  const isDigest = kind === 'digest';
  const state = await untilDone(async () => {
    // Asked at each try: while the outbox was away, callers who waited may have been told 202.
    const isHeard = deps.callers.has(id) && !deps.callers.isOwed(id);
    return await deps.outbox.refuse(hold, { id, isDigest, attempt, plan: job.plan, finding, isHeard });
  });
  if (state === null) {
    return 'lost';
  }
  const messages = job.plan.length;
  const delivered = countDelivered(job);
  deps.callers.tell([id, ...members.map((member) => member.id)], {
    kind: 'returned',
    because: 'refused',
    finding,
    delivered,
    messages,
  });
  deps.observer.refused({ ...hold, vendor: webhook.vendor }, finding.code);
  return 'over';
}

/** It waited longer than `max_age_hours` allows. */
const EXPIRED: Finding = { reason: 'expired', code: '', vendorText: '' };

/**
 * Gives up what has waited longer than `max_age`: an alert of yesterday helps nobody, and the history says so. A digest
 * of which nothing was sent is taken apart, since its members are not all that old; else it ends with them. Whether
 * anything changed.
 */
export async function giveUpOld(deps: LaneDeps, hold: LaneHold, queue: LaneQueue): Promise<boolean> {
  const { outbox, log, observer, maxAgeMs } = deps;
  const beforeMs = outbox.now() - maxAgeMs;
  const old = queue.all().filter(({ acceptedAtMs }) => acceptedAtMs < beforeMs);
  if (old.length === 0) {
    return false;
  }
  for (const { id, partsDelivered } of old.filter(({ kind }) => kind === 'digest')) {
    const ending = { id, isDigest: true, attempt: null, plan: null, finding: EXPIRED, isHeard: false };
    await (partsDelivered === 0 ? outbox.dissolve(hold, id) : outbox.refuse(hold, ending));
  }
  const expired = await outbox.expire(hold, beforeMs, EXPIRED);
  expired.forEach(() => observer.expired(hold));
  if (expired.length > 0) {
    const fields = { webhook: hold.webhookId, deliveries: expired.length };
    log.warn('Deliveries were given up: they waited too long', fields);
  }
  return true;
}
