import { type PaceLimit } from '../outbox/robotState';
import { type RobotView } from './robotBook';

/** A robot, as far as it decides how much of the pace is used. */
type PacedRobot = Pick<RobotView, 'state' | 'limits'>;

/**
 * Share of its robots' pace that a webhook has used, from 0 to 1: sends within the longest window of each (a minute),
 * by the sends that window allows. A robot that rests after a limit answer or is broken counts as used up, since nothing
 * goes out through it. Null where no limit is kept.
 */
export function paceUsed(robots: readonly PacedRobot[], nowMs: number): number | null {
  const shares = robots.flatMap((robot) => {
    const limit = longest(robot.limits);
    return limit === null ? [] : [{ max: limit.max, used: usedOf(robot, limit, nowMs) }];
  });
  const max = shares.reduce((sum, share) => sum + share.max, 0);
  return max === 0 ? null : shares.reduce((sum, share) => sum + share.used, 0) / max;
}

function usedOf({ state }: PacedRobot, { max, windowMs }: PaceLimit, nowMs: number): number {
  if (state.broken !== null || state.parkedUntilMs > nowMs) {
    return max;
  }
  return Math.min(max, state.sentAtMs.filter((atMs) => atMs > nowMs - windowMs).length);
}

function longest(limits: readonly PaceLimit[]): PaceLimit | null {
  return limits.reduce<PaceLimit | null>(
    (found, limit) => (found === null || limit.windowMs > found.windowMs ? limit : found),
    null
  );
}
