import type { JudgeContext } from '../judgeContext';
import { admit, takeBack, type RateLimit } from './rateWindow';

/** The rate check of one judgement. */
export interface Pace {
  /** Counts the call; false if it came too fast. */
  isFree: () => boolean;
  /** To be told how the judgement ended: some vendors may not count the calls they refuse. */
  settle: (refused: boolean) => void;
}

/** Prepares the rate check of one call; with rate limits off every call is free. */
export function newPace(context: JudgeContext, limits: readonly RateLimit[], calendar = false): Pace {
  let counted = false;
  return {
    isFree: () => {
      counted = context.rateLimits && admit(context.rate, limits, { nowMs: context.nowMs, calendar });
      return counted || !context.rateLimits;
    },
    settle: (refused) => {
      if (counted && refused && !context.switches.refusedCallsCount) {
        takeBack(context.rate);
      }
    },
  };
}
