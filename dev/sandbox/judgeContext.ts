import type { RateState } from './rate/rateWindow';
import type { Robot } from './robot';
import type { Switches } from './switches';

/** Facts a judge has besides the request: time and chance are handed in, so that a judgement can be repeated. */
export interface JudgeContext {
  /** The robot the request's token belongs to; undefined if it belongs to none. */
  robot: Robot | undefined;
  /** Counted on in place. */
  rate: RateState;
  switches: Switches;
  nowMs: number;
  /** A number from 0 (included) to 1 (excluded). */
  random: () => number;
  /** False while load is tested: the pace is not limited then. */
  rateLimits: boolean;
}
