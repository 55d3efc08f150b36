import { type AlertNotification } from './alert/notification';
import { buildCard } from './card/buildCard';
import { buildDigest } from './card/buildDigest';
import { type Card } from './card/card';
import { countRest } from './card/countRest';
import { NO_MENTIONS } from './card/pickMentions';
import { type WaitingNotification } from './card/waitingNotification';
import { WORDS } from './card/words';
import { fitCard } from './fit/fitCard';
import { type Fit, type Fitting } from './fit/fitting';
import { type Message, type MessageBody } from './vendors/message';
import { VENDOR_RULES } from './vendors/registry';
import { type VendorRules } from './vendors/vendorRules';
import { type Remedy } from './vendors/verdict';
import { type MessageOptions } from './webhook/webhook';

/**
 * The messages a notification becomes: what the browser shows and what the backend sends. At most `maxMessages`, and
 * one more where mentions need a message of their own; each within the vendor's limit and with a keyword if one is set.
 */
export function formatNotification(
  notification: AlertNotification,
  options: MessageOptions,
  { nowMs }: { readonly nowMs: number }
): Message[] {
  return formatCard(buildCard(notification, options, nowMs), options);
}

/**
 * The messages that stand for several waiting notifications, given in the order they were accepted. `maxMessages` is
 * what the pace allows now; what does not fit into so many is counted by name.
 */
export function formatDigest(
  entries: readonly WaitingNotification[],
  options: MessageOptions,
  { nowMs }: { readonly nowMs: number }
): Message[] {
  return formatCard(buildDigest(entries, options, nowMs), options);
}

/** The messages one card becomes; see `formatNotification`. `fit` says what gives way where it is too long. */
export function formatCard(card: Card, options: MessageOptions, fit: Fit = fitCard): Message[] {
  const rules = VENDOR_RULES[options.vendor];
  const rendered = new Map<Card, MessageBody>();
  const cards = fit(withKeyword(card, rules, options), fitting(rules, options, rendered));
  const messages = cards.map((part) => ({ card: part, body: rendered.get(part) ?? rules.render(part, options) }));
  const [first] = cards;
  const mentions = first === undefined ? null : rules.renderMentions(first, options);
  return first === undefined || mentions === null ? messages : [...messages, { card: first, body: mentions }];
}

/** A refused message once more, in the way its refusal asks for; within the vendor's limit like the first. */
export function resendBody(message: Message, options: MessageOptions, remedy: Remedy): MessageBody {
  const rules = VENDOR_RULES[options.vendor];
  const changed: Readonly<Record<Remedy, [Card, MessageOptions]>> = {
    'without-mentions': [{ ...message.card, mentions: NO_MENTIONS }, options],
    'as-text': [message.card, { ...options, format: 'text', maxMessages: 1 }],
  };
  const [card, how] = changed[remedy];
  const [fitted = card] = fitCard(card, fitting(rules, how, new Map()));
  return rules.render(fitted, how);
}

function fitting(rules: VendorRules, options: MessageOptions, rendered: Map<Card, MessageBody>): Fitting {
  return {
    measure: (card) => {
      const body = rules.render(card, options);
      rendered.set(card, body);
      return rules.measure(body);
    },
    maxMessages: options.maxMessages,
    countRest: (items) => countRest(items, WORDS[options.language]),
  };
}

/** Every part shows the title, so a keyword in the title is in every message; else the first one is added to each. */
function withKeyword(card: Card, rules: VendorRules, options: MessageOptions): Card {
  const [first] = options.keywords;
  if (first === undefined) {
    return card;
  }
  const texts = rules.searchedTexts(rules.render(titleOnly(card), options));
  return options.keywords.some((keyword) => texts.some((text) => text.includes(keyword)))
    ? card
    : { ...card, keyword: first };
}

/** What every part of a card has. Links stay without words, because a format may depend on there being some. */
function titleOnly(card: Card): Card {
  const links = card.links.map(() => ({ text: '', url: '' }));
  return { ...card, lead: '', facts: [], details: '', items: [], rest: [], links, picture: '', mentions: NO_MENTIONS };
}
