/** A value that a statement can take or return. PostgreSQL's BIGINT comes back as text: read it with `Number`. */
export type Value = string | number | null;

export type Row = Readonly<Record<string, Value>>;

/** Runs statements on one connection. Their parameters are `$1`, `$2`, … */
export interface Queries {
  readonly dialect: Dialect;
  /** Rows of a SELECT or a RETURNING. */
  rows(text: string, values?: readonly Value[]): Promise<readonly Row[]>;
  /** Number of rows an UPDATE or DELETE changed. */
  run(text: string, values?: readonly Value[]): Promise<number>;
}

/** Those of a transaction. */
export interface Writes extends Queries {
  /** Runs a statement whose answer nobody needs, without waiting for it. Where it fails, the transaction does. */
  later(text: string, values?: readonly Value[]): void;
}

/** The few things the two engines say differently; everything else is SQL that both understand. */
export interface Dialect {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Type of an id that the database hands out in rising order and never twice. */
  readonly idColumn: string;
  /** A SELECT of one column, `id`: ids for new deliveries, rising, one for each item of a parameter that is a JSON list. */
  readonly newIds: (parameter: string) => string;
  /** Type of a key that is the id of another table's row. */
  readonly keyColumn: string;
  /** Behind a SELECT: no other replica may change these rows until the transaction ends. */
  readonly forUpdate: string;
  /** Makes others wait that accept something of the same `alert_group`, until the transaction ends; empty where no others can be. */
  readonly groupLock: string;
  /** SQL of the database's own time in milliseconds; null where this process's time is the only one. */
  readonly nowMs: string | null;
  /** Makes other processes wait that migrate at the same time; empty where none can be. */
  readonly migrationLock: string;
  /** Between them what is deleted or replaced is overwritten in the file; empty where that cannot be asked for. */
  readonly shredding: { readonly begin: readonly string[]; readonly end: readonly string[] };
  /** One row `bytes`: what the outbox takes on disk. */
  readonly sizeQuery: string;
  /**
   * A SELECT of one column, `item`: the texts of a parameter that is a JSON list. However many they are, it is one
   * statement with one parameter.
   */
  readonly itemsOf: (parameter: string) => string;
  /** The same of whole numbers. */
  readonly numbersOf: (parameter: string) => string;
  /**
   * A SELECT of rows that are given as one parameter, a JSON list of objects; `columns`: their names and types. Null where
   * rows are written as values: a statement then has a text for each number of rows.
   */
  readonly recordset: ((parameter: string, columns: string) => string) | null;
  /** True where a text has another in it, in capitals or not. */
  readonly holds: (text: string, sought: string) => string;
  /** The last characters of a text. */
  readonly lastCharacters: (text: string, count: number) => string;
  /** From this length on, in UTF-16 units, a content or the alerts of a delivery are kept beside its row, by `texts.ts`. */
  readonly textsApartFrom: number;
  /** Statements that make the database itself delete such a text once it is of no use. */
  readonly textGuards: readonly string[];
  /** Statements that make the database itself refuse a merged row without an open digest. */
  readonly digestGuards: readonly string[];
}

/** A row may be merged only into a digest that waits. */
const MERGED_WITHOUT_DIGEST = `NEW.state = 'merged' AND NOT EXISTS (SELECT 1 FROM eg_deliveries AS digest
  WHERE digest.id = NEW.digest_id AND digest.kind = 'digest' AND digest.state = 'waiting')`;

/** A digest may end only after its members. */
const ENDS_BEFORE_MEMBERS = `OLD.kind = 'digest' AND OLD.state = 'waiting' AND NEW.state <> 'waiting'
  AND EXISTS (SELECT 1 FROM eg_deliveries AS member WHERE member.digest_id = OLD.id AND member.state = 'merged')`;

const NO_DIGEST = 'a delivery cannot be merged without an open digest';
const HAS_MEMBERS = 'a digest cannot end before its members';

