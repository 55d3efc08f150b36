import { type Card, type Fact, type Link, type Tone } from '../../card/card';
import { WORDS } from '../../card/words';
import { cutColumns, textColumns } from '../../text/textColumns';
import { type Language } from '../../webhook/language';
import { inReadingOrder, titleLine } from '../dialect';
import { type MessageBody } from '../message';
import { CARD_WORDS, type CardWords } from './cardWords';
import { QUOTE_COLUMNS, TEMPLATE_CARD as MAX } from './facts';
import { escapeText } from './markup';

/** `source.desc_color`: 0 grey, 1 black, 2 red, 3 green. */
const COLOURS: Readonly<Record<Tone, number>> = { critical: 2, warning: 2, info: 0, resolved: 3 };

type Fields = Readonly<Record<string, unknown>>;

/**
 * A `text_notice` card: short by nature, it shows the title, one value large, the first facts and the links. What it has no
 * room for it counts. Null where the card has no link at all, because WeCom asks for one.
 */
export function templateCard(card: Card, language: Language): MessageBody | null {
  const [first] = card.links;
  if (first === undefined) {
    return null;
  }
  const words = CARD_WORDS[language];
  const emphasis = emphasisOf(card);
  const links = linkRows(card.links, words);
  const facts = factRows(card, { isEmphasised: emphasis !== null, room: MAX.facts - links.rows.length });
  const rows = [...facts.rows, ...links.rows];
  const text = { ...card, details: emphasis === null ? '' : card.details };
  const left = { facts: facts.others, links: links.left, colon: WORDS[language].colon };
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      source: { desc: source(card), desc_color: COLOURS[card.tone] },
      main_title: {
        title: short(titleLine({ ...card, badge: '', environment: '' }), MAX.titleColumns),
        ...(card.keyword === '' ? {} : { desc: card.keyword }),
      },
      ...(emphasis === null ? quote(card) : { emphasis_content: emphasis }),
      ...subTitle(text, left, words),
      ...(rows.length === 0 ? {} : { horizontal_content_list: rows }),
      jump_list: card.links.slice(0, MAX.jumps).map(({ text: caption, url }) => ({
        type: 1,
        title: short(caption, MAX.jumpColumns),
        url,
      })),
      card_action: { type: 1, url: first.url },
    },
  };
}

/** `Production · Critical`: where the message comes from, and how urgent it is. */
function source({ environment = '', badge }: Card): string {
  const parts = [environment || 'Grafana', badge].filter((part) => part !== '');
  return short(parts.join(' · '), MAX.sourceColumns);
}

/** The value large, where the whole of it fits: half a number is none. */
function emphasisOf({ emphasis }: Card): { readonly title: string; readonly desc: string } | null {
  if (emphasis === undefined) {
    return null;
  }
  const { name, value } = { name: escapeText(emphasis.name), value: escapeText(emphasis.value) };
  const fits = textColumns(value) <= MAX.emphasisColumns && textColumns(name) <= MAX.emphasisNameColumns;
  return fits ? { title: value, desc: name } : null;
}

/** Details as a quote; the page advises against one beside a value shown large. */
function quote({ details }: Card): Fields {
  return details === '' ? {} : { quote_area: { type: 0, quote_text: short(details, QUOTE_COLUMNS) } };
}

/** Links that have no place across the card's foot, as facts that can be clicked. */
function linkRows(links: readonly Link[], { open }: CardWords): { readonly rows: Fields[]; readonly left: number } {
  const others = links.slice(MAX.jumps);
  const fitting = others.filter(({ text }) => textColumns(text) <= MAX.keyColumns).slice(0, MAX.facts);
  return {
    rows: fitting.map(({ text, url }) => ({ keyname: text, value: open, type: 1, url })),
    left: others.length - fitting.length,
  };
}

interface FactRows {
  readonly rows: Fields[];
  /** Those whose name or value has no room there, and those beyond the last row. */
  readonly others: readonly Fact[];
}

