import { type Retried, type RetriedPart } from '../../src/core/wire/deliveries';
import { type CallContext } from '../app/callContext';
import { type Delivery, type DeliveryState, type DeliverySummary } from '../delivery/outbox/delivery';
import { type DeliveryQuery } from '../delivery/outbox/history';
import { type Requeued } from '../delivery/outbox/requeue';
import { refuse } from './refuse';
import { type RouteDeps } from './deps';
import { unusable, usableWebhook, type WebhookObstacle } from './usableWebhook';

type NotRequeued = WebhookObstacle['kind'] | ReturnType<typeof outboxObstacle> | 'passed-on';

/** Most deliveries of one call: what Grafana waits for must not last, and a caller can tell how far it has come. */
const CALL_MAX_DELIVERIES = 100;

/**
 * Lets all deliveries wait again that a filter finds and that were not delivered, the oldest first, with the checks
 * that a single one has to pass too. A digest that was refused does not wait again: what it stood for was sent one by
 * one then. May be called again at any time: deliveries that wait already are left alone. A caller that goes on with
 * `more` gives an end of time, or it meets again those that were refused anew.
 */
export async function retryAll(
  deps: RouteDeps,
  call: CallContext,
  filter: Omit<DeliveryQuery, 'orgId' | 'limit'>
): Promise<RetriedPart> {
  const { orgId } = call;
  const query = { ...filter, orgId, limit: CALL_MAX_DELIVERIES, oldestFirst: true };
  const { rows, nextCursor } = await deps.outbox.listDeliveries(query);
  const obstacles = await obstaclesOf(deps, call, rows);
  const free = rows.filter((row) => obstacles.get(row.webhookId) === null && !isPassedOn(row));
  const outcomes = await requeueRows(deps, orgId, free);
  const requeued = free.filter(({ id }) => outcomes.get(id)?.kind === 'requeued');
  const webhookIds = [...new Set(requeued.map(({ webhookId }) => webhookId))];
  webhookIds.forEach((webhookId) => deps.dispatcher.again({ orgId, webhookId }));
  if (requeued.length > 0) {
    const user = call.user?.login ?? '';
    deps.log.info('Deliveries are sent again', { webhooks: webhookIds.join(), deliveries: requeued.length, user });
  }
  const reasons = rows.flatMap(
    (row): NotRequeued | [] =>
      obstacles.get(row.webhookId) ?? (isPassedOn(row) ? 'passed-on' : reasonOf(outcomes.get(row.id))) ?? []
  );
  return { requeued: requeued.length, notRequeued: counted(reasons), more: nextCursor };
}

/** A fallback sent it in its webhook's place: among many nobody means it, and alone it may be sent all the same. */
function isPassedOn({ finding }: Pick<DeliverySummary, 'finding'>): boolean {
  return finding?.fallback !== undefined;
}

/** For each webhook among the rows what keeps it from sending, or null. */
async function obstaclesOf(deps: RouteDeps, call: CallContext, rows: readonly DeliverySummary[]) {
  const obstacles = new Map<string, NotRequeued | null>();
  for (const webhookId of new Set(rows.map((row) => row.webhookId))) {
    const usable = await usableWebhook(deps, call, webhookId);
    obstacles.set(webhookId, usable.ok ? null : usable.obstacle.kind);
  }
  return obstacles;
}

/** Lets each wait again; those that come together share a commit. Resolves with the results by id, in their order. */
async function requeueRows(
  { outbox }: RouteDeps,
  orgId: number,
  rows: readonly DeliverySummary[]
): Promise<ReadonlyMap<number, Requeued>> {
  return new Map(await Promise.all(rows.map(async ({ id }) => [id, await outbox.requeue(orgId, id)] as const)));
}

function reasonOf(requeued: Requeued | undefined): NotRequeued | null {
  return requeued === undefined || requeued.kind === 'requeued' ? null : outboxObstacle(requeued);
}

function counted(reasons: readonly NotRequeued[]): RetriedPart['notRequeued'] {
  return [...new Set(reasons)].map((reason) => ({
    reason,
    count: reasons.filter((each) => each === reason).length,
  }));
}

/** Lets a delivery wait again that was not delivered; only messages the vendor has not confirmed are sent. */
export async function retryDelivery(deps: RouteDeps, call: CallContext, delivery: Delivery): Promise<Response> {
  const { id, orgId, webhookId, state } = delivery;
  const isOver = state === 'refused' || state === 'returned';
  const usable = isOver ? await usableWebhook(deps, call, webhookId) : null;
  if (usable?.ok === false) {
    return unusable(409, usable.obstacle);
  }
  const requeued = await deps.outbox.requeue(orgId, id);
  if (requeued.kind !== 'requeued') {
    return refusal(requeued);
  }
  deps.dispatcher.again({ orgId, webhookId });
  deps.log.info('A delivery is sent again', { webhook: webhookId, delivery: id, user: call.user?.login ?? '' });
  return Response.json({ id, webhook: webhookId, state: 'waiting' } satisfies Retried, { status: 202 });
}

function refusal(requeued: Exclude<Requeued, { kind: 'requeued' }>): Response {
  const reason = outboxObstacle(requeued);
  if (reason === 'not-found') {
    return refuse(404, 'delivery-missing');
  }
  return refuse(409, reason, requeued.kind === 'duplicate' ? { duplicateOf: requeued.id } : {});
}

/** The reasons why a delivery is not sent again, whatever its webhook. */
type RetryObstacle = Exclude<DeliveryState, 'refused' | 'returned'> | 'duplicate' | 'members-gone';

/** The reason why the outbox left a delivery as it is, or that it was pruned meanwhile. */
function outboxObstacle(requeued: Exclude<Requeued, { kind: 'requeued' }>): RetryObstacle | 'not-found' {
  if (requeued.kind !== 'not-failed') {
    return requeued.kind;
  }
  // The state is what it is now; it may have changed since the page was loaded.
  const { state } = requeued;
  return state === 'refused' || state === 'returned' ? 'waiting' : state;
}
