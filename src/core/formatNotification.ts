import { type AlertNotification } from './alert/notification';
import { trimNotification } from './alert/trimNotification';
import { buildCard } from './card/buildCard';
import { buildDigest } from './card/buildDigest';
import { type Card, type Item, type LinkKind, type Unlisted } from './card/card';
import { createDigestFold, type DigestFold, type WaitingNotification } from './card/digestFold';
import { type MessageContext } from './card/messageContext';
import { NO_MENTIONS } from './card/pickMentions';
import { WORDS, type Words } from './card/words';
import { fitCard } from './fit/fitCard';
import { fitDigest } from './fit/fitDigest';
import { type Fit, type Fitting } from './fit/fitting';
import { holdsKeyword, usableKeywords } from './vendors/keywords';
import { type Message, type MessageBody } from './vendors/message';
import { VENDOR_RULES } from './vendors/registry';
import { type VendorRules } from './vendors/vendorRules';
import { type Remedy } from './vendors/verdict';
import { type MessageOptions } from './webhook/webhook';

/**
 * The messages a notification becomes: what the browser shows and what the backend sends. At most `maxMessages`, and
 * one more where mentions need a message of their own; each within the vendor's limit and with a keyword if one is set.
 * `context` is what they say beyond the notification.
 *
 * @example
 * const read = parseAlertNotification({ alerts: [{ status: 'firing', labels: { alertname: 'DiskFull' } }] });
 * const options = { vendor: 'lark', format: 'text', content: 'card', language: 'en', timeZone: 'UTC', maxMessages: 1 };
 * const [message] = formatNotification(read.notification, { ...options, keywords: ['Ops'], mentions: [] }, { nowMs: 0 });
 * message.body; // { msg_type: 'text', content: { text: 'Firing: DiskFull\nOps' } }
 */
export function formatNotification(
  notification: AlertNotification,
  options: MessageOptions,
  context: MessageContext
): Message[] {
  return formatCard(buildCard(trimNotification(notification, { keepsTemplate: true }), options, context), options);
}

/**
 * The messages that stand for several waiting notifications, given in the order they were accepted. `maxMessages` is
 * what the pace allows now; what does not fit into so many is counted by name. Only to name all rules there may be more,
 * up to `RULE_MESSAGES_MAX`.
 */
export function formatDigest(
  entries: readonly WaitingNotification[],
  options: MessageOptions,
  context: MessageContext
): Message[] {
  const fold = createDigestFold();
  entries.forEach((entry) => fold.add(entry));
  return formatDigestFold(fold, options, context);
}

/** The same of notifications that were folded one by one, so that not all of them need to be in memory at once. */
export function formatDigestFold(fold: DigestFold, options: MessageOptions, context: MessageContext): Message[] {
  return formatCard(buildDigest(fold, options, context), options, fitDigest);
}

/** The messages one card becomes; see `formatNotification`. `fit` says what gives way where it is too long. */
export function formatCard(card: Card, options: MessageOptions, fit: Fit = fitCard): Message[] {
  return formatBy(VENDOR_RULES[options.vendor], card, options, fit);
}

function formatBy(rules: VendorRules, whole: Card, options: MessageOptions, fit: Fit): Message[] {
  const card = options.format === 'text' ? withFewLinks(whole) : whole;
  const keywordless = { ...card, keyword: '' };
  const keywords = usableKeywords(options);
  const [keyword] = keywords;
  if (keyword === undefined) {
    return fittedMessages(rules, keywordless, options, fit);
  }
  if (holdsKeyword(rules.render(titleOnly(keywordless), options), keywords, rules)) {
    const messages = fittedMessages(rules, keywordless, options, fit);
    // Looked for in what is really sent: shortening may have cut it off.
    if (messages.every(({ body }) => holdsKeyword(body, keywords, rules))) {
      return messages;
    }
  }
  return fittedMessages(rules, { ...card, keyword }, options, fit);
}

/** Links worth their length where each is written out. */
const IN_TEXT: ReadonlySet<LinkKind | undefined> = new Set(['panel', 'dashboard', 'silence', 'delivery', undefined]);

function withFewLinks(card: Card): Card {
  const links = card.links.filter(({ kind }) => IN_TEXT.has(kind));
  const items = card.items.map((item) => ({ ...item, links: item.links.filter(({ kind }) => IN_TEXT.has(kind)) }));
  return { ...card, items, links: links.length === 0 ? card.links.slice(0, 1) : links };
}

