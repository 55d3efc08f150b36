import { type Finding } from '../../../src/core/vendors/verdict';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { inPlaceOf, newNotification } from '../newNotification';
import { type LaneId } from '../outbox/delivery';
import { notificationOf } from '../storedNotification';
import { type LaneContext, type LaneDeps } from './deps';
import { type Entry, goingInOrder, type LaneQueue } from './laneQueue';

/** Most that are handed over between two looks at the lane: each is a commit here and one there. */
const HANDED_MAX = 50;

/** The fallback of a webhook, while one of its robots can be used. */
export async function usableFallback(
  { webhookOf, robots }: Pick<LaneDeps, 'webhookOf' | 'robots'>,
  { orgId }: Pick<LaneId, 'orgId'>,
  { id, fallback }: Pick<Webhook, 'id' | 'fallback'>
): Promise<Webhook | null> {
  const standIn = fallback == null || fallback === id ? null : webhookOf({ orgId, webhookId: fallback });
  if (standIn === null || !standIn.enabled) {
    return null;
  }
  const views = await robots.viewsOf(standIn);
  return views.some(({ state }) => state.broken === null) ? standIn : null;
}

/**
 * Hands what was promised to another webhook while no robot of its own can be used. Each delivery is stored there
 * first, and then refused here: after a crash in between, handing it over again finds a duplicate. Whether the queue is
 * not as it was.
 */
export async function handOverPromised(
  { deps, hold, webhook }: LaneContext,
  queue: LaneQueue,
  { standIn, finding }: { readonly standIn: Webhook; readonly finding: Finding }
): Promise<boolean> {
  const digest = queue.all().find(({ kind, partsDelivered }) => kind === 'digest' && partsDelivered === 0);
  if (digest !== undefined) {
    return await deps.outbox.dissolve(hold, digest.id); // Its members are next.
  }
  const isPromised = (entry: Entry) => entry.kind === 'notification' && entry.promised && entry.partsDelivered === 0;
  const promised = goingInOrder(queue.all(), isPromised).slice(0, HANDED_MAX);
  const contents = new Map(
    promised.length === 0
      ? []
      : (await deps.outbox.contents(promised.map(({ id }) => id))).map((each) => [each.id, each])
  );
  let handed = 0;
  for (const { id, acceptedAtMs } of promised) {
    const notification = notificationOf(contents.get(id)?.content ?? '');
    // What cannot be read goes out plainly, and through its own robot.
    if (notification !== null) {
      const instead = await inPlaceOf(webhook, { standIn, notification, turn: deps.turn });
      const delivery = newNotification(instead, { orgId: hold.orgId, acceptedAtMs, isPromised: true });
      await deps.handOver({ delivery, notification: instead.notification });
      const ending = { isDigest: false, attempt: null, plan: null, isHeard: false } as const;
      handed += Number((await deps.outbox.refuse(hold, { id, ...ending, finding })) !== null);
    }
  }
  if (handed > 0) {
    const fields = { webhook: webhook.id, fallback: standIn.id, deliveries: handed };
    deps.log.warn('Deliveries were handed to the fallback webhook', fields);
  }
  return handed > 0;
}
