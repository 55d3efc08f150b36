import { type Card, type Fact, type Item, type Link, type Overview, type Tone } from '../card/card';
import { safeUrl } from '../card/safeUrl';
import { BREAK } from '../text/neutralise';
import { splitUrl } from '../text/splitUrl';
import { type PlainText } from './vendorRules';

/** One vendor's way of marking up text. Whatever comes from an alert goes through `escape` before anything else sees it. */
export interface Dialect {
  /** Plain text on one line, made harmless where this dialect would read markup, a mention or a link in it. */
  readonly escape: (text: string) => string;
  /** The same for one line of prose, which may start with what the dialect takes for a heading, list or quote. */
  readonly escapeLine: (text: string) => string;
  readonly heading: (escaped: string, tone: Tone) => string;
  readonly strong: (escaped: string, tone: Tone) => string;
  readonly muted: (escaped: string) => string;
  readonly fact: (name: string, value: string) => string;
  readonly link: (link: Link) => string;
  /** An address that stands for itself. */
  readonly address: (url: string) => string;
  /** Between the lines of one block, and between blocks. */
  readonly lineBreak: string;
  readonly factBreak: string;
  readonly blockBreak: string;
  readonly linkSeparator: string;
  /** Between a fact's name and its value: the language's, not the vendor's. */
  readonly colon: string;
}

/** Says the tone where no colour can. */
export const TONE_MARKS: Readonly<Record<Tone, string>> = {
  critical: '🔴',
  warning: '🟠',
  info: '🔵',
  resolved: '🟢',
};

/** Facts in the order of a reader in a hurry: what identifies the alert first, its folder last. */
export function inReadingOrder(facts: readonly Fact[]): Fact[] {
  const rank = ({ role }: Fact) => (role === 'identity' ? 0 : role === 'folder' ? 2 : 1);
  return [0, 1, 2].flatMap((wanted) => facts.filter((fact) => rank(fact) === wanted));
}

/** The card's title with its badge, environment and part: `[Critical] Firing: HighCPU [Production] (1/3)`, not escaped. */
export function titleLine({ badge, title, ...card }: Card): string {
  return `${badge === '' ? '' : `[${badge}] `}${title}${ending(card)}`;
}

/** The line a phone shows before the chat is opened, with the part: `[Critical] HighCPU · web-1 (1/3)`, not escaped. */
export function pushText(card: Card): string {
  const { push = '' } = card;
  return push === '' ? titleLine(card) : push + ending(card);
}

function ending({ environment = '', part }: Pick<Card, 'environment' | 'part'>): string {
  return (environment === '' ? '' : ` [${environment}]`) + (part === '' ? '' : ` (${part})`);
}

/** Prose of several lines as one block; '' for none. */
export function proseBlock(text: string, dialect: Dialect, liveHosts: readonly string[] = []): string {
  return text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => proseLine(line, dialect, liveHosts))
        .join(dialect.lineBreak);
}

