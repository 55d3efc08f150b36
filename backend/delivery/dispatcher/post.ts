import { type MessageBody } from '../../../src/core/vendors/message';
import { VENDOR_RULES } from '../../../src/core/vendors/registry';
import { type Verdict } from '../../../src/core/vendors/verdict';
import { type Attempt } from '../outbox/delivery';
import { sendMessage } from '../sendMessage';
import { type LaneContext } from './deps';
import { type Job } from './job';
import { type RobotView } from './robotBook';

/** One request that was made, and what the vendor said to it. */
export interface Posted {
  readonly verdict: Verdict;
  readonly attempt: Attempt;
}

/**
 * Posts one message of a job through one robot, once. The send is reserved first, so that neither a crash nor another
 * replica can exceed the robot's pace. `isStillOurs` is asked last, right before the post: waiting for a slot takes time.
 * Null where it may not be posted now.
 */
export async function post(
  { deps, hold, webhook }: LaneContext,
  { job, index, view }: { readonly job: Job; readonly index: number; readonly view: RobotView },
  isStillOurs: () => Promise<boolean>
): Promise<Posted | null> {
  const body = bodyToSend(job, index);
  if (body === null) {
    return null;
  }
  return await deps.slots.run(deps.robots.slotOf(view), async () => {
    const permit = await deps.robots.reserve(view);
    if (permit === null || !(await isStillOurs()) || !permit.take()) {
      return null;
    }
    if (job.entry.isUnsure) {
      deps.observer.repeated({ ...hold, vendor: webhook.vendor });
    }
    const atMs = deps.outbox.now();
    const startedMs = deps.steady();
    const verdict = await sendMessage(deps.outside, { vendor: webhook.vendor, robot: view.robot, body });
    const elapsedMs = Math.round(deps.steady() - startedMs);
    deps.observer.attempted({ ...hold, vendor: webhook.vendor }, verdict, elapsedMs);
    const finding = verdict.kind === 'delivered' ? null : verdict.finding;
    const remedy = job.ways.get(index) ?? null;
    return {
      verdict,
      attempt: {
        atMs,
        elapsedMs,
        message: index,
        robot: view.index,
        robotKey: view.name.key,
        verdict: verdict.kind,
        finding,
        remedy,
      },
    };
  });
}

/** The planned body; a picture's with its bytes, which the plan is without. */
function bodyToSend({ plan, picture, webhook }: Job, index: number): MessageBody | null {
  const message = plan[index];
  const { renderPicture } = VENDOR_RULES[webhook.vendor];
  return message?.role === 'picture' && picture !== null && renderPicture !== null
    ? renderPicture(picture)
    : (message?.body ?? null);
}
