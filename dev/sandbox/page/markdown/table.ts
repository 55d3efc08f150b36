import { html, type Html } from '../html';

const DELIMITER = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** How many lines from here on are a pipe table; 0 if there is none. */
export function tableLength(lines: string[], at: number): number {
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
export function renderTable(lines: string[], inline: (text: string) => Html): Html {
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
