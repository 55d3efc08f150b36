import { among, createParameters, inRuns, type Parameters, withItems } from './database/parameters';
import { type Bulk } from './database/groupCommit';
import { DEDUPE_SLOT_MS } from './database/migrations';
import { type Queries, type Row, type Writes } from './database/queries';
import { type DeliveryState, type NewDelivery } from './delivery';
import { insertDeliveries, newIds } from './insert';
import { type Accepted } from './outbox';
import { text } from './row';
import { guardOf } from './transitions';

/** When identical notifications are recognised although the first one was delivered already. */
export interface DedupeRule {
  /** Identical ones are duplicates this long after a delivery, in milliseconds. */
  readonly dedupeMs: number;
  readonly nowMs: number;
}

/**
 * A note is known by its id this long after delivery, in milliseconds, however long alerts are: the id is the
 * browser's own for this one note, so the same again can only mean that an answer was lost.
 */
const NOTE_DEDUPE_MS = 86_400_000;

/**
 * Most that the database's time may differ from the one the last words were asked for by, in milliseconds: between two
 * looks at its clock a process knows it to some milliseconds.
 */
const CLOCK_SLACK_MS = 1_000;

/** A delivery, and what the outbox's time was ahead of the steady one when it was handed in. */
export interface Stamped {
  readonly delivery: NewDelivery;
  readonly offsetMs: number;
}

/**
 * Stores what is no duplicate. What was handed in before the database had told the time is accepted by the time it
 * told.
 */
export function acceptBulk(rule: () => DedupeRule & { readonly offsetMs: number }): Bulk<Stamped, Accepted> {
  return {
    order: 10,
    run: async (queries, items) => {
      const { offsetMs, ...dedupe } = rule();
      const deliveries = items.map(({ delivery, offsetMs: before }) => {
        const acceptedAtMs = delivery.acceptedAtMs + Math.round(offsetMs - before);
        return { ...delivery, acceptedAtMs };
      });
      return await acceptAll(queries, deliveries, dedupe);
    },
  };
}

/** The latest delivery about an alert group. */
interface LastWord {
  readonly dedupeKey: string;
  readonly state: DeliveryState;
  /** Of what is stored already; else its place among what is being stored. */
  readonly id: number | { readonly place: number };
  readonly isPartlySeen: boolean;
}

/**
 * A delivery is a duplicate only of the last word on its alert group: firing, resolved and firing again with the same
 * start are three. One that ended undelivered after the group had seen a part of it goes on where it stopped.
 */
export async function acceptAll(
  queries: Writes,
  deliveries: readonly NewDelivery[],
  rule: DedupeRule
): Promise<Accepted[]> {
  const named = deliveries.filter(({ dedupeKey }) => dedupeKey !== '');
  const [lockedMs, words, ids] = await Promise.all([
    lockGroups(queries, [...new Set(named.map(groupOf))].sort()),
    readLastWords(queries, named, rule),
    newIds(queries, deliveries.length),
  ]);
  const nowMs = lockedMs ?? rule.nowMs;
  const wasSet = Math.abs(nowMs - rule.nowMs) > CLOCK_SLACK_MS;
  const lastWords = wasSet ? await readLastWords(queries, named, { ...rule, nowMs }) : words;
  const toStore: NewDelivery[] = [];
  const toResume: number[] = [];
  const found = deliveries.map((delivery) => {
    const last = delivery.dedupeKey === '' ? undefined : lastWords.get(groupOf(delivery));
    if (last?.dedupeKey === delivery.dedupeKey) {
      if (isStanding(last.state)) {
        return { kind: 'duplicate' as const, last };
      }
      if (last.isPartlySeen && typeof last.id === 'number') {
        toResume.push(last.id);
        lastWords.set(groupOf(delivery), { ...last, state: 'waiting' });
        return { kind: 'resumed' as const, last };
      }
    }
    const word: LastWord = { ...delivery, state: 'waiting', id: { place: toStore.length }, isPartlySeen: false };
    toStore.push(delivery);
    lastWords.set(groupOf(delivery), word);
    return { kind: 'accepted' as const, last: word };
  });
  resume(queries, toResume, rule.nowMs);
  insertDeliveries(queries, toStore, ids);
  return found.map(({ kind, last: { id: stored, state } }): Accepted => {
    const id = typeof stored === 'number' ? stored : (ids[stored.place] ?? 0);
    return kind === 'duplicate' ? { kind, id, state } : { kind, id };
  });
}

/** Tells whether `acceptAll` would take it for a duplicate. */
export async function isKnown(queries: Queries, delivery: NewDelivery, rule: DedupeRule): Promise<boolean> {
  const last = (await readLastWords(queries, [delivery], rule)).get(groupOf(delivery));
  return last?.dedupeKey === delivery.dedupeKey && isStanding(last.state);
}

function groupOf({ alertGroup, dedupeKey }: NewDelivery): string {
  return alertGroup ?? dedupeKey;
}

/** Waits, or was delivered: the group has it, or will. */
function isStanding(state: DeliveryState): boolean {
  return state === 'waiting' || state === 'merged' || state === 'delivered';
}

/**
 * Two replicas that are given the same notification at once must not both find nothing. All take the groups in the order
 * of the alphabet, so that none waits for another that waits for it. Returns the time by the clock they share, which may
 * have been set since this process asked for it; null where there is no other clock, or nothing to lock.
 */