/** A link of markdown, `[caption](address)`, or an address that stands for itself. */
const ADDRESS =
  /\[([^[\]\n]{1,200})\]\((https?:\/\/[^()\s<>"]{1,2000})\)|https?:\/\/[^\s<>"'`()[\]{}|\\^\u0080-\uffff]{1,2000}/gi;

/** Ends a sentence rather than an address. */
const AFTER_ADDRESS = /[.,;:!?*_~]+$/;

/** One line of prose, in which addresses of these hosts stay links, and everything else is harmless. */
export function proseLine(line: string, dialect: Dialect, liveHosts: readonly string[] = []): string {
  if (liveHosts.length === 0 || !line.includes('://')) {
    return dialect.escapeLine(line);
  }
  const parts: string[] = [];
  let from = 0;
  for (const match of line.matchAll(ADDRESS)) {
    const link = liveLink(match, liveHosts);
    if (link !== null) {
      const text = line.slice(from, match.index);
      parts.push(from === 0 ? escapedStart(text, dialect) : dialect.escape(text), ...joint(text));
      parts.push(
        link.text === '' ? dialect.address(link.url) : dialect.link({ ...link, text: dialect.escape(link.text) })
      );
      from = match.index + link.length;
    }
  }
  const rest = line.slice(from);
  return parts.join('') + (from === 0 ? dialect.escapeLine(rest) : dialect.escape(rest));
}

function escapedStart(text: string, dialect: Dialect): string {
  return text === '' ? '' : dialect.escapeLine(text);
}

/** Text before a link must not make a picture of it, nor take its bracket away. */
function joint(text: string): string[] {
  return /[!\\\]]$/.test(text) ? [BREAK] : [];
}

/** The link that a found address becomes, and its length in the text; null where it is to stay text. */
function liveLink(match: RegExpExecArray, hosts: readonly string[]): (Link & { readonly length: number }) | null {
  const [whole, caption = '', inner = ''] = match;
  const bare = caption === '' ? whole.replace(AFTER_ADDRESS, '') : '';
  const url = safeUrl(caption === '' ? bare : inner);
  const parts = splitUrl(url);
  // An ellipsis says that the address was cut, and half an address leads nowhere.
  const isCut = caption === '' && match.input[match.index + whole.length] === '…';
  return parts === null || parts.userinfo !== '' || isCut || !hosts.includes(parts.host)
    ? null
    : { text: caption, url, length: caption === '' ? bare.length : whole.length };
}

/** Facts under each other as one block; '' for none. */
export function factsBlock(facts: readonly Fact[], dialect: Dialect): string {
  return facts.map((fact) => factLine(fact, dialect)).join(dialect.factBreak);
}

function factLine({ name, value }: Fact, dialect: Dialect): string {
  return dialect.fact(dialect.escape(name) + dialect.colon, dialect.escape(value));
}

/** The rules before their alerts, as one block; '' for none. */
export function overviewBlock({ overview }: Card, dialect: Dialect): string {
  if (overview === undefined) {
    return '';
  }
  const { rules, separator } = overview;
  const lines = rules.map((rule) => overviewLine(rule, separator !== '', dialect));
  return lines.join(separator === '' ? dialect.lineBreak : dialect.escapeLine(separator));
}

/** One rule with its counts. `isRunning`: one of many on a line, which has no room for places and marks. */
export function overviewLine(
  { tone, state, name, counts, where }: Overview['rules'][number],
  isRunning: boolean,
  dialect: Dialect
): string {
  return isRunning
    ? dialect.escapeLine(state + name + counts)
    : dialect.strong(dialect.escape(state + name), tone) + dialect.escape(counts + where);
}

/** Every alert of the group as a block of its own: what tells it apart, its facts on one line, its prose, its links. */
export function itemBlocks({ items }: Card, dialect: Dialect): string[] {
  return items.map((item) => {
    const details = itemDetails(item, dialect).join(' · ');
    const lines = [dialect.strong(dialect.escape(item.title), item.tone), details, proseBlock(item.text, dialect)];
    return lines.filter((line) => line !== '').join(dialect.lineBreak);
  });
}

/** The facts and links of one alert of a group, each in its markup. */
export function itemDetails({ facts, links }: Item, dialect: Dialect): string[] {
  const named = facts.map(
    ({ name, value }, index) =>
      // The first begins a line, and a name may be anything: somebody's annotation.
      (index === 0 ? dialect.escapeLine(name) : dialect.escape(name)) + dialect.colon + dialect.escape(value)
  );
  return [...named, ...links.map(dialect.link)];
}

/** The lines that count what is not shown, as one block; '' for none. */
export function restBlock({ rest }: Card, dialect: Dialect): string {
  return rest.map((line) => dialect.muted(dialect.escape(line))).join(dialect.lineBreak);
}

/** Links beside each other as one block; '' for none. */
function linksBlock(links: readonly Link[], dialect: Dialect): string {
  return links.map(dialect.link).join(dialect.linkSeparator);
}

/** Everything of a card but its title, mentions and keyword, in reading order; blocks that are empty are left out. */
export function bodyBlocks(card: Card, dialect: Dialect): string[] {
  return [
    proseBlock(card.lead, dialect),
    overviewBlock(card, dialect),
    factsBlock(card.facts, dialect),
    proseBlock(card.details, dialect, card.liveHosts),
    ...itemBlocks(card, dialect),
    restBlock(card, dialect),
    linksBlock(card.links, dialect),
  ].filter((block) => block !== '');
}

/** A message that is nothing but text: no markup, and links are written out. `escape` is the vendor's own for text. */
export function plainDialect(escape: (text: string) => string, colon: string): Dialect {
  const same = (escaped: string) => escaped;
  return {
    escape,
    escapeLine: escape,
    heading: same,
    strong: same,
    muted: same,
    fact: (name, value) => name + value,
    link: ({ text, url }) => `${text}${colon}${url}`,
    address: (url) => url,
    lineBreak: '\n',
    factBreak: '\n',
    blockBreak: '\n',
    linkSeparator: '\n',
    colon,
  };
}

/** The lines of a plain message, escaped the vendor's way; address and keyword stay as they are. */
export function plainLines({ lines, address, keyword }: PlainText, escape: (text: string) => string): string {
  return [...lines.map(escape), address, keyword].filter((line) => line !== '').join('\n');
}

/** The card with a link to its picture, for a vendor that cannot show one by its address. */
export function withPictureLink(card: Card, caption: string): Card {
  const { picture = '' } = card;
  return picture === '' ? card : { ...card, picture: '', links: [...card.links, { text: caption, url: picture }] };
}