export const SQLITE: Dialect = {
  name: 'SQLite',
  idColumn: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  newIds: (
    parameter
  ) => `SELECT (SELECT COALESCE(max(seq), 0) FROM sqlite_sequence WHERE name = 'eg_deliveries') + value
    AS id FROM json_each(${parameter})`,
  keyColumn: 'INTEGER PRIMARY KEY',
  forUpdate: '',
  groupLock: '',
  nowMs: null,
  migrationLock: '',
  shredding: { begin: ['PRAGMA secure_delete = ON'], end: ['PRAGMA secure_delete = OFF'] },
  sizeQuery: 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  itemsOf: (parameter) => `SELECT value AS item FROM json_each(${parameter})`,
  numbersOf: (parameter) => `SELECT value AS item FROM json_each(${parameter})`,
  // Preparing a statement takes it some microseconds, and JSON in JSON would be read twice.
  recordset: null,
  holds: (text, sought) => `instr(lower(${text}), lower(${sought})) > 0`,
  lastCharacters: (text, count) => `substr(${text}, -${count})`,
  // It writes a whole row anew at each change of it: with its texts in it, merging 2,000 deliveries of ten alerts wrote
  // 16 MB. What is shorter than this costs less there than a row more.
  textsApartFrom: 1024,
  textGuards: [
    `CREATE TRIGGER eg_content_ends AFTER UPDATE OF state ON eg_deliveries WHEN NEW.state = 'delivered'
     BEGIN DELETE FROM eg_contents WHERE delivery_id = NEW.id; END`,
    `CREATE TRIGGER eg_texts_end AFTER DELETE ON eg_deliveries BEGIN
       DELETE FROM eg_contents WHERE delivery_id = OLD.id;
       DELETE FROM eg_alerts WHERE delivery_id = OLD.id;
     END`,
  ],
  digestGuards: [
    `CREATE TRIGGER eg_merged_needs_digest BEFORE UPDATE OF state ON eg_deliveries WHEN ${MERGED_WITHOUT_DIGEST}
     BEGIN SELECT RAISE(ABORT, '${NO_DIGEST}'); END`,
    `CREATE TRIGGER eg_digest_ends_last BEFORE UPDATE OF state ON eg_deliveries WHEN ${ENDS_BEFORE_MEMBERS}
     BEGIN SELECT RAISE(ABORT, '${HAS_MEMBERS}'); END`,
  ],
};

export const POSTGRES: Dialect = {
  name: 'PostgreSQL',
  idColumn: 'BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
  newIds: (parameter) => `SELECT nextval(pg_get_serial_sequence('eg_deliveries', 'id')) AS id
    FROM jsonb_array_elements(${parameter}::text::jsonb)`,
  keyColumn: 'BIGINT PRIMARY KEY',
  forUpdate: 'FOR UPDATE',
  groupLock: 'pg_advisory_xact_lock(hashtextextended(alert_group, 0))',
  nowMs: 'CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)',
  // Any number will do, as long as nobody else in this database uses it.
  migrationLock: 'SELECT pg_advisory_xact_lock(7164110927401)',
  shredding: { begin: [], end: [] },
  sizeQuery: "SELECT pg_total_relation_size('eg_deliveries') + pg_total_relation_size('eg_large_contents') AS bytes",
  // As text first: a client that knows it for JSON would write it as JSON once more.
  itemsOf: (parameter) => `SELECT item FROM jsonb_array_elements_text(${parameter}::text::jsonb) AS item`,
  numbersOf: (parameter) => `SELECT item::bigint FROM jsonb_array_elements_text(${parameter}::text::jsonb) AS item`,
  // A text that a connection sees for the first time costs two round trips, whatever is sent behind it.
  recordset: (parameter, columns) => `SELECT * FROM jsonb_to_recordset(${parameter}::text::jsonb) AS given(${columns})`,
  holds: (text, sought) => `position(lower(${sought}) in lower(${text})) > 0`,
  lastCharacters: (text, count) => `right(${text}, ${count})`,
  // It keeps long texts beside the row by itself, and does not write them anew.
  textsApartFrom: Infinity,
  textGuards: [],
  digestGuards: [
    `CREATE OR REPLACE FUNCTION eg_guard_digests() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF ${MERGED_WITHOUT_DIGEST} THEN RAISE EXCEPTION '${NO_DIGEST}'; END IF;
       IF ${ENDS_BEFORE_MEMBERS} THEN RAISE EXCEPTION '${HAS_MEMBERS}'; END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER eg_guard_digests BEFORE UPDATE OF state ON eg_deliveries
     FOR EACH ROW WHEN (NEW.state = 'merged' OR OLD.kind = 'digest') EXECUTE FUNCTION eg_guard_digests()`,
  ],
};
