import { among, createParameters, inRuns, withItems } from './database/parameters';
import { type Bulk } from './database/groupCommit';
import { type Queries, type Row, type Value, type Writes } from './database/queries';
import { type PaceLimit, type RobotChange, type RobotName, type RobotState, type Terms } from './robotState';
import { numberOrNull, readFinding, text } from './row';

/** Longest that a reserved send may take until it is made, in milliseconds: a lane is another's then. */
export const PERMIT_MAX_MS = 10_000;

/** A send that is to be reserved. */
export interface Reservation extends Terms {
  readonly name: RobotName;
}

/** In one statement, however many they are. A robot is found by its former name until it is used under its own. */
export async function robots(queries: Queries, names: readonly RobotName[]): Promise<RobotState[]> {
  const keys = names.flatMap(({ key, formerKey }) => [key, formerKey]);
  const rows = await queries.rows(`SELECT * FROM eg_robots WHERE robot_key IN (${queries.dialect.itemsOf('$1')})`, [
    JSON.stringify(keys),
  ]);
  const byKey = new Map(rows.map((row) => [text(row.robot_key), row]));
  return names.map(({ key, formerKey }) => robotOf(key, byKey.get(key) ?? byKey.get(formerKey)));
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

/**
 * Reserves sends, of several robots at once in three or four statements. All replicas lock robots in the same order, so
 * that no two wait for each other, and go by the database's clock where there is one.
 */
export function reserveBulk(now: () => number): Bulk<Reservation, RobotState | null> {
  return {
    order: 70,
    run: async (queries, reservations) => {
      const names = new Map(reservations.map(({ name }) => [name.key, name]));
      const keys = [...names.keys()].sort();
      makeRows(
        queries,
        keys.map((key) => names.get(key) ?? { key, formerKey: key })
      );
      const { states, nowMs } = await lockRows(queries, keys, now());
      const before = new Map(states);
      const results = reservations.map((reservation) => reserve(states, reservation, nowMs));
      writeSends(
        queries,
        [...states.values()].filter((state) => state !== before.get(state.robotKey))
      );
      return results;
    },
  };
}

function makeRows(queries: Writes, names: readonly RobotName[]): void {
  for (const run of inRuns(queries, names)) {
    const { values, ...parameters } = createParameters();
    const items = withItems(
      queries.dialect,
      parameters,
      [
        ['item_key', 'TEXT'],
        ['former', 'TEXT'],
      ],
      run.map(({ key, formerKey }) => ({
        item_key: key,
        former: formerKey,
      }))
    );
    queries.later(
      `${items} INSERT INTO eg_robots (robot_key, sent_at_ms, parked_until_ms, limited_in_a_row, broken)
       SELECT item_key, COALESCE(sent_at_ms, '[]'), COALESCE(parked_until_ms, 0), COALESCE(limited_in_a_row, 0), broken
       FROM item LEFT JOIN eg_robots ON robot_key = former WHERE TRUE ORDER BY item_key
       ON CONFLICT (robot_key) DO NOTHING`,
      values
    );
  }
}

async function lockRows(queries: Queries, keys: readonly string[], processNowMs: number) {
  const found = inRuns(queries, keys).map(async (run) => {
    const { values, ...parameters } = createParameters();
    return await queries.rows(
      `SELECT *, ${queries.dialect.nowMs ?? `CAST(${parameters.add(processNowMs)} AS BIGINT)`} AS now_ms FROM eg_robots
       WHERE robot_key IN ${among(queries.dialect, parameters, run)} ORDER BY robot_key ${queries.dialect.forUpdate}`,
      values
    );
  });
  const rows = (await Promise.all(found)).flat();
  const states = new Map(rows.map((row) => [text(row.robot_key), robotOf(text(row.robot_key), row)]));
  return { states, nowMs: Number(rows.at(-1)?.now_ms ?? processNowMs) };
}

/** Counted from the latest moment it may be made. Written also where it is refused: times from the future are set to now, or would be again and again. */
function reserve(
  states: Map<string, RobotState>,
  { name, limits, lifeMs, longestRestMs }: Reservation,
  nowMs: number
): RobotState | null {
  const stored = states.get(name.key) ?? robotOf(name.key, undefined);
  const state = withoutFuture(stored, nowMs, longestRestMs);
  const sentAtMs = stillMattering(state.sentAtMs, limits, nowMs);
  const isFree = state.broken === null && state.parkedUntilMs <= nowMs && hasPace(sentAtMs, limits, nowMs);
  const after = isFree ? { ...state, sentAtMs: [...sentAtMs, nowMs + lifeMs].sort((a, b) => a - b) } : state;
  states.set(name.key, after);
  return isFree ? after : null;
}

/**
 * A clock that was set back leaves times in the future. Sends count as made now, and no rest is longer than the
 * vendor's longest: the pace is kept, and heals in a window. The same object where nothing is from the future.
 */
export function withoutFuture(state: RobotState, nowMs: number, longestRestMs: number): RobotState {
  const latestMs = nowMs + longestRestMs;
  return state.parkedUntilMs <= latestMs && state.sentAtMs.every((atMs) => !isFuture(atMs, nowMs))
    ? state
    : {
        ...state,
        sentAtMs: presentTimes(state.sentAtMs, nowMs),
        parkedUntilMs: Math.min(state.parkedUntilMs, latestMs),
      };
}

/** Sends further ahead than any permit reaches count as made now. */
export function presentTimes(sentAtMs: readonly number[], nowMs: number): number[] {
  return sentAtMs.map((atMs) => (isFuture(atMs, nowMs) ? nowMs : atMs));
}

function isFuture(sentAtMs: number, nowMs: number): boolean {
  return sentAtMs > nowMs + PERMIT_MAX_MS;
}

function stillMattering(sentAtMs: readonly number[], limits: readonly PaceLimit[], nowMs: number): number[] {
  const longestMs = Math.max(0, ...limits.map(({ windowMs }) => windowMs));
  return sentAtMs.filter((atMs) => atMs > nowMs - longestMs);
}

/** Tells whether the limits allow one more send now. */
export function hasPace(sentAtMs: readonly number[], limits: readonly PaceLimit[], nowMs: number): boolean {
  return limits.every(({ max, windowMs }) => sentAtMs.filter((atMs) => atMs > nowMs - windowMs).length < max);
}

function writeSends(queries: Writes, states: readonly RobotState[]): void {
  for (const run of inRuns(queries, states)) {
    const { values, ...parameters } = createParameters();
    const items = withItems(
      queries.dialect,
      parameters,
      [
        ['item_key', 'TEXT'],
        ['sent', 'TEXT'],
        ['parked', 'BIGINT'],
      ],
      run.map(({ robotKey, sentAtMs, parkedUntilMs }) => ({
        item_key: robotKey,
        sent: JSON.stringify(sentAtMs),
        parked: parkedUntilMs,
      }))
    );
    queries.later(
      `${items} UPDATE eg_robots SET sent_at_ms = item.sent, parked_until_ms = item.parked
       FROM item WHERE robot_key = item.item_key`,
      values
    );
  }
}

/** A change and the robot it is for. */
export interface RobotChangeOf {
  readonly name: RobotName;
  readonly change: RobotChange;
}

/** Few at a time: a robot changes when it is limited, breaks, or works again. */
export const changeRobotsBulk: Bulk<RobotChangeOf, undefined> = {
  order: 71,
  isOneStep: true,
  run: async (queries, changes) => {
    const sorted = [...changes].sort((a, b) => (a.name.key < b.name.key ? -1 : 1));
    makeRows(
      queries,
      sorted.map(({ name }) => name)
    );
    for (const { name, change } of sorted) {
      changeRobot(queries, name.key, change);
    }
    return changes.map(() => undefined);
  },
};

function changeRobot(queries: Writes, robotKey: string, change: RobotChange): void {
  const { add, values } = createParameters();
  const sets = columnsOf(change).map(([name, value]) => `${name} = ${add(value)}`);
  if (sets.length > 0) {
    queries.later(`UPDATE eg_robots SET ${sets.join(', ')} WHERE robot_key = ${add(robotKey)}`, values);
  }
}

function columnsOf({ parkedUntilMs, limitedInARow, broken }: RobotChange): Array<readonly [string, Value]> {
  return [
    ...(parkedUntilMs === undefined ? [] : [['parked_until_ms', parkedUntilMs] as const]),
    ...(limitedInARow === undefined ? [] : [['limited_in_a_row', limitedInARow] as const]),
    ...(broken === undefined ? [] : [['broken', broken === null ? null : JSON.stringify(broken)] as const]),
  ];
}
