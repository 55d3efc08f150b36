import { WORDS } from '../../src/core/card/words';
import { type Note } from '../../src/core/note/note';
import { noteTitle } from '../../src/core/note/noteCard';
import { VENDOR_RULES } from '../../src/core/vendors/registry';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type NoteReport } from '../../src/core/wire/notes';
import { type SpentBudget, type TooManyWaiting } from '../../src/core/wire/refusal';
import { type CallContext } from '../app/callContext';
import { noteDedupeKey } from '../delivery/dedupeKey';
import { outcomeWithin } from '../delivery/dispatcher/caller';
import { noteContent } from '../delivery/noteContent';
import { type NewDelivery, sizeOf } from '../delivery/outbox/delivery';
import { NOTES_SHARE, type WaitingRoom } from '../delivery/waitingBudget';
import { findingAnswer } from './deliveryAnswer';
import { refuse } from './refuse';
import { type RouteDeps } from './deps';

/** A note that may go out. */
export interface NoteToSend {
  /** The browser's name for it. */
  readonly id: string;
  readonly note: Note;
  readonly webhook: Webhook;
}

/** Longest wait for the vendor's verdict, in milliseconds: as long as an alert's; nobody watches a button for longer. */
const VERDICT_WAIT_MS = 8_000;

/**
 * Most notes that wait for one webhook, so that their pictures are some 60 MiB at most. Ours: more people than that do
 * not send by hand to a group that takes nothing. Calls that come at the same moment may exceed it, up to the budget of a
 * minute.
 */
const WAITING_NOTES_MAX = 20;

const STATUS = { delivered: 200, queued: 202, returned: 422 } as const;

/**
 * Stores a note, and tells the whole truth of it: 200 only when the vendor confirmed every message. Rejects with
 * `OutboxUnavailable` where it cannot be stored.
 */
export async function sendNote(deps: RouteDeps, call: CallContext, toSend: NoteToSend): Promise<Response> {
  const { webhook } = toSend;
  const startedMs = deps.clock.now();
  const delivery = deliveryOf(toSend, call, deps.outbox.now());
  // One whose answer was lost is there already: it takes no room, and was counted.
  const room = (await deps.outbox.isKnown(delivery)) ? undefined : await takeRoom(deps, delivery);
  if (room instanceof Response) {
    return room;
  }
  const submission = { delivery, notification: null, room };
  const { accepted, caller } = await deps.dispatcher.submit(submission).finally(room?.giveBack);
  await deps.settingsKept();
  const inTheWay = () => deps.dispatcher.inTheWay(delivery);
  const outcome = await outcomeWithin(caller, { clock: deps.clock, waitMs: VERDICT_WAIT_MS, inTheWay });
  const finding = outcome.kind === 'delivered' ? null : outcome.finding;
  const verdict = outcome.kind === 'returned' ? outcome.because : outcome.kind;
  const duplicate = accepted.kind === 'duplicate';
  deps.log[outcome.kind === 'delivered' ? 'info' : 'warn']('Note', {
    webhook: webhook.id,
    delivery: accepted.id,
    user: delivery.sender,
    verdict,
    code: finding?.code ?? '',
    duplicate,
    ms: deps.clock.now() - startedMs,
  });
  const report: NoteReport = {
    webhook: webhook.id,
    delivery: accepted.id,
    verdict,
    finding: findingAnswer(finding, deps.readSettings(call).mask),
    duplicate,
  };
  return Response.json(report, { status: STATUS[outcome.kind] });
}

/** Room for the note while it waits; the refusal where there are too many notes, or too much waits. */
async function takeRoom(deps: RouteDeps, delivery: NewDelivery): Promise<WaitingRoom | Response> {
  const waiting = await deps.outbox.countNotes(delivery);
  if (waiting >= WAITING_NOTES_MAX) {
    deps.countNoteRefused();
    return refuse(429, 'too-many-waiting', { waiting } satisfies TooManyWaiting);
  }
  const { orgId, webhookId, sender: user } = delivery;
  const spent = deps.noteBudget.take({ orgId, webhookId, user, messages: 1 });
  if (spent !== null) {
    return spentAnswer('too-many-notes', spent);
  }
  const room = await deps.waitingBudget.take({ lane: delivery, size: sizeOf(delivery), share: NOTES_SHARE });
  return typeof room === 'object' ? room : refuse(429, 'too-many-waiting', { budget: room } satisfies TooManyWaiting);
}

/** 429, with the time of the next try. */
export function spentAnswer(
  reason: 'too-many-tests' | 'too-many-notes',
  { of: budget, waitMs }: { readonly of: SpentBudget['budget']; readonly waitMs: number }
): Response {
  const seconds = Math.ceil(waitMs / 1000);
  const answer = refuse(429, reason, { budget, seconds } satisfies SpentBudget);
  answer.headers.set('Retry-After', String(seconds));
  return answer;
}

function deliveryOf({ id, note, webhook }: NoteToSend, { orgId, user }: CallContext, nowMs: number): NewDelivery {
  const sender = user?.login ?? '';
  const { content, picture } = noteContent(withoutUselessPicture(note, webhook.vendor));
  return {
    orgId,
    webhookId: webhook.id,
    kind: 'note',
    vendor: webhook.vendor,
    dedupeKey: noteDedupeKey(
      { orgId, webhookId: webhook.id },
      { sender, id, content: JSON.stringify([content, picture]) }
    ),
    title: noteTitle(note, WORDS[webhook.language]),
    firing: 0,
    resolved: 0,
    content,
    picture,
    acceptedAtMs: nowMs,
    sender,
  };
}

/** A picture the vendor cannot show would only take room. */
function withoutUselessPicture({ image, ...rest }: Note, vendor: Vendor): Note {
  return image === undefined || VENDOR_RULES[vendor].renderPicture === null ? rest : { ...rest, image };
}
