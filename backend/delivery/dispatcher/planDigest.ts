import { type AlertNotification } from '../../../src/core/alert/notification';
import { addRuleUids, type MessageContext } from '../../../src/core/card/messageContext';
import { createDigestFold, type DigestFold } from '../../../src/core/card/digestFold';
import { WORDS } from '../../../src/core/card/words';
import { formatDigestFold } from '../../../src/core/formatNotification';
import { formatPlainly } from '../../../src/core/formatPlainly';
import { type Message } from '../../../src/core/vendors/message';
import { errorPlace } from '../../log/errorText';
import { type NewDelivery, type PlannedMessage } from '../outbox/delivery';
import { type WaitingHead } from '../outbox/outbox';
import { notificationOf } from '../storedNotification';
import { type LaneContext } from './deps';
import { planOf } from './job';
import { messageContext } from './messageContext';
import { type Entry } from './laneQueue';

/** Contents read from the outbox in one go, in UTF-16 units of their JSON: some 10 ms of reading and parsing. */
const PAGE_MAX_SIZE = 512 * 1024;
/** And at most so many deliveries. */
const PAGE_MAX = 200;

/** Read for a digest before the garbage is collected, in UTF-16 units: some 60 MiB of memory, in 40 ms. */
const COLLECT_EVERY_SIZE = 16 * 1024 * 1024;

/** A digest that is not stored yet. */
export interface NewDigest {
  readonly plan: readonly PlannedMessage[];
  readonly digest: NewDelivery;
  /** The deliveries it stands for, oldest first. */
  readonly members: readonly WaitingHead[];
}

/**
 * One digest of waiting notifications, folded page by page so that neither memory nor the event loop has to hold all of
 * them. What cannot be read is left out, to be sent by itself. Null where fewer than two are left.
 */
export async function foldDigest(
  context: LaneContext,
  entries: readonly Entry[],
  sends: number
): Promise<NewDigest | null> {
  const { deps, hold, webhook } = context;
  const { fold, members, ruleUids } = await foldAll(context, entries);
  const [oldest] = members;
  if (oldest === undefined || members.length < 2) {
    return null;
  }
  const messages = formatFold(context, fold, { sends, said: await messageContext(context, ruleUids, null) });
  const digest: NewDelivery = {
    orgId: hold.orgId,
    webhookId: hold.webhookId,
    kind: 'digest',
    vendor: webhook.vendor,
    dedupeKey: '',
    title: messages[0]?.card.title ?? '',
    firing: fold.firing,
    resolved: fold.resolved,
    content: '',
    acceptedAtMs: members.reduce((least, { acceptedAtMs }) => Math.min(least, acceptedAtMs), oldest.acceptedAtMs),
    sender: '',
    isUrgent: members.some(({ isUrgent }) => isUrgent),
    isPromised: true,
  };
  await deps.turn();
  return { plan: planOf(messages), digest, members };
}

/** The messages of a digest that is stored; null where one of its members cannot be read. */
export async function planDigest(
  context: LaneContext,
  members: readonly WaitingHead[],
  sends: number
): Promise<readonly PlannedMessage[] | null> {
  const { fold, members: found, ruleUids } = await foldAll(context, members);
  if (found.length < members.length || found.length === 0) {
    return null;
  }
  return planOf(formatFold(context, fold, { sends, said: await messageContext(context, ruleUids, null) }));
}

/** Folded notifications, those that could be read, and the first rules of their alerts. */
interface Folded {
  readonly fold: DigestFold;
  readonly members: readonly WaitingHead[];
  readonly ruleUids: ReadonlySet<string>;
}

type Foldable = WaitingHead & Partial<Pick<Entry, 'fresh'>>;

async function foldAll({ deps, webhook }: LaneContext, entries: readonly Foldable[]): Promise<Folded> {
  const fold = createDigestFold();
  const members: WaitingHead[] = [];
  const ruleUids = new Set<string>();
  let sizeLeft = COLLECT_EVERY_SIZE;
  for (const page of pagesOf(entries)) {
    const stored = page.filter(({ fresh }) => fresh == null).map(({ id }) => id);
    const contents = new Map(
      (stored.length === 0 ? [] : await deps.outbox.contents(stored)).map((each) => [each.id, each])
    );
    for (const entry of page) {
      const content = contents.get(entry.id);
      const notification = entry.fresh ?? (content === undefined ? null : notificationOf(content.content));
      if (notification !== null && addSafely(fold, notification, entry.acceptedAtMs)) {
        members.push(entry);
        addRuleUids(ruleUids, notification);
      } else {
        deps.log.warn('A notification is left out of a digest: it cannot be read', {
          webhook: webhook.id,
          delivery: entry.id,
        });
      }
    }
    await deps.turn();
    sizeLeft -= page.reduce((sum, { size }) => sum + size, 0);
    if (sizeLeft <= 0) {
      sizeLeft = COLLECT_EVERY_SIZE;
      deps.collectGarbage();
    }
  }
  return { fold, members, ruleUids };
}

function pagesOf(entries: readonly Foldable[]): Foldable[][] {
  const pages: Foldable[][] = [];
  let page: Foldable[] = [];
  let size = 0;
  for (const entry of entries) {
    if (page.length > 0 && (page.length === PAGE_MAX || size + entry.size > PAGE_MAX_SIZE)) {
      pages.push(page);
      page = [];
      size = 0;
    }
    page.push(entry);
    size += entry.size;
  }
  return page.length === 0 ? pages : [...pages, page];
}

/** False for what the formatter cannot take: it goes out by itself, and plainly. */
function addSafely(fold: DigestFold, notification: AlertNotification, acceptedAtMs: number): boolean {
  try {
    fold.add({ notification, acceptedAtMs });
    return true;
  } catch {
    return false;
  }
}

function formatFold(
  { deps, hold, webhook }: LaneContext,
  fold: DigestFold,
  { sends, said }: { readonly sends: number; readonly said: MessageContext }
): Message[] {
  const maxMessages = Math.max(1, Math.min(webhook.maxMessages, sends));
  try {
    return formatDigestFold(fold, { ...webhook, maxMessages }, said);
  } catch (error) {
    deps.log.error('A digest could not be formatted', { webhook: webhook.id, place: errorPlace(error) });
    const words = WORDS[webhook.language];
    const { firing, resolved } = fold;
    const title = words.digest(words.counts({ firing, resolved }));
    const { environment } = deps.messagesOf(hold.orgId);
    return [formatPlainly({ title, firing, resolved, url: '', environment }, webhook)];
  }
}
