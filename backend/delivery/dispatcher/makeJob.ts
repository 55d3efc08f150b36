import { type WaitingNotification } from '../../../src/core/card/waitingNotification';
import { formatDigest, formatNotification } from '../../../src/core/formatNotification';
import { type Remedy } from '../../../src/core/vendors/verdict';
import { type Delivery, type NewDelivery } from '../outbox/delivery';
import { type LaneContext } from './dispatcherParts';
import { type Job, planOf } from './job';
import { type Entry, type LaneQueue } from './laneQueue';
import { notificationOf, planDelivery } from './planDelivery';
import { planNote } from './planNote';

/** Most deliveries one digest stands for. It names and counts; more would only take longer to read from the outbox. */
const DIGEST_MAX = 2_000;
/** Deliveries read from the outbox at a time. */
const PAGE = 200;

/**
 * What a lane sends next: the delivery at its head, or, where more waits than may be sent right now, one digest of all
 * that may be merged. Null where the outbox no longer has what the queue has.
 */
export async function makeJob(context: LaneContext, queue: LaneQueue, sends: number): Promise<Job | null> {
  const { head } = queue;
  if (head === undefined) {
    return null;
  }
  const mergeable = queue.alerts > sends ? queue.mergeable(DIGEST_MAX) : [];
  const digest = mergeable.length > 1 ? await makeDigest(context, mergeable, sends) : null;
  return digest ?? (await makeSingle(context, head));
}

async function makeSingle({ parts, lane, webhook }: LaneContext, entry: Entry): Promise<Job | null> {
  const nowMs = parts.outbox.now();
  const { id, fresh } = entry;
  if (fresh !== null) {
    const plan = planOf(formatNotification(fresh, webhook, { nowMs }));
    return { ...newJob(entry), plan, entries: [entry], isPlanStored: false };
  }
  const [delivery] = await parts.outbox.waiting(lane, id - 1, 1);
  if (delivery?.id !== id) {
    return null;
  }
  const isPlanStored = delivery.plan !== null;
  if (delivery.kind === 'note') {
    return { ...newJob(entry), ...planNote(delivery, webhook, nowMs), entries: [entry], isNote: true, isPlanStored };
  }
  const plan = planDelivery(delivery, webhook, nowMs);
  const isDigest = delivery.kind === 'digest';
  return { ...newJob(entry), plan, entries: isDigest ? [] : [entry], isDigest, isPlanStored };
}

/** What most jobs have in common. */
function newJob({ id, acceptedAtMs }: Pick<Job, 'id' | 'acceptedAtMs'>) {
  return { id, acceptedAtMs, isDigest: false, isNote: false, picture: null, remedies: new Map<number, Remedy>() };
}

/** Null where fewer than two of them are notifications that were not sent in part already. */
async function makeDigest(context: LaneContext, entries: readonly Entry[], sends: number): Promise<Job | null> {
  const { parts, webhook } = context;
  const nowMs = parts.outbox.now();
  const found = await readNotifications(context, entries);
  if (found.length < 2) {
    return null;
  }
  const maxMessages = Math.max(1, Math.min(webhook.maxMessages, sends));
  const messages = formatDigest(
    found.map(({ waiting }) => waiting),
    { ...webhook, maxMessages },
    { nowMs }
  );
  const plan = planOf(messages);
  const members = found.map(({ entry }) => entry);
  const id = await parts.outbox.merge(
    digestOf(context, found, messages[0]?.card.title ?? ''),
    members.map((member) => member.id)
  );
  await parts.outbox.change(id, { plan });
  parts.observer.merged({ ...context.lane, vendor: webhook.vendor }, members.length);
  const acceptedAtMs = members[0]?.acceptedAtMs ?? nowMs;
  return { ...newJob({ id, acceptedAtMs }), plan, entries: members, isDigest: true, isPlanStored: true };
}

interface Found {
  readonly entry: Entry;
  readonly waiting: WaitingNotification;
}

/** The notifications of the longest run of entries that are whole notifications; order is kept by stopping there. */
async function readNotifications({ parts, lane }: LaneContext, entries: readonly Entry[]): Promise<Found[]> {
  const found: Found[] = [];
  let page = new Map<number, Delivery>();
  for (const entry of entries) {
    if (entry.fresh === null && !page.has(entry.id)) {
      page = new Map(
        (await parts.outbox.waitingNotifications(lane, entry.id - 1, PAGE)).map((each) => [each.id, each])
      );
    }
    const delivery = page.get(entry.id);
    const isBegun = delivery?.plan?.some((message) => message.delivered) ?? false;
    const notification = entry.fresh ?? (delivery === undefined || isBegun ? null : notificationOf(delivery));
    if (notification === null) {
      break;
    }
    found.push({ entry, waiting: { notification, acceptedAtMs: entry.acceptedAtMs } });
  }
  return found;
}

function digestOf({ parts, lane, webhook }: LaneContext, found: readonly Found[], title: string): NewDelivery {
  const alerts = found.flatMap(({ waiting }) => waiting.notification.alerts);
  const firing = alerts.filter((alert) => alert.status === 'firing').length;
  return {
    ...lane,
    kind: 'digest',
    vendor: webhook.vendor,
    dedupeKey: '',
    title,
    firing,
    resolved: alerts.length - firing,
    content: '',
    acceptedAtMs: parts.outbox.now(),
    sender: '',
  };
}
