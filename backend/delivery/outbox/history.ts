import { among, createParameters, inRuns, type Parameters } from './database/parameters';
import { type Queries, type Row } from './database/queries';
import { type DeliveryState, type DeliverySummary } from './delivery';
import { summaryOf, SUMMARY_COLUMNS, text } from './row';
import { hasWords, type LabelQuery, searchAlerts, type ShownText } from './searchAlerts';

/** Deliveries of an organisation to list. What is left out does not narrow the list. */
export interface DeliveryQuery {
  readonly orgId: number;
  readonly webhookId?: string | undefined;
  readonly states?: readonly DeliveryState[] | undefined;
  /** Accepted at this time or later, in milliseconds since the epoch. */
  readonly fromMs?: number | undefined;
  /** Accepted before this time, in milliseconds since the epoch. */
  readonly toMs?: number | undefined;
  /** Occurs in the title or in a kept alert, in capitals or not. */
  readonly text?: string | undefined;
  /** A kept alert has this label. */
  readonly label?: LabelQuery | undefined;
  /**
   * A title or a text of an alert as it is shown to who asks; as it is stored where it is left out. Nothing is found that
   * is not shown: a secret that an alert quotes could be guessed letter by letter otherwise.
   */
  readonly shown?: ShownText | undefined;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Most rows of a page. */
  readonly limit: number;
  /** Oldest first instead of newest first; a cursor goes on in the order it was given out in. */
  readonly oldestFirst?: boolean | undefined;
}

/** A page, newest first unless asked otherwise. It may have fewer rows than the limit, even none, and be followed by others. */
export interface DeliveryPage {
  readonly rows: DeliverySummary[];
  /** Null where nothing follows. */
  readonly nextCursor: string | null;
  /** Set where its time was over before it looked as far back as a page may. */
  readonly isBrief?: true;
}

/** Runs a step on the database; other work may come between two steps. */
export type Step = <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;

/** Rows looked through in one step. SQLite works inside this process and holds it up for some 2 ms meanwhile. */
const STEP_ROWS = 2000;

/** Rows whose alerts are searched in one step: some hundred KiB of them. */
const SEARCHED_ROWS = 250;

/** Most rows looked through for one page: what matches may be rare, and the answer must come. */
const PAGE_MAX_ROWS = 50_000;

/**
 * Longest a page is looked for, in milliseconds, beyond its first step. Where many search at once each gets what was
 * found by then and goes on from there, rather than none of them an answer before its caller has left.
 */
const PAGE_MAX_MS = 2_000;

/**
 * Lists deliveries. It reads an index with state and title in it, from the cursor on, and fetches only what matches: a
 * page costs the same however long the history is. Throws `InvalidCursorError`.
 */
export async function listDeliveries(step: Step, query: DeliveryQuery, now: () => number): Promise<DeliveryPage> {
  const ids: number[] = [];
  let position = query.cursor === undefined ? null : readCursor(query.cursor);
  let isEnd = false;
  const rows = isNarrowed(query) ? STEP_ROWS : Math.min(STEP_ROWS, query.limit + 1);
  const untilMs = now() + PAGE_MAX_MS;
  let seen = 0;
  const isWanting = () => seen < PAGE_MAX_ROWS && ids.length < query.limit && !isEnd;
  while (isWanting() && (seen === 0 || now() < untilMs)) {
    const page = { after: position, rows };
    const heads = await step((queries) => readHeads(queries, query, page));
    isEnd = heads.length < rows;
    for (const part of partsOf(heads, query)) {
      const { last, isWhole } = await lookThrough(step, part, { query, ids });
      position = last ?? position;
      if (!isWhole) {
        isEnd = false;
        break;
      }
      seen += part.length;
    }
  }
  return {
    rows: await step((queries) => readSummaries(queries, ids)),
    nextCursor: isEnd || position === null ? null : writeCursor(position),
    ...(isWanting() ? { isBrief: true } : {}),
  };
}

/** Adds the ids that match, up to a page's. `last` is the last row that was looked at; whole where all were. */
async function lookThrough(
  step: Step,
  part: readonly Row[],
  { query, ids }: { readonly query: DeliveryQuery; readonly ids: number[] }
): Promise<{ readonly last: Position | null; readonly isWhole: boolean }> {
  const isFull = () => ids.length === query.limit;
  const matching = isFull() ? new Set<number>() : await matchingOf(step, part, query);
  let last: Position | null = null;
  for (const head of part) {
    if (isFull()) {
      return { last, isWhole: false };
    }
    last = { acceptedAtMs: Number(head.accepted_at_ms), id: Number(head.id) };
    if (matching.has(last.id)) {
      ids.push(last.id);
    }
  }
  return { last, isWhole: true };
}

/** Rows in parts that are searched one by one, so that a page ends once it is full. */
function partsOf(heads: readonly Row[], { text: wanted, label }: DeliveryQuery): Array<readonly Row[]> {
  if (label === undefined && (wanted ?? '').trim() === '') {
    return [heads];
  }
  const count = Math.ceil(heads.length / SEARCHED_ROWS);
  return Array.from({ length: count }, (_, index) => heads.slice(index * SEARCHED_ROWS, (index + 1) * SEARCHED_ROWS));
}

