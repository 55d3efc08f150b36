import { VENDOR_FACTS, VENDORS } from '../../../src/core/webhook/vendor';
import { type Queries } from './database/queries';
import { presentTimes } from './robots';
import { text } from './row';

/**
 * The longest that any robot rests after a limit, in milliseconds: its vendor's longest rest, and a fifth for chance. A rest
 * for a used-up quota is longer, and is cut to this: the robot is tried once more and rests again. A rest that is nothing
 * but a clock's mistake would else hold up everything for an hour.
 */
const REST_MAX_MS = 1.2 * Math.max(...VENDORS.map((vendor) => VENDOR_FACTS[vendor].rest.maxMs));

/** The longest that a lane is held without being claimed again, in milliseconds: a dead replica's are taken over by then. */
const LEASE_MAX_MS = 30_000;

/**
 * Brings times that lie in the future back to now: what robots sent and until when they rest, until when lanes are held,
 * and when deliveries ended, or they would be taken for a group's last word when that time comes. After the clock that all replicas share was set
 * back it may be done by each of them.
 */
export async function clampTimes(queries: Queries, nowMs: number): Promise<void> {
  await queries.run('UPDATE eg_deliveries SET finished_at_ms = $1 WHERE finished_at_ms > $1', [nowMs]);
  await queries.run('UPDATE eg_lanes SET until_ms = $1 WHERE until_ms > $1', [nowMs + LEASE_MAX_MS]);
  await queries.run('UPDATE eg_robots SET parked_until_ms = $1 WHERE parked_until_ms > $1', [nowMs + REST_MAX_MS]);
  for (const row of await queries.rows(`SELECT robot_key, sent_at_ms FROM eg_robots WHERE sent_at_ms <> '[]'`)) {
    const before = JSON.parse(text(row.sent_at_ms)) as number[];
    const clamped = presentTimes(before, nowMs);
    if (before.some((atMs, index) => atMs !== clamped[index])) {
      await queries.run('UPDATE eg_robots SET sent_at_ms = $1 WHERE robot_key = $2', [
        JSON.stringify(clamped),
        text(row.robot_key),
      ]);
    }
  }
}

/**
 * Deliveries that ended within this time may still be asked for as duplicates, in milliseconds: the most that
 * `dedupe_seconds` can be.
 */
const RECENT_MS = 3_600_000;

/**
 * Moves the times that something is measured by, by as much as the machine's clock was set: since when it waits, when it
 * has just ended, how often a robot was used, until when it rests. The rest of the history keeps the times it had.
 * `nowMs` is the time before.
 */
export async function shiftTimes(queries: Queries, byMs: number, nowMs: number): Promise<void> {
  await queries.run(
    `UPDATE eg_deliveries SET accepted_at_ms = accepted_at_ms + $1, next_try_at_ms = next_try_at_ms + $1
     WHERE finished_at_ms IS NULL`,
    [byMs]
  );
  await queries.run('UPDATE eg_deliveries SET finished_at_ms = finished_at_ms + $1 WHERE finished_at_ms > $2', [
    byMs,
    nowMs - RECENT_MS,
  ]);
  await queries.run('UPDATE eg_robots SET parked_until_ms = parked_until_ms + $1 WHERE parked_until_ms > 0', [byMs]);
  for (const row of await queries.rows(`SELECT robot_key, sent_at_ms FROM eg_robots WHERE sent_at_ms <> '[]'`)) {
    const sentAtMs = (JSON.parse(text(row.sent_at_ms)) as number[]).map((atMs) => atMs + byMs);
    await queries.run('UPDATE eg_robots SET sent_at_ms = $1 WHERE robot_key = $2', [
      JSON.stringify(sentAtMs),
      text(row.robot_key),
    ]);
  }
}
