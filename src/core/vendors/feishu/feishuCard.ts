import { type Card, type Item, type Link } from '../../card/card';
import { WORDS } from '../../card/words';
import { cutColumns, textColumns } from '../../text/textColumns';
import { type Language } from '../../webhook/language';
import { type Dialect, factsBlock, itemDetails, overviewLine, pushText, restBlock } from '../dialect';
import { alertTable } from './alertTable';
import { CARD_WORDS, type CardWords } from './cardWords';
import { ELEMENT_MAX_CHARACTERS } from './facts';
import { factFields } from './factFields';
import { type Element, escapedWithin, markdownElements, packed, prosePieces } from './markdownElements';
import { COLOURS, escapeMarkdown, escapePlain, markdownDialect } from './markup';

/**
 * `simple`: a card of nothing but markdown, buttons and columns, for a server that refuses one of the other elements.
 */
export type CardForm = 'whole' | 'simple';

/** Widest subtitle in half-width columns: clients show one line of it and cut the rest. Ours: what a phone shows. */
const SUBTITLE_MAX_COLUMNS = 40;

/** Widest lead in the line that the chat list and a push show. Ours. */
const SUMMARY_LEAD_COLUMNS = 60;

/** Details of more lines, or wider altogether, are shown on a click. Ours: they would push the buttons off a phone. */
const OPEN_MAX_LINES = 5;
const OPEN_MAX_COLUMNS = 400;

/** A card of schema 2.0. Its header says title and severity, its body the rest, its buttons open the links. */
export function feishuCard(card: Card, language: Language, form: CardForm): Element {
  const title = escapePlain(card.title);
  const isSubtitle = form === 'whole' && hasBody(card) && fitsSubtitle(card.lead);
  return {
    schema: '2.0',
    config: { update_multi: true, width_mode: 'fill', summary: { content: summary(card, WORDS[language].colon) } },
    header: {
      title: plain(title),
      ...(isSubtitle ? { subtitle: plain(escapePlain(card.lead)) } : {}),
      template: COLOURS[card.tone],
      ...headerTags(card),
    },
    body: {
      direction: 'vertical',
      elements: elements(isSubtitle ? { ...card, lead: '' } : card, { language, form }),
    },
  };
}

/** One line for the chat list: severity, rule and instance, and how the lead begins. */
function summary(card: Card, colon: string): string {
  const [line = ''] = card.lead.split('\n');
  const lead = line === '' ? '' : colon + cutColumns(line, SUMMARY_LEAD_COLUMNS);
  return escapePlain(pushText(card) + lead);
}

/** Something is left below the header when the lead is in it. */
function hasBody({ facts, details, items, rest, links }: Card): boolean {
  return facts.length + items.length + rest.length + links.length > 0 || details !== '';
}

function fitsSubtitle(lead: string): boolean {
  return lead !== '' && !lead.includes('\n') && textColumns(lead) <= SUBTITLE_MAX_COLUMNS;
}

function headerTags({ badge, environment = '', part, tone }: Card): Element {
  const tags = [badge, environment, part].filter((tag) => tag !== '');
  if (tags.length === 0) {
    return {};
  }
  return { text_tag_list: tags.map((tag) => ({ tag: 'text_tag', text: plain(tag), color: COLOURS[tone] })) };
}

interface Wanted {
  readonly language: Language;
  readonly form: CardForm;
}

function elements(card: Card, { language, form }: Wanted): Element[] {
  const dialect = markdownDialect(WORDS[language].colon);
  const words = CARD_WORDS[language];
  const table = form === 'whole' ? alertTable(card, words) : null;
  const buttons = card.links.length === 0 ? [] : [buttonRow(card.links)];
  return [
    ...markdownElements(prosePieces(card.lead, dialect), dialect.lineBreak),
    ...(form === 'whole' ? factFields(card.facts) : factLines(card, dialect)),
    ...overviewElements(card, dialect),
    ...detailElements(card, dialect, { words, mayFold: form === 'whole' }),
    ...(table === null ? markdownElements(itemPieces(card, dialect), dialect.blockBreak) : [table]),
    ...markdownElements(restPieces(card, dialect), dialect.lineBreak),
    ...markdownElements(mentionPieces(card), ' '),
    ...buttons,
    ...keywordLine(card),
  ];
}

