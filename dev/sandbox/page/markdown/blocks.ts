import { html, type Html, type HtmlValue } from '../html';

const DELIMITER = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** How a dialect of CommonMark differs from the others. */
export interface Dialect {
  /** Renders what stands within a block; line breaks within a paragraph are its matter. */
  inline: (text: string) => Html;
  tables: boolean;
}

/** How deep quotes and lists are followed; deeper ones are shown as text. */
const NESTING_MAX = 12;

/** Renders CommonMark's blocks: headings, rules, fenced code, quotes, lists, tables, paragraphs. */
export function renderBlocks(markdown: string, dialect: Dialect, depth = 0): Html {
  if (depth > NESTING_MAX) {
    return html`<p>${dialect.inline(markdown)}</p>`;
  }
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  const blocks: HtmlValue[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, length } = readBlock(lines, at, { ...dialect, depth });
    blocks.push(block);
    at += length;
  }
  return html`${blocks}`;
}

interface Block {
  block: HtmlValue;
  /** Lines it takes. */
  length: number;
}

/** The dialect, and how deep in quotes and lists the lines are. */
type Place = Dialect & { depth: number };

type Reader = (lines: string[], at: number, place: Place) => Block | undefined;

const READERS: Reader[] = [readBlank, readFence, readHeading, readRule, readQuote, readList, readTable];

function readBlock(lines: string[], at: number, dialect: Place): Block {
  for (const reader of READERS) {
    const block = reader(lines, at, dialect);
    if (block) {
      return block;
    }
  }
  return readParagraph(lines, at, dialect);
}

function readBlank(lines: string[], at: number): Block | undefined {
  return /^\s*$/.test(lines[at] ?? '') ? { block: '', length: 1 } : undefined;
}

function readFence(lines: string[], at: number): Block | undefined {
  const fence = /^ {0,3}(`{3,}|~{3,})[^`]*$/.exec(lines[at] ?? '')?.[1];
  if (fence === undefined) {
    return undefined;
  }
  const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(fence) && /^[`~\s]*$/.test(line));
  const code = lines.slice(at + 1, end === -1 ? undefined : end);
  return { block: html`<pre class="code">${code.join('\n')}</pre>`, length: code.length + (end === -1 ? 1 : 2) };
}

function readHeading(lines: string[], at: number, { inline }: Dialect): Block | undefined {
  const [, marks = '', text = ''] = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/.exec(lines[at] ?? '') ?? [];
  return marks === ''
    ? undefined
    : { block: html`<div class="heading h${marks.length}">${inline(text)}</div>`, length: 1 };
}

function readRule(lines: string[], at: number): Block | undefined {
  return /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(lines[at] ?? '')
    ? { block: html`<hr />`, length: 1 }
    : undefined;
}

function readQuote(lines: string[], at: number, dialect: Place): Block | undefined {
  const length = countWhile(lines, at, (line) => /^ {0,3}>/.test(line));
  const inner = lines.slice(at, at + length).map((line) => line.replace(/^ {0,3}> ?/, ''));
  return length === 0
    ? undefined
    : { block: html`<blockquote>${renderBlocks(inner.join('\n'), dialect, dialect.depth + 1)}</blockquote>`, length };
}

const ITEM = /^( *)([-*+]|\d{1,9}[.)])[ \t]+(.*)$/;

/** A list; what is indented below an item belongs to it. */
function readList(lines: string[], at: number, dialect: Place): Block | undefined {
  const [, indent = '', marker = ''] = ITEM.exec(lines[at] ?? '') ?? [];
  if (marker === '') {
    return undefined;
  }
  const isOrdered = /\d/.test(marker);
  const items: string[][] = [];
  const length = countWhile(lines, at, (line) => {
    const item = ITEM.exec(line);
    if (item && (item[1] ?? '').length <= indent.length) {
      items.push([item[3] ?? '']);
      return /\d/.test(item[2] ?? '') === isOrdered;
    }
    const isBelow = /^\s+\S/.test(line);
    items.at(-1)?.push(line.trimStart() === line ? line : line.replace(/^ {1,4}/, ''));
    return isBelow;
  });
  const shown = items.slice(0, countItems(lines.slice(at, at + length), indent.length));
  const rows = shown.map((item) => html`<li>${renderBlocks(item.join('\n'), dialect, dialect.depth + 1)}</li>`);
  return {
    block: isOrdered
      ? html`<ol>
          ${rows}
        </ol>`
      : html`<ul>
          ${rows}
        </ul>`,
    length,
  };
}

function countItems(lines: string[], indent: number): number {
  return lines.filter((line) => (ITEM.exec(line)?.[1] ?? ' '.repeat(indent + 1)).length <= indent).length;
}

function readTable(lines: string[], at: number, { tables, inline }: Dialect): Block | undefined {
  const length = tables ? tableLength(lines, at) : 0;
  return length === 0 ? undefined : { block: renderTable(lines.slice(at, at + length), inline), length };
}

/** What a line begins with that ends the paragraph before it. */
const STARTS = /^\s*$|^ {0,3}(?:`{3,}|~{3,}|#{1,6}[ \t]|>|(?:[-*_][ \t]*){3,}$)|^ *(?:[-*+]|\d{1,9}[.)])[ \t]+/;

function readParagraph(lines: string[], at: number, dialect: Place): Block {
  const startsOther = (index: number) =>
    STARTS.test(lines[index] ?? '') || (dialect.tables && tableLength(lines, index) > 0);
  let length = 1;
  while (at + length < lines.length && !startsOther(at + length)) {
    length += 1;
  }
  const text = lines
    .slice(at, at + length)
    .map((line) => line.trimStart())
    .join('\n');
  return { block: html`<p>${dialect.inline(text.trimEnd())}</p>`, length };
}

function countWhile(lines: string[], at: number, belongs: (line: string) => boolean): number {
  let length = 0;
  while (at + length < lines.length && belongs(lines[at + length] ?? '')) {
    length += 1;
  }
  return length;
}

/** How many lines from here on are a pipe table; 0 if there is none. */
function tableLength(lines: string[], at: number): number {
  const isTable = lines[at]?.includes('|') && lines[at + 1]?.includes('-') && DELIMITER.test(lines[at + 1] ?? '');
  if (!isTable) {
    return 0;
  }
  let length = 2;
  while (lines[at + length]?.includes('|')) {
    length += 1;
  }
  return length;
}

/** Renders the lines of a pipe table: head, delimiter, rows. */
function renderTable(lines: string[], inline: (text: string) => Html): Html {
  const [head = '', , ...rows] = lines;
  return html`<table>
    <thead>
      <tr>
        ${cellsOf(head).map((cell) => html`<th>${inline(cell)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${cellsOf(row).map((cell) => html`<td>${inline(cell)}</td>`)}
          </tr>`
      )}
    </tbody>
  </table>`;
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
