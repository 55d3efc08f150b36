import { type Columns, insertRows } from './database/parameters';
import { type Writes } from './database/queries';

/**
 * From this length on, in UTF-16 units, a content has a row of its own. SQLite writes a whole row anew at each change of
 * it: in one with its delivery, a digest of 2,000 notifications of 0.5 MiB wrote 270 MB when it was merged and again when
 * it was delivered, and held the process for over a second.
 */
export const LARGE_CONTENT_SIZE = 16 * 1024;

/** The table of large contents. */
export const LARGE_CONTENTS = `CREATE TABLE eg_large_contents (delivery_id BIGINT PRIMARY KEY, content TEXT NOT NULL)`;

const TABLE: { readonly table: string; readonly columns: Columns<string> } = {
  table: 'eg_large_contents',
  columns: [
    ['delivery_id', 'BIGINT'],
    ['content', 'TEXT'],
  ],
};

/** A content, and whose it is. */
interface ContentOf {
  readonly id: number;
  readonly content: string;
}

/** Stores those among them that are large; the others are in the deliveries' own rows. */
export function insertLargeContents(queries: Writes, contents: readonly ContentOf[]): void {
  const large = contents.filter(({ content }) => content.length >= LARGE_CONTENT_SIZE);
  insertRows(
    queries,
    TABLE,
    large.map(({ id, content }) => [id, content])
  );
}
