import { resendBody } from '../../../src/core/formatNotification';
import { type Remedy } from '../../../src/core/vendors/verdict';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { type Job } from './job';

/** Changes a message as its refusal asks for. False where it was changed before, or would be the same again. */
export function changeMessage(webhook: Webhook, job: Job, index: number, remedy: Remedy): boolean {
  const message = job.plan[index];
  if (message?.card == null || job.remedies.has(index)) {
    return false;
  }
  const body = resendBody({ card: message.card }, webhook, remedy);
  if (JSON.stringify(body) === JSON.stringify(message.body)) {
    return false;
  }
  job.plan = job.plan.map((each, place) => (place === index ? { ...each, body } : each));
  job.remedies.set(index, remedy);
  return true;
}
