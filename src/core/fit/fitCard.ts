import { type Card, type Fact, type Item } from '../card/card';
import { NO_MENTIONS } from '../card/pickMentions';
import { cutBetween, cutText } from '../text/cutText';
import { fitOverview } from './fitOverview';
import { type Fitting, largestFitting, withNothing } from './fitting';

/**
 * Lengths that every text of a card is shortened to, in UTF-8 bytes before markup, step by step until it fits. Ours:
 * each step keeps as much as may fit, and the last is what a name needs.
 */
const TEXT_STEPS_BYTES = [Infinity, 2_000, 1_200, 700, 400, 200, 100, 50] as const;

/** As many as most messages hold, and rendered in no time. */
const PROBED_ITEMS = 100;

/**
 * The card as one that fits, or as several. What is given up, in this order: the links of single alerts, their prose,
 * long texts, alerts beyond `maxMessages` (counted by name), and at last everything but the title and the count.
 */
export function fitCard(whole: Card, fitting: Fitting): Card[] {
  const card = whole.overview === undefined ? whole : fitOverview(whole, whole.overview, fitting);
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
  return unlisted.length === 0
    ? card
    : { ...card, unlisted: [], rest: [...countRest([], unlisted, areNamed(card)), ...rest] };
}

/** Tells whether the card names every rule before its alerts. */
function areNamed({ overview }: Card): boolean {
  return overview !== undefined;
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
    ...withNothing(short),
    rest: fitting.countRest(short.items, card.unlisted ?? [], areNamed(card)),
  };
  const counting = { ...bare, rest: [...bare.rest, ...short.rest] };
  return (
    [counting, bare].find((each) => fits(each, fitting)) ?? {
      ...bare,
      mentions: { ...NO_MENTIONS, all: bare.mentions.all },
    }
  );
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

/** Stands for any part's mark while the number of parts is not known: `maxMessages` has one digit. */
const ANY_PART = '9/9';

interface Splitting extends Fitting {
  /** True if alerts beyond the last message may be counted by name; else all must be shown. */
  readonly mayCount: boolean;
}

/**
 * The card's items over at most `maxMessages` cards, cut between items. The first card has what the items share and the
 * mentions, the last the counts. Null where that cannot be: shared texts or an item too long, or too many items while
 * they may not be counted.
 */
function splitCard(card: Card, splitting: Splitting): Card[] | null {
  const parts: Card[] = [];
  let from = 0;
  while (from < card.items.length && parts.length < splitting.maxMessages) {
    const isLast = parts.length === splitting.maxMessages - 1;
    const part = (count: number) => partOf(card, { from, count, isLast }, splitting);
    const count = largestFitting(card.items.length - from, (size) => splitting.measure(part(size)));
    if (count < 1) {
      return null;
    }
    parts.push(part(count));
    from += count;
  }
  const isShort = from < card.items.length;
  return isShort && !splitting.mayCount
    ? null
    : parts.map((part, index) => numbered({ ...part, part: card.part }, index, parts.length));
}

interface Span {
  readonly from: number;
  readonly count: number;
  readonly isLast: boolean;
}

function partOf(card: Card, { from, count, isLast }: Span, { countRest, mayCount }: Splitting): Card {
  const items = card.items.slice(from, from + count);
  const left = isLast && mayCount ? card.items.slice(from + count) : [];
  // Lines about alerts beyond the items are measured with every part, since any may turn out to be the last.
  const rest = [...countRest(left, card.unlisted ?? [], areNamed(card)), ...card.rest];
  if (from === 0) {
    return { ...card, items, unlisted: [], rest, part: ANY_PART };
  }
  const links = left.length === 0 ? [] : card.links;
  const { overview: _, ...others } = card;
  return {
    ...others,
    items,
    unlisted: [],
    rest,
    links,
    part: ANY_PART,
    lead: '',
    facts: [],
    details: '',
    mentions: NO_MENTIONS,
  };
}

function numbered(part: Card, index: number, count: number): Card {
  const isLast = index === count - 1;
  return { ...part, part: count === 1 ? part.part : `${index + 1}/${count}`, rest: isLast ? part.rest : [] };
}

/** The card with every text of at most `maxBytes` UTF-8 bytes, before markup. Links stay whole: half a link is none. */
function shortenCard(card: Card, maxBytes: number): Card {
  return {
    ...card,
    title: cutText(card.title, maxBytes),
    lead: cutText(card.lead, maxBytes),
    facts: shortenFacts(card.facts, maxBytes),
    details: cutText(card.details, maxBytes),
    items: card.items.map((item) => shortenItem(item, maxBytes)),
    rest: card.rest.map((line) => cutText(line, maxBytes)),
  };
}

function shortenItem(item: Item, maxBytes: number): Item {
  return {
    ...item,
    title: cutBetween(item.title, maxBytes),
    alertName: cutText(item.alertName, maxBytes),
    text: cutText(item.text, maxBytes),
    facts: shortenFacts(item.facts, maxBytes),
  };
}

/**
 * A fact's name stays whole up to so many UTF-8 bytes: half a label's name says nothing. Ours: a label that Kubernetes
 * makes, `label_` with a domain and a name of 63, is no longer.
 */
const WHOLE_NAME_BYTES = 100;

function shortenFacts(facts: readonly Fact[], maxBytes: number): Fact[] {
  return facts.map((fact) => ({
    ...fact,
    name: cutText(fact.name, Math.max(maxBytes, WHOLE_NAME_BYTES)),
    value: cutText(fact.value, maxBytes),
  }));
}
