import { DEDUPE_SLOT_MS } from './database/migrations';
import { createParameters, inRuns } from './database/parameters';
import { type Queries } from './database/queries';
import { type DeliveryState, type NewDelivery } from './delivery';
import { insertDelivery, insertDeliveries } from './insert';
import { type Accepted } from './outbox';
import { text } from './row';

/** When identical notifications are recognised although the first one was delivered already. */
export interface DedupeRule {
  /** How long after its delivery an identical one is a duplicate, in milliseconds. */
  readonly dedupeMs: number;
  readonly nowMs: number;
}

/**
 * How long after its delivery a note is known by its id, in milliseconds, however long alerts are: the id is the
 * browser's own for this one note, so the same again can only mean that an answer was lost.
 */
const NOTE_DEDUPE_MS = 86_400_000;

/**
 * How often to look again for one that was neither stored nor found, because another replica ended it between the two.
 * Each look takes such a coincidence; three in a row are beyond belief.
 */
const MAX_LOOKS = 3;

type ByKey = Map<string, Accepted>;

/** Stores the deliveries of which no identical one is known, and says of each what became of it. */
export async function acceptAll(
  queries: Queries,
  deliveries: readonly NewDelivery[],
  rule: DedupeRule
): Promise<Accepted[]> {
  const known: ByKey = new Map();
  let missing = firstOfEachKey(deliveries, known);
  for (let look = 1; missing.length > 0 && look <= MAX_LOOKS; look++) {
    await findDelivered(queries, missing, { rule, known });
    await storeMissing(queries, firstOfEachKey(missing, known), known);
    await findOpen(queries, firstOfEachKey(missing, known), known);
    missing = firstOfEachKey(missing, known);
  }
  if (missing.length > 0) {
    throw new Error('An identical notification keeps coming and going.');
  }
  return await inOrder(queries, deliveries, known);
}

/** Those with a key that nothing is known of yet; of identical ones the first. */
function firstOfEachKey(deliveries: readonly NewDelivery[], known: ByKey): NewDelivery[] {
  const byKey = new Map<string, NewDelivery>();
  for (const delivery of deliveries) {
    const { dedupeKey } = delivery;
    if (dedupeKey !== '' && !known.has(dedupeKey) && !byKey.has(dedupeKey)) {
      byKey.set(dedupeKey, delivery);
    }
  }
  return [...byKey.values()];
}

async function findDelivered(
  queries: Queries,
  deliveries: readonly NewDelivery[],
  { rule, known }: { rule: DedupeRule; known: ByKey }
): Promise<void> {
  const notes = deliveries.filter(({ kind }) => kind === 'note');
  const others = deliveries.filter(({ kind }) => kind !== 'note');
  await findDeliveredSince(queries, others, { nowMs: rule.nowMs, forMs: rule.dedupeMs, known });
  await findDeliveredSince(queries, notes, { nowMs: rule.nowMs, forMs: NOTE_DEDUPE_MS, known });
}

async function findDeliveredSince(
  queries: Queries,
  deliveries: readonly NewDelivery[],
  { nowMs, forMs, known }: { nowMs: number; forMs: number; known: ByKey }
): Promise<void> {
  if (forMs === 0) {
    return;
  }
  const sinceMs = nowMs - forMs;
  for (const run of inRuns(deliveries)) {
    const { add, list, values } = createParameters();
    const rows = await queries.rows(
      `SELECT id, dedupe_key FROM eg_deliveries WHERE state = 'delivered'
         AND finished_at_ms / ${DEDUPE_SLOT_MS} IN ${list(slotsBetween(sinceMs, nowMs))}
         AND dedupe_key IN ${list(run.map(({ dedupeKey }) => dedupeKey))} AND finished_at_ms > ${add(sinceMs)}`,
      values
    );
    rows.forEach((row) => setDuplicate(known, row, 'delivered'));
  }
}

function slotsBetween(fromMs: number, toMs: number): number[] {
  const first = Math.floor(fromMs / DEDUPE_SLOT_MS);
  const count = Math.floor(toMs / DEDUPE_SLOT_MS) - first + 1;
  return Array.from({ length: count }, (_, index) => first + index);
}

async function storeMissing(queries: Queries, deliveries: readonly NewDelivery[], known: ByKey): Promise<void> {
  await lockKeys(queries, deliveries);
  for (const run of inRuns(deliveries)) {
    const rows = await insertDeliveries(queries, run);
    rows.forEach((row) => known.set(text(row.dedupe_key), { kind: 'accepted', id: Number(row.id) }));
  }
}

/**
 * Two replicas that are given the same notifications in another order would each hold what the other waits for, until
 * the server notices after a second. So all take the keys in the order of the alphabet first.
 */
async function lockKeys({ dialect, rows }: Queries, deliveries: readonly NewDelivery[]): Promise<void> {
  if (dialect.keyLock === '' || deliveries.length < 2) {
    return;
  }
  const keys = deliveries.map(({ dedupeKey }) => dedupeKey).sort();
  for (const run of inRuns(keys)) {
    const { add, values } = createParameters();
    const list = run.map((key) => `(${add(key)}::text)`).join(', ');
    await rows(`SELECT ${dialect.keyLock} FROM (VALUES ${list}) AS keys (dedupe_key)`, values);
  }
}

async function findOpen(queries: Queries, deliveries: readonly NewDelivery[], known: ByKey): Promise<void> {
  for (const run of inRuns(deliveries)) {
    const { list, values } = createParameters();
    const rows = await queries.rows(
      `SELECT id, dedupe_key, state FROM eg_deliveries WHERE state IN ('waiting', 'merged') AND dedupe_key <> ''
         AND dedupe_key IN ${list(run.map(({ dedupeKey }) => dedupeKey))}`,
      values
    );
    rows.forEach((row) => setDuplicate(known, row, text(row.state) as DeliveryState));
  }
}

function setDuplicate(known: ByKey, row: Record<string, unknown>, state: DeliveryState): void {
  known.set(String(row.dedupe_key), { kind: 'duplicate', id: Number(row.id), state });
}

/** Stores what is never a duplicate on the way. The first of several identical ones was stored, the others were not. */
async function inOrder(queries: Queries, deliveries: readonly NewDelivery[], known: ByKey): Promise<Accepted[]> {
  const all: Accepted[] = [];
  for (const delivery of deliveries) {
    const accepted = known.get(delivery.dedupeKey);
    if (accepted === undefined) {
      all.push({ kind: 'accepted', id: await insertDelivery(queries, delivery) });
    } else {
      all.push(accepted);
      known.set(delivery.dedupeKey, { state: 'waiting', ...accepted, kind: 'duplicate' });
    }
  }
  return all;
}
