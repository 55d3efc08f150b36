import { resendBody } from '../../../src/core/formatNotification';
import { type Reason, remediesLeft, type Remedy, type Verdict } from '../../../src/core/vendors/verdict';
import { retryMs } from './backoff';
import { type LaneContext } from './deps';
import { bisect, type Judged, type Refusal, refuse, settleDelivered, type UntilDone } from './endings';
import { countDelivered, type Job, nextIndex, withDelivered } from './job';
import { type Entry, isNote } from './laneQueue';
import { plainMessage, PLAIN_FROM_STRIKES } from './makeJob';
import { type Posted } from './post';
import { PROBE_MS } from './probe';
import { type RobotView } from './robotBook';

interface Case {
  readonly job: Job;
  readonly posted: Posted;
  readonly view: RobotView;
  /** The lane's rest after this failure, in milliseconds; 0 for none. */
  readonly restMs: number;
  /** Messages of the lane that got through so far. */
  readonly successes: number;
}

/**
 * Stores what an answer means, in three places: of the message (its own strikes, a plainer way, refused), of the robot
 * (rest, broken), and of the lane, which rests by itself. The delivery comes first: what the vendor took must be written
 * down whatever happens to the rest.
 */
export async function judge(context: LaneContext, found: Case, untilDone: UntilDone): Promise<Judged> {
  const { verdict } = found.posted;
  switch (verdict.kind) {
    case 'delivered':
      return await judgeDelivered(context, found, untilDone);
    case 'refused':
      await context.deps.robots.note(found.view, verdict);
      return await judgeRefused(context, found, verdict, untilDone);
    default:
      return await judgeFailed(context, found, verdict, untilDone);
  }
}

async function judgeDelivered(
  context: LaneContext,
  { job, posted, view }: Case,
  untilDone: UntilDone
): Promise<Judged> {
  const { deps, hold, webhook } = context;
  const { entry } = job;
  job.plan = withDelivered(job.plan, posted.attempt.message, deps.outbox.now());
  Object.assign(entry, { failures: 0, strikes: 0, isUnsure: false, partsDelivered: countDelivered(job) });
  // Both in one commit; the robot's state is no reason to send again.
  const noted = deps.robots.note(view, posted.verdict);
  const isStored = await untilDone(async () =>
    nextIndex(job) === -1
      ? await settleDelivered(context, job, posted.attempt)
      : await deps.outbox.progress(hold, {
          id: entry.id,
          attempt: posted.attempt,
          plan: job.plan,
          partsDelivered: entry.partsDelivered,
          vendor: webhook.vendor,
        })
  );
  await noted;
  if (nextIndex(job) === -1) {
    return 'over';
  }
  return isStored ? 'goes-on' : 'lost';
}

/** Strikes after which a delivery that failed plainly too is set aside as refused. */
const REFUSE_FROM_STRIKES = 4;

/**
 * Failures in a row after which a delivery lets other alert groups go first. After one where somebody on the way turned it
 * away, so that the broken robot is tried with another message.
 */
const REST_FROM_FAILURES = 3;

type Failure = Exclude<Verdict, { kind: 'delivered' | 'refused' }>;

/** It may pass. Whether it is the message's own fault shows by what else got through since it failed last. */
async function judgeFailed(context: LaneContext, found: Case, verdict: Failure, untilDone: UntilDone): Promise<Judged> {
  const { deps, hold } = context;
  const { job, posted, view, restMs, successes } = found;
  const { entry } = job;
  const { finding } = verdict;
  const isItsOwn = isUnheard(verdict) && countFailure(context, entry, { verdict, restMs, successes });
  // Messages that got through meanwhile show that the robot is well.
  const isRobotWell = isItsOwn && verdict.kind === 'channel-broken';
  const parkedUntilMs = isRobotWell ? 0 : await deps.robots.note(view, verdict);
  if (entry.strikes >= PLAIN_FROM_STRIKES && entry.kind === 'digest' && entry.partsDelivered === 0) {
    return await bisect(context, job, { attempt: posted.attempt, finding });
  }
  if (entry.strikes >= REFUSE_FROM_STRIKES) {
    return await refuse(context, job, { attempt: posted.attempt, finding }, untilDone);
  }
  const nextTryAtMs = Math.max(deps.outbox.now() + restMs, parkedUntilMs);
  const isStored = await deps.outbox.fail(hold, {
    id: entry.id,
    attempt: posted.attempt,
    finding,
    strikes: entry.strikes,
    nextTryAtMs,
  });
  if (!isStored) {
    return 'lost';
  }
  return entry.strikes >= PLAIN_FROM_STRIKES && job.ways.get(0) !== 'plain' ? 'changed' : 'goes-on';
}

/** Reasons after which nobody knows whether the group has seen the message. */
const ANSWER_LOST: readonly Reason[] = ['timed-out', 'unreachable', 'not-json', 'vendor-error'];

