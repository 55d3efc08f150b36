/** Characters of one markdown text of a Feishu card, above which a client may cut it silently. */
const FEISHU_TEXT_MAX = 4_000;

/** Rows of a page of a table, and tables of a card. Source: Feishu card JSON 2.0, table. */
const PAGE_ROWS_MAX = 10;
const TABLES_MAX = 5;

/** The parts of a message that are too large for their element, in words; the limits stand here once more on purpose. */
export function elementFaults(body: unknown): string[] {
  const parts = partsOf(body);
  const tables = parts.filter(({ tag }) => tag === 'table');
  return [
    ...parts.flatMap(({ tag, content }) =>
      (tag === 'markdown' || tag === 'lark_md') && String(content).length > FEISHU_TEXT_MAX
        ? [`${tag} of ${String(content).length} characters`]
        : []
    ),
    ...tables.flatMap(({ page_size }) => (Number(page_size) > PAGE_ROWS_MAX ? [`a page of ${String(page_size)}`] : [])),
    ...(tables.length > TABLES_MAX ? [`${tables.length} tables`] : []),
  ];
}

function partsOf(value: unknown): Array<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const below = Object.values(value).flatMap(partsOf);
  return Array.isArray(value) ? below : [value as Readonly<Record<string, unknown>>, ...below];
}