/** Facts whose name and value can be shown whole. */
function factRows(
  { facts, emphasis }: Card,
  shown: { readonly isEmphasised: boolean; readonly room: number }
): FactRows {
  const wanted = inReadingOrder(facts).filter(({ name }) => !shown.isEmphasised || name !== emphasis?.name);
  const fitting = wanted.filter(fitsRow).slice(0, shown.room);
  return {
    rows: fitting.map(({ name, value }) => ({ keyname: escapeText(name), value: escapeText(value) })),
    others: wanted.filter((fact) => !fitting.includes(fact)),
  };
}

function fitsRow({ name, value }: Fact): boolean {
  return textColumns(escapeText(name)) <= MAX.keyColumns && textColumns(escapeText(value)) <= MAX.valueColumns;
}

/** Columns kept for the line that counts what is not shown: `Not shown: 500 alerts, 36 details, 6 links` and its break. */
const LEFT_OUT_COLUMNS = 44;

interface Left {
  readonly facts: readonly Fact[];
  readonly links: number;
  readonly colon: string;
}

/** The lead, the alerts of a group, and facts that fit nowhere else, as many whole lines as there is room for. */
function subTitle(card: Card, { facts, links, colon }: Left, words: CardWords): { sub_title_text?: string } {
  const lines = lineTaker(MAX.subTitleColumns - LEFT_OUT_COLUMNS);
  lines.cut(card.lead);
  const rest = card.rest.filter(lines.fits);
  const alerts = card.items.map(({ title, facts: [fact] }) =>
    fact === undefined ? title : title + colon + fact.value
  );
  (card.overview?.rules ?? []).forEach(({ state, name, counts }) => lines.take(state + name + counts));
  const shownAlerts = lines.takeInTurn(alerts);
  const shownFacts = facts.map(({ name, value }) => name + colon + value).filter(lines.take).length;
  rest.forEach(lines.push);
  lines.cut(card.details);
  const left = {
    alerts: alerts.length - shownAlerts + (card.unlisted ?? []).reduce((sum, { count }) => sum + count, 0),
    facts: facts.length - shownFacts,
    links,
  };
  const isWhole = left.alerts + left.facts + left.links === 0;
  const text = [...lines.taken, ...(isWhole ? [] : [words.leftOut(left)])].join('\n');
  return text === '' ? {} : { sub_title_text: text };
}

/** Collects lines as long as there is room for them. */
function lineTaker(columns: number) {
  const taken: string[] = [];
  let room = columns;
  const fits = (line: string): boolean => {
    const width = textColumns(escapeText(line)) + 1;
    const isRoom = width <= room;
    room -= isRoom ? width : 0;
    return isRoom;
  };
  const push = (line: string): void => {
    taken.push(escapeText(line));
  };
  const take = (line: string): boolean => {
    const isRoom = line !== '' && fits(line);
    if (isRoom) {
      push(line);
    }
    return isRoom;
  };
  return {
    taken,
    /** Takes up the room of a line that is to be pushed later. */
    fits,
    push,
    take,
    /** Takes lines in turn while there is room; returns how many. */
    takeInTurn: (lines: readonly string[]): number => {
      const end = lines.findIndex((line) => !take(line));
      return end === -1 ? lines.length : end;
    },
    /** Takes the beginning of a text, with an ellipsis where that is not all. */
    cut: (text: string): void => {
      const line = cutColumns(escapeText(text), room - 1);
      if (line !== '' && room > LEAST_CUT_COLUMNS) {
        room -= textColumns(line) + 1;
        taken.push(line);
      }
    },
  };
}

/** Less of a text is not worth a line. */
const LEAST_CUT_COLUMNS = 20;

/** Escaped first: what is made harmless may be wider than what it was. */
function short(text: string, maxColumns: number): string {
  return cutColumns(escapeText(text), maxColumns);
}
