import { type Vendor, VENDOR_FACTS } from '../../../src/core/webhook/vendor';
import { type PaceLimit } from '../outbox/robotState';

/** Windows shorter than this are not spread: within a second nobody waits. */
const SPREAD_FROM_WINDOW_MS = 10_000;

/** Share of a window that may be used at once; the rest is spread, so that a storm never has to wait a whole minute. */
const BURST_SHARE = 0.5;

/** Most messages that are looked ahead; more than any burst. */
const LOOK_AHEAD = 50;

/**
 * The earliest time from `nowMs` on at which a robot may be used again, by its latest sends (oldest first). Half of a
 * window may be used at once. The rest is spread evenly over what is left of the window, so that in a storm there is a
 * message every few seconds rather than twenty at once and then a minute of silence.
 */
export function nextSendAtMs(sentAtMs: readonly number[], limits: readonly PaceLimit[], nowMs: number): number {
  return Math.max(nowMs, ...limits.map((limit) => nextWithin(sentAtMs, limit, nowMs)));
}

function nextWithin(sentAtMs: readonly number[], { max, windowMs }: PaceLimit, nowMs: number): number {
  const recent = sentAtMs.filter((at) => at > nowMs - windowMs);
  const [oldest] = recent;
  const latest = recent.at(-1);
  if (oldest === undefined || latest === undefined) {
    return nowMs;
  }
  if (recent.length >= max) {
    return (recent[recent.length - max] ?? oldest) + windowMs;
  }
  if (windowMs < SPREAD_FROM_WINDOW_MS || recent.length < max * BURST_SHARE) {
    return nowMs;
  }
  const left = max - recent.length;
  return latest + (oldest + windowMs - latest) / (left + 1);
}

/** Counts the messages a robot may send in a row right now. */
export function sendsNow(sentAtMs: readonly number[], limits: readonly PaceLimit[], nowMs: number): number {
  if (limits.length === 0) {
    return LOOK_AHEAD;
  }
  const sent = [...sentAtMs];
  let count = 0;
  while (count < LOOK_AHEAD && nextSendAtMs(sent, limits, nowMs) <= nowMs) {
    sent.push(nowMs);
    count++;
  }
  return count;
}

/**
 * Added to each of the vendors' windows, in milliseconds: requests that left us a minute apart may arrive a little
 * closer together, and the vendor counts arrivals. Less for windows below a minute.
 */
const MARGIN_MS = 1_000;
const SHORT_MARGIN_MS = 100;

/** Limits on each robot of this vendor. */
export function paceLimits(vendor: Vendor): readonly PaceLimit[] {
  return VENDOR_FACTS[vendor].pace.map(({ max, windowMs }) => ({
    max,
    windowMs: windowMs + (windowMs < 60_000 ? SHORT_MARGIN_MS : MARGIN_MS),
  }));
}
