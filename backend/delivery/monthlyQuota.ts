import { monthAt } from './outbox/month';

/** Requests of a webhook's robots this month, and the number their vendor allows. */
export interface QuotaUse {
  readonly sent: number;
  readonly quota: number;
}

/** Forecast for the month at this rate. */
export interface QuotaOutlook {
  /** Sent by the month's end. */
  readonly expected: number;
  /** When nothing is left, in milliseconds since the epoch; null where the month ends before. */
  readonly runsOutAtMs: number | null;
  /** Somebody should know: it runs out before the month's end, or most of it is used. */
  readonly isShort: boolean;
}

/** Share of the quota from which on it is told, whatever is expected: what is left is a matter of days at a steady rate. */
const TELL_FROM_SHARE = 0.8;

/**
 * Least time that a rate is taken over, in milliseconds: a storm in the first hours of a month says little of its rest, and
 * a day has its night.
 */
const RATE_LEAST_MS = 86_400_000;

/** Forecasts from the rate of this month so far. */
export function quotaOutlook({ sent, quota }: QuotaUse, nowMs: number): QuotaOutlook {
  const { startMs, endMs } = monthAt(nowMs);
  const perMs = sent / Math.max(RATE_LEAST_MS, nowMs - startMs);
  const expected = Math.round(sent + perMs * (endMs - nowMs));
  const outAtMs = sent >= quota ? nowMs : Math.round(nowMs + (quota - sent) / perMs);
  const runsOutAtMs = outAtMs < endMs ? outAtMs : null;
  return { expected, runsOutAtMs, isShort: runsOutAtMs !== null || sent >= quota * TELL_FROM_SHARE };
}

/** Share of the quota from which on a webhook saves: before, a quiet end of the month may make up for a storm. */
const SAVE_FROM_SHARE = 0.9;

/**
 * Longest pause between two messages for the sake of the quota, in milliseconds, and so the longest that an alert is held
 * back for it. Longer would save more, but the person on duty can wait no longer: Grafana itself waits 30 s by default.
 */
export const SAVING_MAX_MS = 120_000;

/**
 * The pause between two messages that makes the rest of a quota last until the month ends, as far as pauses may; 0 while
 * there is enough. A count that has passed the quota may be wrong, and the vendor decides: it goes on at the longest.
 */
export function savingPauseMs({ sent, quota }: QuotaUse, nowMs: number): number {
  if (sent < quota * SAVE_FROM_SHARE) {
    return 0;
  }
  const left = quota - sent;
  return left <= 0 ? SAVING_MAX_MS : Math.min(SAVING_MAX_MS, (monthAt(nowMs).endMs - nowMs) / left);
}
