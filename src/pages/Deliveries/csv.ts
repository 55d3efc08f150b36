/** Excel takes a file without it for one of the system's old encoding, and shows Chinese as noise. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Characters that need quotes around them. Source: RFC 4180, section 2. */
const SPECIAL = /[",\r\n]/;

/**
 * Beginnings of a text that spreadsheets take for a formula, also in their full-width form, and white space that they skip
 * before one. Source: OWASP, "CSV Injection".
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Rows as a CSV file that spreadsheets open as it is meant. */
export function csvFile(rows: ReadonlyArray<ReadonlyArray<string | number>>): string {
  return BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') {
    return String(value);
  }
  const text = FORMULA.test(value) ? `'${value}` : value;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
