import { type Card, type Item } from '../card/card';
import { NO_MENTIONS } from '../card/pickMentions';
import { type Fitting } from './fitting';
import { shortenCard } from './shortenCard';
import { splitCard } from './splitCard';

/**
 * What every text of a card is shortened to, in UTF-8 bytes before markup, step by step until it fits. Ours: each step
 * keeps as much as may fit, and the last is what a name needs.
 */
const TEXT_STEPS_BYTES = [Infinity, 2_000, 1_200, 700, 400, 200, 100, 50] as const;

/** As many as most messages hold, and rendered in no time. */
const PROBED_ITEMS = 100;

/**
 * The card as one that fits, or as several. What is given up, in this order: the links of single alerts, their prose,
 * long texts, alerts beyond `maxMessages` (counted by name), and at last everything but the title and the count.
 */
export function fitCard(card: Card, fitting: Fitting): Card[] {
  const counting = countingAll(card, fitting);
  if (fits(counting, fitting)) {
    return [counting];
  }
  for (const maxBytes of TEXT_STEPS_BYTES) {
    const cards = fitTexts(maxBytes === Infinity ? card : shortenCard(card, maxBytes), fitting);
    if (cards !== null) {
      return cards;
    }
  }
  return [bareCard(card, fitting)];
}

function fitTexts(card: Card, fitting: Fitting): Card[] | null {
  const counting = countingAll(card, fitting);
  if (fits(counting, fitting)) {
    return [counting];
  }
  if (card.items.length === 0) {
    return null;
  }
  const plain = { ...card, items: card.items.map(withoutLinks) };
  const countingPlain = countingAll(plain, fitting);
  if (fits(countingPlain, fitting)) {
    return [countingPlain];
  }
  const whole = splitCard(plain, { ...fitting, mayCount: false });
  return whole ?? splitCard({ ...plain, items: plain.items.map(withoutProse) }, { ...fitting, mayCount: true });
}

/** The card with a line that counts the alerts it cannot name. */
function countingAll(card: Card, { countRest }: Fitting): Card {
  const { unlisted = [], rest } = card;
  return unlisted.length === 0 ? card : { ...card, unlisted: [], rest: [...countRest([], unlisted), ...rest] };
}

function withoutLinks(item: Item): Item {
  return { ...item, links: [] };
}

function withoutProse(item: Item): Item {
  return { ...item, text: '' };
}

/** Title, badge, mentions and counts: within every vendor's limit by the lengths of what they are made of. */
function bareCard(card: Card, fitting: Fitting): Card {
  const short = shortenCard(card, TEXT_STEPS_BYTES.at(-1) ?? 0);
  const bare = {
    ...short,
    lead: '',
    facts: [],
    details: '',
    items: [],
    unlisted: [],
    links: [],
    picture: '',
    rest: fitting.countRest(short.items, card.unlisted ?? []),
  };
  return fits(bare, fitting) ? bare : { ...bare, mentions: { ...NO_MENTIONS, all: bare.mentions.all } };
}

/** Looks at some of the items first, then at more: where a few are too many there is no need to render thousands. */
function fits(card: Card, fitting: Fitting): boolean {
  for (let count = PROBED_ITEMS; count < card.items.length; count *= 4) {
    if (!isWithin({ ...card, items: card.items.slice(0, count) }, fitting)) {
      return false;
    }
  }
  return isWithin(card, fitting);
}

function isWithin(card: Card, { measure }: Fitting): boolean {
  const { bytes, maxBytes } = measure(card);
  return bytes <= maxBytes;
}
