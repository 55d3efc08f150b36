import { type MessageBody } from '../../../src/core/vendors/message';
import { VENDOR_RULES } from '../../../src/core/vendors/registry';
import { type Verdict } from '../../../src/core/vendors/verdict';
import { type Vendor } from '../../../src/core/webhook/vendor';
import { type Attempt } from '../outbox/delivery';
import { sendMessage } from '../sendMessage';
import { type LaneContext } from './dispatcherParts';
import { type Job } from './job';
import { noteRobot } from './noteRobot';
import { type RobotView } from './robotBook';

/** One request that was made, and what the vendor said to it. */
export interface Attempted {
  readonly verdict: Verdict;
  readonly attempt: Attempt;
}

/**
 * Sends one message of a job through one robot, once. The send is reserved first, so that neither a crash nor another
 * replica can exceed the robot's pace; null where it may not be made now. What the answer says of the robot is stored.
 */
export async function attemptMessage(
  context: LaneContext,
  { job, index }: { job: Job; index: number },
  view: RobotView
): Promise<Attempted | null> {
  const { parts, webhook } = context;
  const body = bodyToSend(webhook.vendor, job, index);
  return await parts.slots.run(async () => {
    if (body === undefined || !(await parts.robots.reserve(view))) {
      return null;
    }
    const atMs = parts.outbox.now();
    const startedMs = parts.clock.now();
    const verdict = await sendMessage(parts.outside, { vendor: webhook.vendor, robot: view.robot, body });
    const elapsedMs = parts.clock.now() - startedMs;
    parts.observer.attempted({ ...context.lane, vendor: webhook.vendor }, verdict, elapsedMs);
    await noteRobot(context, view, verdict);
    const finding = verdict.kind === 'delivered' ? null : verdict.finding;
    const remedy = job.remedies.get(index) ?? null;
    return {
      verdict,
      attempt: { atMs, elapsedMs, message: index, robot: view.index, verdict: verdict.kind, finding, remedy },
    };
  });
}

/** The planned body; a picture's with its bytes, which only the content has. */
function bodyToSend(vendor: Vendor, { plan, picture }: Job, index: number): MessageBody | undefined {
  const message = plan[index];
  const { renderPicture } = VENDOR_RULES[vendor];
  return message?.picture === true && picture !== null && renderPicture !== null
    ? renderPicture(picture)
    : message?.body;
}
