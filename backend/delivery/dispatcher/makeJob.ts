import { type AlertNotification } from '../../../src/core/alert/notification';
import { addRuleUids } from '../../../src/core/card/messageContext';
import { type Picture } from '../../../src/core/card/picture';
import { formatNote } from '../../../src/core/formatNote';
import { formatNotification, renderPart } from '../../../src/core/formatNotification';
import { formatPlainly } from '../../../src/core/formatPlainly';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { errorPlace } from '../../log/errorText';
import { type KeptNote, readNoteContent } from '../noteContent';
import { type Delivery, type PlannedMessage } from '../outbox/delivery';
import { type LastSaid } from '../outbox/lastSaid';
import { type WaitingHead } from '../outbox/outbox';
import { notificationOf } from '../storedNotification';
import { type LaneContext } from './deps';
import { messageContext } from './messageContext';
import { type Job, planOf } from './job';
import { type Entry } from './laneQueue';
import { planDigest } from './planDigest';
import { sayingOf } from './repeats';

/** Failures of its own after which a delivery goes out as nothing but title, counts and link. */
export const PLAIN_FROM_STRIKES = 2;

/**
 * The messages that a lane sends for one entry, by the newest settings. Null where the outbox no longer has it. A
 * content that cannot be read or formatted goes out plainly rather than never.
 */
export async function makeJob(context: LaneContext, entry: Entry, sends: number): Promise<Job | null> {
  const job = { entry, webhook: context.webhook, picture: null, saying: null, ways: new Map() };
  if (entry.fresh !== null && entry.strikes === 0) {
    const saying = await sayingOf(context, entry, entry.fresh);
    const plan = await formatSafely(context, entry, { notification: entry.fresh, saying });
    if (plan !== null) {
      return { ...job, plan, saying };
    }
  }
  await context.deps.rendering();
  const delivery = await context.deps.outbox.waiting(context.hold, entry.id);
  if (delivery === null) {
    return null;
  }
  const stored = await planStored(context, delivery, { ...entry, sends });
  return stored === null ? plainJob(context, delivery, job) : { ...job, ...stored };
}

/** The messages that a stored delivery becomes, by the settings of this moment. */
type StoredPlan = Pick<Job, 'plan' | 'picture' | 'saying'>;

interface Planning {
  /** Of a digest. */
  readonly members: readonly WaitingHead[];
  readonly strikes: number;
  /** Messages that the pace allows now. */
  readonly sends: number;
}

/** Null where it has to go out plainly. */
export async function planStored(
  context: LaneContext,
  delivery: Delivery,
  planning: Planning
): Promise<StoredPlan | null> {
  if (delivery.kind === 'note') {
    const { plan, picture } = planNote(context, delivery);
    return plan.length === 0 ? null : { plan, picture, saying: null };
  }
  const left = planLeft(delivery, context);
  return left === null ? await planWhole(context, delivery, planning) : { plan: left, picture: null, saying: null };
}

/** The plainest message there is: title, counts and a link. */
export function plainMessage({ deps, hold, webhook }: LaneContext, delivery: Delivery): PlannedMessage[] {
  const { title, firing, resolved, content } = delivery;
  const { externalUrl: url = '', standsInFor = '' } =
    delivery.kind === 'notification' ? (notificationOf(content) ?? {}) : {};
  const { environment } = deps.messagesOf(hold.orgId);
  return planOf([formatPlainly({ title, firing, resolved, url, environment, standsInFor }, webhook)]);
}

function plainJob(context: LaneContext, delivery: Delivery, job: Omit<Job, 'plan'>): Job {
  context.deps.observer.plain({ ...context.hold, vendor: context.webhook.vendor });
  return { ...job, plan: plainMessage(context, delivery), ways: new Map([[0, 'plain']]) };
}