/** The rules before their alerts. */
function overviewElements({ overview }: Card, dialect: Dialect): Element[] {
  if (overview === undefined) {
    return [];
  }
  const { rules, separator } = overview;
  const pieces = rules.map((rule) => overviewLine(rule, separator !== '', dialect));
  return markdownElements(pieces, separator === '' ? dialect.lineBreak : dialect.escapeLine(separator));
}

/** Facts under each other, as markdown. */
function factLines({ facts }: Card, dialect: Dialect): Element[] {
  const pieces = facts.map((fact) => {
    const line = factsBlock([fact], dialect);
    return line.length <= ELEMENT_MAX_CHARACTERS ? line : factsBlock([cutFact(fact)], dialect);
  });
  return markdownElements(pieces, dialect.factBreak);
}

/** Columns of a name and a value whose line would be too long for an element. An entity has at most six characters. */
const CUT_FACT_COLUMNS = 300;

function cutFact({ name, value }: Card['facts'][number]) {
  return { name: cutColumns(name, CUT_FACT_COLUMNS), value: cutColumns(value, CUT_FACT_COLUMNS) };
}

/** Long details wait behind a click where something says what they are about; a template's text is the message itself. */
function detailElements(
  { lead, details, facts, liveHosts }: Card,
  dialect: Dialect,
  { words, mayFold }: { readonly words: CardWords; readonly mayFold: boolean }
): Element[] {
  const inside = markdownElements(prosePieces(details, dialect, liveHosts), dialect.lineBreak);
  const lines = details.split('\n').length;
  const isLong = lines > OPEN_MAX_LINES || textColumns(details) > OPEN_MAX_COLUMNS;
  if (!mayFold || !isLong || liveHosts !== undefined || (lead === '' && facts.length === 0)) {
    return inside;
  }
  return [
    {
      tag: 'collapsible_panel',
      expanded: false,
      header: {
        title: plain(words.details(lines)),
        icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
        icon_position: 'right',
        icon_expanded_angle: -180,
      },
      border: { color: 'grey', corner_radius: '5px' },
      padding: '8px',
      elements: inside,
    },
  ];
}

/** Every alert of a group as markup; one too long for an element is in several pieces. */
function itemPieces({ items }: Card, dialect: Dialect): string[] {
  return items.flatMap((item) => packed(itemLines(item, dialect), dialect.lineBreak));
}

function itemLines(item: Item, dialect: Dialect): string[] {
  const title = dialect.strong(escapedWithin(item.title, TITLE_MAX_CHARACTERS), item.tone);
  const details = itemDetails(item, dialect);
  const isLong = details.some((detail) => detail.length > ELEMENT_MAX_CHARACTERS);
  const shown = isLong ? itemDetails({ ...item, facts: item.facts.map(cutFact) }, dialect) : details;
  return [title, ...packed(shown, ' · '), ...prosePieces(item.text, dialect)];
}

/** Characters of an alert's title within its markup. */
const TITLE_MAX_CHARACTERS = ELEMENT_MAX_CHARACTERS - 100;

function restPieces(card: Card, dialect: Dialect): string[] {
  return card.rest.map((line) => {
    const piece = restBlock({ ...card, rest: [line] }, dialect);
    return piece.length <= ELEMENT_MAX_CHARACTERS ? piece : dialect.muted(escapedWithin(line, TITLE_MAX_CHARACTERS));
  });
}

/** A card names people by `id`, a text by `user_id`. A person without a Feishu id is named without being pinged. */
function mentionPieces({ mentions: { people, all } }: Card): string[] {
  const named = people.map(({ feishu: id, name }) => (id === undefined ? escapeMarkdown(name) : `<at id=${id}></at>`));
  return [...named, ...(all ? ['<at id=all></at>'] : [])];
}

function buttonRow(links: readonly Link[]): Element {
  const columns = links.map((link, index) => ({
    tag: 'column',
    width: 'auto',
    elements: [button(link, index === 0 ? 'primary' : 'default')],
  }));
  return { tag: 'column_set', flex_mode: 'flow', columns };
}

function button({ text, url }: Link, type: string): Element {
  return { tag: 'button', text: plain(text), type, behaviors: [{ type: 'open_url', default_url: url }] };
}

/** As plain text the keyword stands exactly as the robot's settings have it; in markdown it would be escaped. */
function keywordLine({ keyword }: Card): Element[] {
  if (keyword === '') {
    return [];
  }
  return [{ tag: 'div', text: { ...plain(keyword), text_size: 'notation', text_color: 'grey' } }];
}

function plain(content: string): Element {
  return { tag: 'plain_text', content };
}
