import { chooseRobot, type RobotChoice } from './chooseRobot';
import { sendsNow } from './pace';
import { readySends, type RobotView } from './robotBook';

/** What has to be known of what is next in a lane. */
export interface Turn {
  /** Milliseconds since the epoch; 0 where nothing holds it up. */
  readonly notBeforeMs: number;
  /** It is a note of which nothing is sent yet. */
  readonly isNewNote: boolean;
}

/** Share of what the robots may send at once that notes leave to the alerts that may come next. */
const SHARE_FOR_ALERTS = 0.5;

/** How long until a note looks again whether there is room for it, in milliseconds. */
const NOTE_LOOK_MS = 1_000;

/** Which robot sends next, or how long what is next has to wait for its turn. */
export function chooseTurn(views: readonly RobotView[], nowMs: number, { notBeforeMs, isNewNote }: Turn): RobotChoice {
  if (notBeforeMs > nowMs) {
    return { kind: 'wait', untilMs: notBeforeMs };
  }
  const choice = chooseRobot(views, nowMs);
  return choice.kind === 'ready' && isNewNote && !hasRoomForNote(views, nowMs)
    ? { kind: 'wait', untilMs: nowMs + NOTE_LOOK_MS }
    : choice;
}

/**
 * Whether a note may take its turn: nobody's note may use up the pace that a firing alert needs a moment later. Robots
 * that are at rest always have room, however few messages they may send.
 */
function hasRoomForNote(views: readonly RobotView[], nowMs: number): boolean {
  const ready = views.map((view) => ({ view, now: readySends(view, nowMs) })).filter(({ now }) => now > 0);
  const now = ready.reduce((sum, each) => sum + each.now, 0);
  const atRest = ready.reduce((sum, { view }) => sum + sendsNow([], view.limits, nowMs), 0);
  return now >= atRest * SHARE_FOR_ALERTS;
}
