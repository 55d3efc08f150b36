import { type Finding } from '../../../src/core/vendors/verdict';
import { type LaneContext } from './deps';
import { type Entry, isNote } from './laneQueue';
import { sendsNow } from './pace';
import { readyAtMs, readySends, type RobotView } from './robotBook';

/** Time until a note looks again for room, in milliseconds. */
const NOTE_LOOK_MS = 1_000;

/** Picks the robot that sends what is next, or the time of its turn. `restMs`: how long the lane still rests. */
export async function chooseTurn({ deps, webhook }: LaneContext, next: Entry, restMs: number): Promise<RobotChoice> {
  const views = await deps.robots.viewsOf(webhook);
  const nowMs = deps.outbox.now();
  const choice = chooseRobot(views, nowMs);
  if (restMs > 0 && choice.kind !== 'broken') {
    return { kind: 'wait', untilMs: nowMs + restMs };
  }
  const isNewNote = isNote(next) && next.partsDelivered === 0;
  return choice.kind === 'ready' && isNewNote && !hasRoomForNote(views, nowMs)
    ? { kind: 'wait', untilMs: nowMs + NOTE_LOOK_MS }
    : choice;
}

/** The webhook's robot that sends next, or why none can. */
type RobotChoice =
  /** `sends`: how many messages all robots together may send right now. */
  | { readonly kind: 'ready'; readonly view: RobotView; readonly sends: number }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'broken'; readonly finding: Finding };

/** The robot with the most pace left; parked and broken ones are skipped while another works. */
function chooseRobot(views: readonly RobotView[], nowMs: number): RobotChoice {
  const ready = views
    .map((view) => ({ view, sends: readySends(view, nowMs) }))
    .filter(({ sends }) => sends > 0)
    .sort((a, b) => b.sends - a.sends);
  const [best] = ready;
  if (best !== undefined) {
    return { kind: 'ready', view: best.view, sends: ready.reduce((sum, { sends }) => sum + sends, 0) };
  }
  const untilMs = Math.min(...views.map((view) => readyAtMs(view, nowMs)));
  const finding = views[0]?.state.broken ?? null;
  return finding !== null && untilMs === Infinity ? { kind: 'broken', finding } : { kind: 'wait', untilMs };
}

/** Share of what the robots may send at once that notes leave to the alerts that may come next. */
const SHARE_FOR_ALERTS = 0.5;

/**
 * Tells whether a note may take its turn: nobody's note may use up the pace that a firing alert needs a moment later.
 * Robots that are at rest always have room, however few messages they may send.
 */
function hasRoomForNote(views: readonly RobotView[], nowMs: number): boolean {
  const ready = views.map((view) => ({ view, now: readySends(view, nowMs) })).filter(({ now }) => now > 0);
  const now = ready.reduce((sum, each) => sum + each.now, 0);
  const atRest = ready.reduce((sum, { view }) => sum + sendsNow([], view.limits, nowMs), 0);
  return now >= atRest * SHARE_FOR_ALERTS;
}
