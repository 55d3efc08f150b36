import { isRecord } from '../request/readBody';

/** A tagged object within a card: an element, or a text, icon or label of one. */
export interface CardPart {
  tag: string;
  part: Record<string, unknown>;
  /** Number of containers around it. */
  depth: number;
}

const CONTAINERS = ['column_set', 'collapsible_panel', 'interactive_container'];

/** Every tagged object of a card, in the order they appear. */
export function walkCard(value: unknown, depth = 0): CardPart[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry) => walkCard(entry, depth));
  }
  if (!isRecord(value)) {
    return [];
  }
  const inner = depth + (CONTAINERS.includes(String(value.tag)) ? 1 : 0);
  const below = Object.values(value).flatMap((entry) => walkCard(entry, inner));
  return typeof value.tag === 'string' ? [{ tag: value.tag, part: value, depth }, ...below] : below;
}

/** The markdown of a card: that of `markdown` and `lark_md` parts and of markdown cells of tables. */
export function markdownOf(card: unknown): string[] {
  return walkCard(card).flatMap(({ tag, part }) => {
    if (tag === 'table') {
      return markdownCells(part);
    }
    return (tag === 'markdown' || tag === 'lark_md') && typeof part.content === 'string' ? [part.content] : [];
  });
}

function markdownCells({ columns, rows }: Record<string, unknown>): string[] {
  const names = asList(columns)
    .filter((column) => isRecord(column) && (column.data_type === 'markdown' || column.data_type === 'lark_md'))
    .map((column) => (isRecord(column) ? String(column.name) : ''));
  return asList(rows).flatMap((row) =>
    names.flatMap((name) => (isRecord(row) && typeof row[name] === 'string' ? [row[name]] : []))
  );
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
