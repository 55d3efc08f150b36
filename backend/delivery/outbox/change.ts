import { createParameters } from './database/parameters';
import { type Queries, type Value } from './database/queries';
import { type DeliveryState, type PlannedMessage } from './delivery';
import { type DeliveryChange } from './outbox';
import { contentWithoutPicture } from '../noteContent';
import { ATTEMPTS_MAX, attemptLine, latestLines, readPlan, text } from './row';

/** A change and the delivery it is for. */
export interface ChangeOf {
  readonly id: number;
  readonly change: DeliveryChange;
}

const OPEN_STATES: readonly DeliveryState[] = ['waiting', 'merged'];

export function isOver(state: DeliveryState | undefined): boolean {
  return state !== undefined && !OPEN_STATES.includes(state);
}

/** Changes deliveries one after the other: each is one UPDATE in the common way. `nowMs`: when they ended, if they did. */
export async function changeAll(queries: Queries, changes: readonly ChangeOf[], nowMs: number): Promise<undefined[]> {
  for (const { id, change } of changes) {
    await changeOne(queries, id, withEnd(change, nowMs));
  }
  return changes.map(() => undefined);
}

/** Retention goes by the end: what is over without one would stay for ever. */
export function withEnd(change: DeliveryChange, nowMs: number): DeliveryChange {
  return isOver(change.state) ? { finishedAtMs: nowMs, ...change } : change;
}

/**
 * Changes one delivery. What was delivered stays delivered: a process that lost its lane may still hear a verdict, and
 * the vendor's own word that it arrived is the last one.
 */
export async function changeOne(queries: Queries, id: number, change: DeliveryChange): Promise<void> {
  const { add, values } = createParameters();
  const plan = await planToStore(queries, id, change);
  const content = await contentToStore(queries, id, change);
  const sets = [
    ...columnsOf(change).map(([column, value]) => `${column} = ${add(value)}`),
    ...(plan === undefined ? [] : [`plan = ${add(plan)}`]),
    ...(content === undefined ? [] : [`content = ${add(content)}`]),
    ...(change.attempt === undefined
      ? []
      : [`attempts = attempts || ${add(attemptLine(change.attempt))}`, 'attempt_count = attempt_count + 1']),
  ];
  if (sets.length === 0) {
    return;
  }
  const guard = change.state === undefined ? '' : `AND state <> 'delivered'`;
  const rows = await queries.rows(
    `UPDATE eg_deliveries SET ${sets.join(', ')} WHERE id = ${add(id)} ${guard} RETURNING attempt_count`,
    values
  );
  await shortenAttempts(queries, id, change.attempt === undefined ? 0 : Number(rows[0]?.attempt_count ?? 0));
}

function columnsOf(change: DeliveryChange): Array<readonly [column: string, value: Value]> {
  const columns: Array<readonly [string, Value | undefined]> = [
    ['state', change.state],
    ['finding', change.finding == null ? change.finding : JSON.stringify(change.finding)],
    ['finished_at_ms', change.finishedAtMs],
    ['alone', change.alone === undefined ? undefined : Number(change.alone)],
  ];
  return columns.filter((entry): entry is [string, Value] => entry[1] !== undefined);
}

/** Undefined where the stored plan stays as it is. When a delivery is over, the cards in its plan are dropped. */
async function planToStore(queries: Queries, id: number, change: DeliveryChange): Promise<string | undefined> {
  if (!isOver(change.state)) {
    return change.plan === undefined ? undefined : JSON.stringify(change.plan);
  }
  const plan = change.plan ?? (await storedPlan(queries, id));
  return plan === null ? undefined : JSON.stringify(withoutCards(plan));
}

/**
 * Undefined where the stored content stays as it is. Nobody needs it once it is delivered, and it is most of the row. A
 * refused one can be sent again from its content, but a note's picture is not kept for that.
 */
async function contentToStore(
  queries: Queries,
  id: number,
  change: DeliveryChange
): Promise<string | null | undefined> {
  if (!isOver(change.state)) {
    return undefined;
  }
  if (change.state === 'delivered') {
    return null;
  }
  const [row] = await queries.rows(`SELECT content FROM eg_deliveries WHERE id = $1 AND kind = 'note'`, [id]);
  return row === undefined ? undefined : contentWithoutPicture(text(row.content));
}

async function storedPlan(queries: Queries, id: number): Promise<PlannedMessage[] | null> {
  const [row] = await queries.rows('SELECT plan FROM eg_deliveries WHERE id = $1', [id]);
  return row === undefined ? null : readPlan(row);
}

function withoutCards(plan: readonly PlannedMessage[]): PlannedMessage[] {
  return plan.map((message) => ({ ...message, card: null }));
}

/** The text grows by a line with each attempt; it is cut back now and then, and once more when it is read. */
async function shortenAttempts(queries: Queries, id: number, attemptCount: number): Promise<void> {
  if (attemptCount <= ATTEMPTS_MAX || attemptCount % ATTEMPTS_MAX !== 0) {
    return;
  }
  const [row] = await queries.rows('SELECT attempts FROM eg_deliveries WHERE id = $1', [id]);
  await queries.run('UPDATE eg_deliveries SET attempts = $1 WHERE id = $2', [latestLines(text(row?.attempts)), id]);
}
