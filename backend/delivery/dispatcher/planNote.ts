import { type Picture } from '../../../src/core/card/picture';
import { formatNote } from '../../../src/core/formatNote';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { type KeptNote, readNoteContent } from '../noteContent';
import { type Delivery, type PlannedMessage } from '../outbox/delivery';
import { planOf } from './job';

/** The messages of a stored note, and the picture that belongs into one of them. */
export interface NotePlan {
  readonly plan: readonly PlannedMessage[];
  /** Null where there is none, or none any more. */
  readonly picture: Picture | null;
}

/** The messages of one stored note: what is left of those it was sent as, or rendered now. None if it cannot be read. */
export function planNote(delivery: Delivery, webhook: Webhook, nowMs: number): NotePlan {
  const kept = readNoteContent(delivery);
  if (kept === null) {
    return { plan: [], picture: null };
  }
  const origin = { sender: delivery.sender, nowMs };
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
  origin: { sender: string; nowMs: number }
): PlannedMessage | undefined {
  const bare = { kind, title, comment: '', facts: [], links: [], mentions: { all: false, people: [] } };
  return planOf(formatNote(bare, webhook, { ...origin, isPictureLost: true }))[0];
}
