import { chooseRobot, hasRoomForNote, type RobotChoice } from './chooseRobot';
import { type LaneContext } from './deps';
import { type Entry, isNote } from './laneQueue';

/** How long until a note looks again whether there is room for it, in milliseconds. */
const NOTE_LOOK_MS = 1_000;

/** Which robot sends what is next, or how long it has to wait for its turn. `restMs`: how long the lane still rests. */
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