async function lockGroups(queries: Queries, groups: readonly string[]): Promise<number | null> {
  const { dialect } = queries;
  const locks = (dialect.nowMs === null ? [] : inRuns(queries, groups)).map(async (run) => {
    const { values, ...parameters } = createParameters();
    const named = run.map((group) => ({ alert_group: group }));
    const items = withItems(dialect, parameters, [['alert_group', 'TEXT']], named);
    const lock = dialect.groupLock === '' ? 'NULL' : dialect.groupLock;
    return await queries.rows(`${items} SELECT ${lock}, ${dialect.nowMs} AS now_ms FROM item`, values);
  });
  const locked = (await Promise.all(locks)).flat();
  return locked.length === 0 ? null : Number(locked.at(-1)?.now_ms);
}

async function readLastWords(
  queries: Queries,
  deliveries: readonly NewDelivery[],
  { nowMs, dedupeMs }: DedupeRule
): Promise<Map<string, LastWord>> {
  const notes = deliveries.filter(({ kind }) => kind === 'note');
  const others = deliveries.filter(({ kind }) => kind !== 'note');
  const words = await Promise.all([
    lastWordsSince(queries, others, { nowMs, forMs: dedupeMs }),
    lastWordsSince(queries, notes, { nowMs, forMs: NOTE_DEDUPE_MS }),
  ]);
  return new Map(words.flatMap((each) => [...each]));
}

const LAST_COLUMNS = 'id, alert_group, dedupe_key, state, parts_delivered';

/** The newest of what is open and of what ended within this time, by alert group, from an index each. */
async function lastWordsSince(
  queries: Queries,
  deliveries: readonly NewDelivery[],
  { nowMs, forMs }: { nowMs: number; forMs: number }
): Promise<Map<string, LastWord>> {
  const found = inRuns(queries, [...new Set(deliveries.map(groupOf))]).map(async (run) => {
    const { values, ...parameters } = createParameters();
    const groups = among(queries.dialect, parameters, run);
    return await queries.rows(
      `SELECT ${LAST_COLUMNS} FROM eg_deliveries WHERE id IN (SELECT max(id) FROM eg_deliveries
         WHERE finished_at_ms IS NULL AND alert_group <> '' AND alert_group IN ${groups} GROUP BY alert_group)
       ${forMs === 0 ? '' : `UNION ALL ${endedSince(parameters, groups, { nowMs, forMs })}`}
       ${forMs === 0 || queries.dialect.nowMs === null ? '' : `UNION ALL ${endedAhead(parameters, groups, nowMs)}`}`,
      values
    );
  });
  const newest = new Map<string, LastWord & { readonly id: number }>();
  for (const row of (await Promise.all(found)).flat()) {
    const word = lastWordOf(row);
    const known = newest.get(text(row.alert_group));
    if (known === undefined || known.id < word.id) {
      newest.set(text(row.alert_group), word);
    }
  }
  return newest;
}

function endedSince(
  { add, list }: Pick<Parameters, 'add' | 'list'>,
  groups: string,
  { nowMs, forMs }: { nowMs: number; forMs: number }
): string {
  const sinceMs = nowMs - forMs;
  return `SELECT ${LAST_COLUMNS} FROM eg_deliveries
    WHERE finished_at_ms / ${DEDUPE_SLOT_MS} IN ${list(slotsBetween(sinceMs, nowMs + DEDUPE_SLOT_MS))} AND alert_group <> ''
      AND alert_group IN ${groups} AND finished_at_ms > ${add(sinceMs)}`;
}

/**
 * Deliveries that another replica filed before it noticed that the clock they share was set back: they have just ended.
 */
function endedAhead({ add }: Pick<Parameters, 'add'>, groups: string, nowMs: number): string {
  const slotMs = Math.floor(nowMs / DEDUPE_SLOT_MS) * DEDUPE_SLOT_MS;
  return `SELECT ${LAST_COLUMNS} FROM eg_deliveries
    WHERE finished_at_ms >= ${add(slotMs + 2 * DEDUPE_SLOT_MS)} AND alert_group <> '' AND alert_group IN ${groups}`;
}

/** One more than up to now: another replica's clock may have filed it a little ahead. */
function slotsBetween(fromMs: number, toMs: number): number[] {
  const first = Math.floor(fromMs / DEDUPE_SLOT_MS);
  const count = Math.floor(toMs / DEDUPE_SLOT_MS) - first + 1;
  return Array.from({ length: count }, (_, index) => first + index);
}

function lastWordOf(row: Row): LastWord & { readonly id: number } {
  return {
    id: Number(row.id),
    dedupeKey: text(row.dedupe_key),
    state: text(row.state) as DeliveryState,
    isPartlySeen: Number(row.parts_delivered) > 0,
  };
}

function resume(queries: Writes, ids: readonly number[], nowMs: number): void {
  if (ids.length > 0) {
    const { add, values } = createParameters();
    queries.later(
      `UPDATE eg_deliveries SET state = 'waiting', finished_at_ms = NULL, strikes = 0, accepted_at_ms = ${add(nowMs)}
       WHERE id IN (${queries.dialect.numbersOf(add(JSON.stringify(ids)))}) AND ${guardOf('requeue')}`,
      values
    );
  }
}
