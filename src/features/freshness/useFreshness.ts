import { useEffect, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type Read } from '../../api/useRead';

/** Longest that an answer may take before what is shown counts as out of date, in milliseconds: twice the interval of the page that polls most. */
export const SLOW_MS = 10_000;

/** Tells whether what is shown is up to date. */
export interface Freshness {
  /** Nothing arrives: the last read failed, or its answer takes too long. */
  readonly isBehind: boolean;
  /** The reason why the last read failed; null where it did not. */
  readonly failure: ApiFailure | null;
  /** Time of the answer that is shown, in milliseconds since the epoch; null where nothing is. */
  readonly answeredAtMs: number | null;
}

/** Watches something that is read again and again. */
export function useFreshness<T>({
  state,
  isUnderWay,
  answeredAtMs,
}: Pick<Read<T>, 'state' | 'isUnderWay' | 'answeredAtMs'>): Freshness {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isUnderWay) {
      return undefined;
    }
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isUnderWay]);
  const failure = state.kind === 'failed' ? state.failure : state.kind === 'ready' ? state.stale : null;
  return { isBehind: failure !== null || (isSlow && isUnderWay), failure, answeredAtMs };
}
