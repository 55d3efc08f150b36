import { insertRows } from './database/parameters';
import { type Dialect, type Writes } from './database/queries';
import { type NewDelivery } from './delivery';
import { LARGE_CONTENT_SIZE } from './largeContents';

const NAMES = ['content', 'alerts'] as const;
type TextName = (typeof NAMES)[number];

/**
 * The tables of texts that have a row of their own, where the engine has a use for them: SQLite writes a whole row anew at
 * each change of it. One for each kind: pages that hold nothing but contents are given free as a whole, and not written.
 */
const TABLES: Readonly<Record<TextName, string>> = { content: 'eg_contents', alerts: 'eg_alerts' };

/** Statements that make these tables. */
export function textTables(keyColumn: string): string[] {
  return NAMES.map((name) => `CREATE TABLE ${TABLES[name]} (delivery_id ${keyColumn}, ${name} TEXT NOT NULL)`);
}

const APART = (name: TextName) =>
  `(SELECT apart.${name} FROM ${TABLES[name]} AS apart WHERE apart.delivery_id = eg_deliveries.id)`;

/** In a SELECT of deliveries: the content, wherever it is. */
export const CONTENT = `COALESCE(eg_deliveries.content, ${APART('content')},
  (SELECT large.content FROM eg_large_contents AS large WHERE large.delivery_id = eg_deliveries.id))`;

/** In a SELECT of deliveries: their alerts, wherever they are. */
export const ALERTS = `COALESCE(eg_deliveries.alerts, ${APART('alerts')})`;

/** The long texts of a delivery, as they are stored; null where it has none. */
export type Texts = Readonly<Record<TextName, string | null>>;

/** A large content is not among them: it goes to a table of its own. */
export function textsOf({ content, alerts = null }: Pick<NewDelivery, 'content' | 'alerts'>): Texts {
  return {
    content: content.length < LARGE_CONTENT_SIZE ? content : null,
    alerts: alerts === null ? null : JSON.stringify(alerts),
  };
}

/** Those that stay in the delivery's own row. */
export function inRow({ content, alerts }: Texts, dialect: Dialect): Texts {
  return { content: isApart(content, dialect) ? null : content, alerts: isApart(alerts, dialect) ? null : alerts };
}

/** Stores those that do not. */
export function insertTexts(
  queries: Writes,
  stored: ReadonlyArray<{ readonly id: number; readonly texts: Texts }>
): void {
  for (const name of NAMES) {
    const apart = stored.flatMap(({ id, texts }) => (isApart(texts[name], queries.dialect) ? [[id, texts[name]]] : []));
    const columns = [['delivery_id', 'BIGINT'] as const, [name, 'TEXT'] as const];
    insertRows(queries, { table: TABLES[name], columns }, apart);
  }
}

function isApart(text: string | null, { textsApartFrom }: Dialect): boolean {
  return text !== null && text.length >= textsApartFrom;
}