async function planWhole(
  context: LaneContext,
  delivery: Delivery,
  { members, strikes, sends }: Planning
): Promise<StoredPlan | null> {
  if (delivery.kind === 'digest') {
    const plan = await planDigest(context, members, sends);
    return plan === null ? null : { plan, picture: null, saying: null };
  }
  const notification = strikes < PLAIN_FROM_STRIKES ? notificationOf(delivery.content) : null;
  if (notification === null) {
    return null;
  }
  const saying = await sayingOf(context, delivery, notification);
  const plan = await formatSafely(context, delivery, { notification, saying });
  return plan === null ? null : { plan, picture: null, saying };
}

/** Null where the formatter fails, which is a fault of ours: it is logged, and the alert goes out plainly. */
async function formatSafely(
  { deps, hold, webhook }: LaneContext,
  { id }: Pick<Entry, 'id'>,
  { notification, saying }: { readonly notification: AlertNotification; readonly saying: LastSaid | null }
): Promise<PlannedMessage[] | null> {
  const ruleUids = new Set<string>();
  addRuleUids(ruleUids, notification);
  const said = { ...(await messageContext({ deps, hold }, ruleUids, id)), times: saying?.times };
  // After the wait: one answer may be what a hundred lanes waited for.
  await deps.rendering();
  try {
    const plan = planOf(formatNotification(notification, webhook, said));
    return plan.length === 0 ? null : plan;
  } catch (error) {
    deps.log.error('A notification could not be formatted', {
      webhook: webhook.id,
      delivery: id,
      place: errorPlace(error),
    });
    return null;
  }
}

/**
 * The messages that are left of a partly delivered plan, rendered again by the newest settings. Null where nothing was
 * delivered, or it went to another vendor's group: that one has seen nothing yet.
 */
function planLeft({ plan, partsDelivered, vendor }: Delivery, { webhook }: LaneContext): PlannedMessage[] | null {
  if (plan === null || partsDelivered === 0 || vendor !== webhook.vendor) {
    return null;
  }
  const left = plan.flatMap((message) => {
    const { card, role, delivered } = message;
    if (delivered || card === null || role === 'picture') {
      return [message];
    }
    const body = renderPart({ card, role }, webhook);
    return body === null ? [] : [{ ...message, body }];
  });
  return left.length === 0 ? null : left;
}

/** The messages of a stored note, and the picture that belongs into one of them. */
interface NotePlan {
  readonly plan: readonly PlannedMessage[];
  /** Null where there is none, or none any more. */
  readonly picture: Picture | null;
}

/** The messages of one stored note: what is left of those it was sent as, or rendered now. None if it cannot be read. */
function planNote({ deps, hold, webhook }: LaneContext, delivery: Delivery): NotePlan {
  const kept = readNoteContent(delivery);
  if (kept === null) {
    return { plan: [], picture: null };
  }
  const { environment } = deps.messagesOf(hold.orgId);
  const origin = { sender: delivery.sender, nowMs: deps.outbox.now(), environment };
  const isBegun = delivery.plan !== null && delivery.partsDelivered > 0 && delivery.vendor === webhook.vendor;
  const plan = isBegun
    ? withoutLostPicture(delivery.plan, kept, () => lostPictureMessage(kept, webhook, origin))
    : planOf(formatNote(kept.note, webhook, { ...origin, isPictureLost: kept.isPictureLost }));
  return { plan, picture: kept.note.image ?? null };
}

/** A picture that is not there any more cannot be sent: the group is told so, or "delivered" would not be true. */
function withoutLostPicture(
  plan: readonly PlannedMessage[],
  { note }: KeptNote,
  notice: () => PlannedMessage | undefined
): readonly PlannedMessage[] {
  const isLost = ({ role, delivered }: PlannedMessage) => role === 'picture' && !delivered && note.image === undefined;
  return plan.map((message) => (isLost(message) ? (notice() ?? message) : message));
}

function lostPictureMessage(
  { note: { kind, title } }: KeptNote,
  webhook: Webhook,
  origin: { sender: string; nowMs: number; environment: string }
): PlannedMessage | undefined {
  const bare = { kind, title, comment: '', facts: [], links: [], mentions: { all: false, people: [] } };
  return planOf(formatNote(bare, webhook, { ...origin, isPictureLost: true }))[0];
}
