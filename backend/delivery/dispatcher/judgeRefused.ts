import { resendBody } from '../../../src/core/formatNotification';
import { type Reason, type Remedy, type Verdict } from '../../../src/core/vendors/verdict';
import { type LaneContext } from './deps';
import { bisect, type Judged, type Refusal, refuse, type UntilDone } from './endings';
import { type Job } from './job';
import { isNote } from './laneQueue';
import { plainMessage } from './makeJob';
import { type Posted } from './post';

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
export async function judgeRefused(
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

/** Changes a message as its refusal asks for. False where it was changed before, or would be the same again. */
function changeMessage({ webhook }: LaneContext, job: Job, index: number, remedy: Remedy): boolean {
  const message = job.plan[index];
  if (message?.card == null || job.ways.has(index)) {
    return false;
  }
  const body = resendBody({ ...message, card: message.card }, webhook, remedy);
  if (JSON.stringify(body) === JSON.stringify(message.body)) {
    return false;
  }
  replaceMessage(job, index, { ...message, body });
  job.ways.set(index, remedy);
  return true;
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