/** The vendor itself said nothing: it, or somebody on the way, may have minded this very message. */
export function isUnheard({ kind, finding }: Failure): boolean {
  return kind === 'transient' || (kind === 'channel-broken' && finding.code.startsWith('HTTP '));
}

/** Counts a failure, and tells whether it is the message's own: others got through since it failed last. */
function countFailure(
  { deps }: LaneContext,
  entry: Entry,
  { verdict, restMs, successes }: Pick<Case, 'restMs' | 'successes'> & { readonly verdict: Failure }
): boolean {
  const isItsOwn = entry.failures > 0 && successes > entry.successesSeen;
  entry.strikes += Number(isItsOwn);
  entry.failures++;
  entry.isUnsure = ANSWER_LOST.includes(verdict.finding.reason);
  entry.successesSeen = successes;
  const isBroken = verdict.kind === 'channel-broken';
  if (isBroken || entry.failures >= REST_FROM_FAILURES) {
    // Twice, so that the lane's own rest ends first. Where nothing else waits it is tried then all the same.
    const leastMs = isBroken ? PROBE_MS : retryMs(1, deps.random());
    entry.restsUntilMs = deps.steady() + 2 * Math.max(restMs, leastMs);
  }
  return isItsOwn;
}

/** Refusals that are about what a message holds, so that less of it may pass. */
const PLAINER_MAY_PASS: readonly Reason[] = [
  'too-long',
  'bad-message',
  'unsupported-type',
  'empty',
  'content-filtered',
  'card-refused',
  'mention-refused',
  'unknown-code',
];

/** The vendor will not take it like this: another way first, then in halves or plainly, and refused at last. */
async function judgeRefused(
  context: LaneContext,
  { job, posted }: { readonly job: Job; readonly posted: Posted },
  { finding, remedy }: Extract<Verdict, { kind: 'refused' }>,
  untilDone: UntilDone
): Promise<Judged> {
  const { attempt } = posted;
  const { entry } = job;
  const isChanged =
    dropMentions(job, attempt.message) || (remedy !== null && changeMessage(context, job, attempt.message, remedy));
  if (isChanged) {
    return await tryAgain(context, job, { attempt, finding });
  }
  if (entry.kind === 'digest' && entry.partsDelivered === 0 && entry.members.length > 1) {
    return await bisect(context, job, { attempt, finding });
  }
  const mayBePlainer = !isNote(entry) && PLAINER_MAY_PASS.includes(finding.reason);
  if (mayBePlainer && job.ways.get(attempt.message) !== 'plain') {
    return await sendPlainly(context, job, { attempt, finding });
  }
  return await refuse(context, job, { attempt, finding }, untilDone);
}

/** Changes a message as its refusal asks for. False where nothing is left to try, or would be the same again. */
function changeMessage({ webhook }: LaneContext, job: Job, index: number, asked: Remedy): boolean {
  const message = job.plan[index];
  if (message?.card == null) {
    return false;
  }
  for (const remedy of remediesLeft(asked, job.ways.get(index) ?? null)) {
    const body = resendBody({ ...message, card: message.card }, webhook, remedy);
    if (JSON.stringify(body) !== JSON.stringify(message.body)) {
      replaceMessage(job, index, { ...message, body });
      job.ways.set(index, remedy);
      return true;
    }
  }
  return false;
}

/** A message that only mentions people is not worth losing the alert for, which has arrived before it. */
function dropMentions(job: Job, index: number): boolean {
  const isDropped = job.plan[index]?.role === 'mentions' && job.plan.length > 1;
  if (isDropped) {
    job.plan = job.plan.filter((_, place) => place !== index);
  }
  return isDropped;
}

function replaceMessage(job: Job, index: number, message: Job['plan'][number]): void {
  job.plan = job.plan.map((each, place) => (place === index ? message : each));
}

async function sendPlainly(context: LaneContext, job: Job, refusal: Refusal): Promise<Judged> {
  const { deps, hold, webhook } = context;
  const delivery = await deps.outbox.waiting(hold, job.entry.id);
  const [plain] = delivery === null ? [] : plainMessage(context, delivery);
  if (plain === undefined) {
    return 'lost';
  }
  replaceMessage(job, refusal.attempt.message, plain);
  job.ways.set(refusal.attempt.message, 'plain');
  deps.observer.plain({ ...hold, vendor: webhook.vendor });
  return await tryAgain(context, job, refusal);
}

async function tryAgain({ deps, hold }: LaneContext, { entry }: Job, { attempt, finding }: Refusal): Promise<Judged> {
  const { id, strikes } = entry;
  const isStored = await deps.outbox.fail(hold, { id, attempt, finding, strikes, nextTryAtMs: deps.outbox.now() });
  return isStored ? 'goes-on' : 'lost';
}
