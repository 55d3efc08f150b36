import { type Finding } from '../../../src/core/vendors/verdict';
import { createParameters } from './database/parameters';
import { type Queries, type Row, type Value } from './database/queries';
import { type PaceLimit, type RobotState } from './outbox';
import { numberOrNull, readFinding, text } from './row';

/** What may be changed of a robot. */
export type RobotChange = Partial<Pick<RobotState, 'parkedUntilMs' | 'limitedInARow' | 'broken'>>;

/** A send that is to be reserved. */
export interface Reservation {
  readonly robotKey: string;
  readonly limits: readonly PaceLimit[];
}

export async function robot(queries: Queries, robotKey: string): Promise<RobotState> {
  const [row] = await queries.rows('SELECT * FROM eg_robots WHERE robot_key = $1', [robotKey]);
  return robotOf(robotKey, row);
}

/** In one statement, however many they are. */
export async function robots(queries: Queries, robotKeys: readonly string[]): Promise<RobotState[]> {
  const rows = await queries.rows(`SELECT * FROM eg_robots WHERE robot_key IN (${queries.dialect.itemsOf('$1')})`, [
    JSON.stringify(robotKeys),
  ]);
  const byKey = new Map(rows.map((row) => [text(row.robot_key), row]));
  return robotKeys.map((key) => robotOf(key, byKey.get(key)));
}

/** A robot nobody has used yet is free. */
function robotOf(robotKey: string, row: Row | undefined): RobotState {
  return {
    robotKey,
    sentAtMs: row === undefined ? [] : (JSON.parse(text(row.sent_at_ms)) as number[]),
    parkedUntilMs: numberOrNull(row?.parked_until_ms) ?? 0,
    limitedInARow: numberOrNull(row?.limited_in_a_row) ?? 0,
    broken: row === undefined ? null : readFinding({ finding: row.broken ?? null }),
  };
}

export async function reserveAll(
  queries: Queries,
  reservations: readonly Reservation[],
  nowMs: number
): Promise<Array<RobotState | null>> {
  // All replicas lock robots in the same order, so that no two wait for each other.
  const keys = [...new Set(reservations.map(({ robotKey }) => robotKey))].sort();
  for (const key of keys) {
    await queries.run('INSERT INTO eg_robots (robot_key) VALUES ($1) ON CONFLICT (robot_key) DO NOTHING', [key]);
    await queries.rows(`SELECT robot_key FROM eg_robots WHERE robot_key = $1 ${queries.dialect.forUpdate}`, [key]);
  }
  const states: Array<RobotState | null> = [];
  for (const reservation of reservations) {
    states.push(await reserve(queries, reservation, nowMs));
  }
  return states;
}

async function reserve(queries: Queries, { robotKey, limits }: Reservation, nowMs: number): Promise<RobotState | null> {
  const state = await robot(queries, robotKey);
  const sentAtMs = stillMattering(state.sentAtMs, limits, nowMs);
  const isFree = state.broken === null && state.parkedUntilMs <= nowMs && hasPace(sentAtMs, limits, nowMs);
  const after = { ...state, sentAtMs: isFree ? [...sentAtMs, nowMs] : sentAtMs };
  // Also where it is refused: sends from the future were set to now, and would be again and again.
  if (isFree || isFromFuture(state, nowMs)) {
    await queries.run('UPDATE eg_robots SET sent_at_ms = $1 WHERE robot_key = $2', [
      JSON.stringify(after.sentAtMs),
      robotKey,
    ]);
  }
  return isFree ? after : null;
}

/** A clock that was set back leaves sends in the future. They count as made now: the pace is kept, and heals in a window. */
function stillMattering(sentAtMs: readonly number[], limits: readonly PaceLimit[], nowMs: number): number[] {
  const longestMs = Math.max(0, ...limits.map(({ windowMs }) => windowMs));
  return sentAtMs.map((atMs) => Math.min(atMs, nowMs)).filter((atMs) => atMs > nowMs - longestMs);
}

function isFromFuture({ sentAtMs }: RobotState, nowMs: number): boolean {
  return sentAtMs.some((atMs) => atMs > nowMs);
}

function hasPace(sentAtMs: readonly number[], limits: readonly PaceLimit[], nowMs: number): boolean {
  return limits.every(({ max, windowMs }) => sentAtMs.filter((atMs) => atMs > nowMs - windowMs).length < max);
}

/** A change and the robot it is for. */
export interface RobotChangeOf {
  readonly robotKey: string;
  readonly change: RobotChange;
}

export async function changeRobots(queries: Queries, changes: readonly RobotChangeOf[]): Promise<undefined[]> {
  for (const { robotKey, change } of changes) {
    await changeRobot(queries, robotKey, change);
  }
  return changes.map(() => undefined);
}

async function changeRobot(queries: Queries, robotKey: string, change: RobotChange): Promise<void> {
  const columns = columnsOf(change);
  const names = columns.map(([name]) => name);
  if (names.length === 0) {
    return;
  }
  const { list, values } = createParameters();
  await queries.run(
    `INSERT INTO eg_robots (robot_key, ${names.join(', ')})
     VALUES ${list([robotKey, ...columns.map(([, value]) => value)])}
     ON CONFLICT (robot_key) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    values
  );
}

function columnsOf({ parkedUntilMs, limitedInARow, broken }: RobotChange): Array<readonly [string, Value]> {
  return [
    ...(parkedUntilMs === undefined ? [] : [['parked_until_ms', parkedUntilMs] as const]),
    ...(limitedInARow === undefined ? [] : [['limited_in_a_row', limitedInARow] as const]),
    ...(broken === undefined ? [] : [['broken', findingText(broken)] as const]),
  ];
}

function findingText(finding: Finding | null): string | null {
  return finding === null ? null : JSON.stringify(finding);
}
