import { type Verdict } from '../../../src/core/vendors/verdict';
import { restMs } from './backoff';
import { type LaneContext } from './dispatcherParts';
import { type RobotView } from './robotBook';

/** Stores what a vendor's answer says of the robot: that it has to rest, that it is broken, or that it works again. */
export async function noteRobot(
  { parts, webhook }: Pick<LaneContext, 'parts' | 'webhook'>,
  { key, state }: RobotView,
  verdict: Verdict
): Promise<void> {
  if (verdict.kind === 'limited') {
    const limitedInARow = state.limitedInARow + 1;
    const parkedUntilMs = parts.outbox.now() + restMs(webhook.vendor, limitedInARow, parts.random());
    await parts.robots.change(key, { limitedInARow, parkedUntilMs });
  } else if (verdict.kind === 'channel-broken') {
    await parts.robots.change(key, { broken: verdict.finding });
  } else if (verdict.kind === 'delivered' && (state.limitedInARow > 0 || state.broken !== null)) {
    await parts.robots.change(key, { limitedInARow: 0, broken: null });
  }
}