function fittedMessages(rules: VendorRules, card: Card, options: MessageOptions, fit: Fit): Message[] {
  const rendered = new Map<Card, MessageBody>();
  const cards = fit(card, fitting(rules, options, rendered));
  const messages = cards.map((part): Message => ({
    role: 'message',
    card: part,
    body: rendered.get(part) ?? rules.render(part, options),
  }));
  const [first] = cards;
  const mentions = first === undefined ? null : rules.renderMentions(first, options);
  return first === undefined || mentions === null
    ? messages
    : [...messages, { role: 'mentions', card: first, body: mentions }];
}

/**
 * One message of an earlier fit rendered again by today's options of the same vendor: shortened to fit, with a keyword
 * of today. Null for a message of mentions where none is needed any more.
 */
export function renderPart(
  { card, role }: Pick<Message, 'card' | 'role'>,
  options: MessageOptions
): MessageBody | null {
  return partBy(VENDOR_RULES[options.vendor], { card, role }, options);
}

function partBy(
  rules: VendorRules,
  { card, role }: Pick<Message, 'card' | 'role'>,
  options: MessageOptions
): MessageBody | null {
  const messages = formatBy(rules, card, { ...options, maxMessages: 1 }, fitCard);
  return messages.find((message) => message.role === role)?.body ?? null;
}

/** A refused message once more, in the way its refusal asks for; within the vendor's limit like the first. */
export function resendBody({ card }: Pick<Message, 'card'>, options: MessageOptions, remedy: Remedy): MessageBody {
  const rules = VENDOR_RULES[options.vendor];
  const changed: Readonly<Record<Remedy, readonly [Card, MessageOptions, VendorRules]>> = {
    simpler: [card, options, { ...rules, render: rules.renderSimply ?? rules.render }],
    'without-mentions': [{ ...card, mentions: NO_MENTIONS }, options, rules],
    'as-text': [card, { ...options, format: 'text' }, rules],
  };
  const [again, how, by] = changed[remedy];
  return partBy(by, { card: again, role: 'message' }, how) ?? by.render(again, how);
}

function fitting(rules: VendorRules, options: MessageOptions, rendered: Map<Card, MessageBody>): Fitting {
  const words = WORDS[options.language];
  return {
    measure: (card) => {
      const body = rules.render(card, options);
      rendered.set(card, body);
      return rules.measure(body);
    },
    maxMessages: options.maxMessages,
    countRest: (items, unlisted, areNamed) => countRest([...items.map(countedItem), ...unlisted], areNamed, words),
    countRules: words.moreRules,
    ruleSeparator: words.ruleSeparator,
  };
}

/**
 * The parts of a card that each of its messages has: a keyword in them is in every message, else the first one is added
 * to each. Links stay without words, because a format may depend on there being some.
 */
function titleOnly(card: Card): Card {
  const links = card.links.map(() => ({ text: '', url: '' }));
  const { overview: _, ...others } = card;
  return {
    ...others,
    lead: '',
    facts: [],
    details: '',
    items: [],
    rest: [],
    links,
    picture: '',
    mentions: NO_MENTIONS,
  };
}

function countedItem({ alertName, firing }: Item): Unlisted {
  return { alertName, firing, count: 1 };
}

/** Most names that a count is broken down into. */
const MAX_NAMES = 10;

/** One line that counts alerts which are not shown, by state and, unless they are named, by rule; none for no alerts. */
function countRest(left: readonly Unlisted[], areNamed: boolean, words: Words): string[] {
  const counts = { firing: 0, resolved: 0 };
  const byName = new Map<string, number>();
  for (const { alertName, firing, count } of left) {
    counts[firing ? 'firing' : 'resolved'] += count;
    byName.set(alertName, (byName.get(alertName) ?? 0) + count);
  }
  if (byName.size === 0) {
    return [];
  }
  if (areNamed) {
    return [words.rest(counts)];
  }
  const sorted = [...byName].sort(([, a], [, b]) => b - a);
  const named = sorted.slice(0, MAX_NAMES).map(([name, count]) => `${name} ×${count}`);
  const more = sorted.length > MAX_NAMES ? words.andMoreRules(sorted.length - MAX_NAMES, sorted.length) : '';
  return [words.rest(counts) + words.inBrackets(named.join(words.listComma) + more)];
}
