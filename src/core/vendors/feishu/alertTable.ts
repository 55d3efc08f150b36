import { type Card, type Item } from '../../card/card';
import { textColumns } from '../../text/textColumns';
import { type CardWords } from './cardWords';
import { TABLE_PAGE_ROWS } from './facts';
import { type Element, escapedWithin } from './markdownElements';
import { COLOURS, escapePlain } from './markup';

/** Below this a list shows everything at once, and a table would only add pages. */
const LEAST_ROWS = TABLE_PAGE_ROWS + 1;

/** Most columns that a card shows beside each other; more would have to be scrolled to. Ours. */
const MAX_COLUMNS = 5;

/** Widest text of a cell, in half-width columns: clients cut a cell, and only a click shows the rest. Ours. */
const CELL_MAX_COLUMNS = 120;

/** Characters of a title with its markup. Nothing in a title within `CELL_MAX_COLUMNS` comes near. */
const TITLE_MAX_CHARACTERS = 2_000;

/**
 * The alerts of a long group as a paged table. Null where a list says more: few alerts, texts too long for a cell, links of
 * their own, facts that differ in kind.
 */
export function alertTable({ items }: Card, words: CardWords): Element | null {
  if (items.length < LEAST_ROWS || !items.every(fitsCells)) {
    return null;
  }
  const names = [...new Set(items.flatMap(({ facts }) => facts.map(({ name }) => name)))];
  const hasText = items.some(({ text }) => text !== '');
  if (1 + names.length + Number(hasText) > MAX_COLUMNS) {
    return null;
  }
  const hasTones = items.some(({ tone }) => tone !== items[0]?.tone);
  return {
    tag: 'table',
    page_size: TABLE_PAGE_ROWS,
    row_height: 'auto',
    columns: [
      { name: 'alert', display_name: words.alert, data_type: hasTones ? 'lark_md' : 'text' },
      ...names.map((name, index) => ({ name: `f${index}`, display_name: escapePlain(name), data_type: 'text' })),
      ...(hasText ? [{ name: 'text', display_name: words.summary, data_type: 'text' }] : []),
    ],
    rows: items.map((item) => row(item, names, hasTones)),
  };
}

function fitsCells({ title, facts, text, links }: Item): boolean {
  const names = new Set(facts.map(({ name }) => name));
  return (
    links.length === 0 &&
    !text.includes('\n') &&
    names.size === facts.length &&
    [title, text, ...facts.map(({ value }) => value)].every((cell) => textColumns(cell) <= CELL_MAX_COLUMNS)
  );
}

function row({ title, tone, facts, text }: Item, names: readonly string[], hasTones: boolean): Element {
  return {
    alert: hasTones
      ? `<font color='${COLOURS[tone]}'>${escapedWithin(title, TITLE_MAX_CHARACTERS)}</font>`
      : escapePlain(title),
    ...Object.fromEntries(facts.map(({ name, value }) => [`f${names.indexOf(name)}`, escapePlain(value)])),
    ...(text === '' ? {} : { text: escapePlain(text) }),
  };
}
