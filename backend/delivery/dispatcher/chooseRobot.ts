import { type Finding } from '../../../src/core/vendors/verdict';
import { readyAtMs, readySends, type RobotView } from './robotBook';

/** Which robot of a webhook sends next, or why none can. */
export type RobotChoice =
  /** `sends`: how many messages all robots together may send right now. */
  | { readonly kind: 'ready'; readonly view: RobotView; readonly sends: number }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'broken'; readonly finding: Finding };

/** The robot with the most pace left; parked and broken ones are skipped while another works. */
export function chooseRobot(views: readonly RobotView[], nowMs: number): RobotChoice {
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
