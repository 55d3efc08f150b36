import { type Card, type Overview, type RuleLine } from '../card/card';
import { NO_MENTIONS } from '../card/pickMentions';
import { cutText } from '../text/cutText';
import { utf8ByteLength } from '../text/utf8ByteLength';
import { fitCard } from './fitCard';
import { type Fitting, largestFitting, withNothing } from './fitting';

/**
 * Most messages that one digest names its rules in, whatever `maxMessages` is. WeCom and DingTalk take 20 messages a minute,
 * so that three more delay the next digest by up to 17 s, as `npm run bench -- storm` shows. Ours.
 */
export const RULE_MESSAGES_MAX = 4;

/** Shortest that a name is cut to for the sake of one message, in UTF-8 bytes: less tells few rules apart. Ours. */
const READABLE_BYTES = 24;

/** Where there is room, names are cut to the first of these that it takes. Ours. */
const RICHER_BYTES = [100, 60, 40] as const;

/** Where even that many messages have no room for readable names. Ours. */
const LEAST_BYTES = 12;

/** Up to so many rules nothing is measured: each vendor's limit has room for more. */
const FEW = 30;

/** Most of a first message that its facts and links may take; the rest is for names. Ours. */
const FACTS_SHARE = 0.5;

/** Stands for any part's mark while the number of parts is not known. */
const ANY_PART = '9/9';

/**
 * The digest as messages that fit. Where one message cannot name all its rules readably, it becomes up to
 * `RULE_MESSAGES_MAX` of names alone; rules beyond those are counted.
 */
export function fitDigest(card: Card, fitting: Fitting): Card[] {
  const { overview } = card;
  return overview === undefined || overview.rules.length <= FEW || isReadable(card, overview, fitting)
    ? fitCard(card, fitting)
    : nameRules(card, overview, fitting);
}

function isReadable(card: Card, { rules }: Overview, { measure, ruleSeparator, countRest }: Fitting): boolean {
  const rest = [...countRest(card.items, card.unlisted ?? [], true), ...card.rest];
  const overview = { rules: shortened(rules, READABLE_BYTES), separator: ruleSeparator };
  const { bytes, maxBytes } = measure({ ...withNothing(card), rest, overview });
  return bytes <= maxBytes;
}

function shortened(rules: readonly RuleLine[], maxBytes: number): RuleLine[] {
  return rules.map((rule) => ({ ...rule, name: cutText(rule.name, maxBytes), counts: '', where: '' }));
}

/** As few messages as readable names take, since each delays what comes next; and in those as much as there is room for. */
function nameRules(card: Card, { rules }: Overview, fitting: Fitting): Card[] {
  const pages = pagesOf(card, fitting);
  const readable = spread(shortened(rules, READABLE_BYTES), pages, fitting);
  if (readable.left > 0) {
    return numbered(spread(shortened(rules, LEAST_BYTES), pages, fitting).parts);
  }
  const room = fitting.measure(pages.first).maxBytes * readable.parts.length;
  const richer = [rules.map((rule) => ({ ...rule, where: '' })), ...RICHER_BYTES.map((max) => shortened(rules, max))];
  for (const form of richer) {
    // Markup only adds to what the names take.
    const { parts, left } = sizeOf(form, fitting.ruleSeparator) > room ? NO_ROOM : spread(form, pages, fitting);
    if (left === 0 && parts.length <= readable.parts.length) {
      return numbered(parts);
    }
  }
  return numbered(readable.parts);
}

const NO_ROOM: Spread = { parts: [], left: Infinity };

function sizeOf(rules: readonly RuleLine[], separator: string): number {
  const each = utf8ByteLength(separator);
  return rules.reduce((sum, { state, name, counts }) => sum + utf8ByteLength(state + name + counts) + each, 0);
}

interface Pages {
  /** With the mentions, the counts, and facts and links as far as they leave room for names. */
  readonly first: Card;
  readonly further: Card;
}

function pagesOf(card: Card, { measure, countRest }: Fitting): Pages {
  const rest = [...countRest(card.items, card.unlisted ?? [], true), ...card.rest];
  const bare = { ...withNothing(card), rest, part: ANY_PART };
  const { facts, links } = card;
  const first = [{ facts, links }, { links }, {}]
    .map((more): Card => ({ ...withoutOverview(bare), ...more }))
    .find((page) => {
      const { bytes, maxBytes } = measure(page);
      return bytes <= maxBytes * FACTS_SHARE;
    });
  const least = { ...withoutOverview(bare), title: cutText(card.title, RICHER_BYTES[0]) };
  return { first: first ?? least, further: { ...least, rest: [], mentions: NO_MENTIONS } };
}

function withoutOverview({ overview: _, ...card }: Card): Card {
  return card;
}

interface Spread {
  readonly parts: readonly Card[];
  /** Rules that have no room in the last. */
  readonly left: number;
}

/** The rules over as many messages as they need. */
function spread(
  rules: readonly RuleLine[],
  { first, further }: Pages,
  { measure, ruleSeparator: separator, countRules }: Fitting
): Spread {
  const parts: Card[] = [];
  let from = 0;
  while (from < rules.length && parts.length < RULE_MESSAGES_MAX) {
    const page = parts.length === 0 ? first : further;
    const begin = from;
    const part = (count: number): Card => {
      const end = begin + count;
      const isLast = parts.length === RULE_MESSAGES_MAX - 1 && end < rules.length;
      const rest = isLast ? [...page.rest, countRules(rules.length - end)] : page.rest;
      return { ...page, rest, overview: { rules: rules.slice(begin, end), separator } };
    };
    const count = Math.max(
      0,
      largestFitting(rules.length - from, (size) => measure(part(size)))
    );
    parts.push(part(count));
    from += count;
  }
  return { parts, left: rules.length - from };
}

function numbered(parts: readonly Card[]): Card[] {
  return parts.map((part, index) => ({ ...part, part: parts.length === 1 ? '' : `${index + 1}/${parts.length}` }));
}