/** Ids of those that the query finds. The alerts are searched of those alone that nothing else decides. */
async function matchingOf(
  step: Step,
  heads: readonly Row[],
  { states, text: wanted, label, shown = asStored }: DeliveryQuery
): Promise<ReadonlySet<number>> {
  const words = wanted?.trim().toLowerCase() ?? '';
  const open = heads.filter(({ state }) => states === undefined || states.includes(state as DeliveryState));
  const titled = open.filter(({ title }) => hasWords([text(title)], words, shown));
  const inTitle = new Set(titled.map(({ id }) => Number(id)));
  const undecided = label === undefined ? open.filter(({ id }) => !inTitle.has(Number(id))) : open;
  if (undecided.length === 0) {
    return inTitle;
  }
  const ids = undecided.map(({ id }) => Number(id));
  const inAlerts = await step((queries) => searchAlerts(queries, ids, { words, label, inTitle, shown }));
  return label === undefined ? new Set([...inTitle, ...inAlerts]) : inAlerts;
}

const asStored: ShownText = (stored) => stored;

const FAILED: readonly DeliveryState[] = ['refused', 'returned'];

/** True if some of the rows that are read may not belong to the page. */
function isNarrowed({ states, text: wanted, label }: DeliveryQuery): boolean {
  return states !== undefined || label !== undefined || (wanted ?? '').trim() !== '';
}

/** The rows to look through next. */
interface HeadPage {
  readonly after: Position | null;
  readonly rows: number;
}

/**
 * Reads the columns that decide about a row, from one index alone: no condition here makes the database look through
 * rows in vain.
 */
async function readHeads(queries: Queries, query: DeliveryQuery, { after, rows }: HeadPage): Promise<readonly Row[]> {
  const { values, ...parameters } = createParameters();
  const condition = conditionOf(query, after, parameters);
  const limit = parameters.add(rows);
  const order = query.oldestFirst === true ? 'ASC' : 'DESC';
  const read = (half: string) =>
    queries.rows(
      `SELECT id, accepted_at_ms, state, title FROM eg_deliveries WHERE ${condition}${half}
       ORDER BY accepted_at_ms ${order}, id ${order} LIMIT ${limit}`,
      values
    );
  if (query.webhookId === undefined) {
    return await read('');
  }
  // A webhook's deliveries are in two indices: what is open, and what is over.
  const halves = [await read(' AND finished_at_ms IS NULL'), await read(' AND finished_at_ms IS NOT NULL')];
  const sign = query.oldestFirst === true ? -1 : 1;
  return halves
    .flat()
    .sort((a, b) => sign * newestFirst(a, b))
    .slice(0, rows);
}

type Add = Parameters['add'];

function conditionOf(query: DeliveryQuery, after: Position | null, { add }: { readonly add: Add }): string {
  const conditions = [`org_id = ${add(query.orgId)}`];
  if (query.webhookId !== undefined) {
    conditions.push(`webhook_id = ${add(query.webhookId)}`);
  } else if (query.states?.every((state) => FAILED.includes(state))) {
    conditions.push(`state IN ('refused', 'returned')`); // The few that failed have an index of their own.
  }
  return [...conditions, ...timesOf(query, after, add)].join(' AND ');
}

/** The place to go on from is within the time asked for, so that one side needs no other condition. */
function timesOf({ fromMs, toMs, oldestFirst = false }: DeliveryQuery, after: Position | null, add: Add): string[] {
  const from = fromMs === undefined ? [] : [`accepted_at_ms >= ${add(fromMs)}`];
  const to = toMs === undefined ? [] : [`accepted_at_ms < ${add(toMs)}`];
  if (after === null) {
    return [...from, ...to];
  }
  const place = `(${add(after.acceptedAtMs)}, ${add(after.id)})`;
  return oldestFirst ? [`(accepted_at_ms, id) > ${place}`, ...to] : [`(accepted_at_ms, id) < ${place}`, ...from];
}

function newestFirst(a: Row, b: Row): number {
  return Number(b.accepted_at_ms) - Number(a.accepted_at_ms) || Number(b.id) - Number(a.id);
}

async function readSummaries(queries: Queries, ids: readonly number[]): Promise<DeliverySummary[]> {
  const byId = new Map<number, DeliverySummary>();
  for (const run of inRuns(queries, ids)) {
    const { values, ...parameters } = createParameters();
    const asked = among(queries.dialect, parameters, run);
    const rows = await queries.rows(
      `SELECT ${SUMMARY_COLUMNS.join(', ')} FROM eg_deliveries WHERE id IN ${asked}`,
      values
    );
    rows.map(summaryOf).forEach((summary) => byId.set(summary.id, summary));
  }
  // One that was pruned since is left out.
  return ids.map((id) => byId.get(id)).filter((summary) => summary !== undefined);
}

/** A place in the history, which is ordered by time of acceptance and, within a millisecond, by id. */
interface Position {
  readonly acceptedAtMs: number;
  readonly id: number;
}

/** The cursor is not one that this plugin gave out. */
export class InvalidCursorError extends Error {}

/** Opaque to clients, so that they do not build their own. */
function writeCursor({ acceptedAtMs, id }: Position): string {
  return Buffer.from(`${acceptedAtMs}.${id}`).toString('base64url');
}

function readCursor(cursor: string): Position {
  const parts = /^(-?\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (parts === null) {
    throw new InvalidCursorError('cursor: expected the nextCursor of an earlier page, got something else');
  }
  return { acceptedAtMs: Number(parts[1]), id: Number(parts[2]) };
}
