import { type Vendor, VENDOR_FACTS } from '../../../src/core/webhook/vendor';
import { monthAt } from '../outbox/month';

/** Waiting between tries while a vendor cannot be reached, in milliseconds. Grafana's own resend comes after 5 minutes. */
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/** Share of a wait that chance may take away or add, so that lanes do not come back all at once. */
const JITTER_SHARE = 0.2;

/** Rest of a robot after it was limited `limitedInARow` times, at least once. */
export function restMs(vendor: Vendor, limitedInARow: number, random: number): number {
  const { firstMs, maxMs } = VENDOR_FACTS[vendor].rest;
  return withJitter(Math.min(maxMs, firstMs * 2 ** (limitedInARow - 1)), random);
}

/** Time from a month's start by our clock until a robot out of quota is tried, in milliseconds: theirs may be behind. */
const NEW_MONTH_MS = 60_000;

/** Rest of a robot after it was told that the month's quota is used up: at most until the next month. */
export function quotaRestMs(vendor: Vendor, nowMs: number, random: number): number {
  const untilNewMonthMs = monthAt(nowMs).endMs - nowMs + NEW_MONTH_MS;
  return withJitter(Math.min(longestQuotaRestMs(vendor), untilNewMonthMs), random);
}

function longestQuotaRestMs(vendor: Vendor): number {
  const { quotaRestMs: wait, rest } = VENDOR_FACTS[vendor];
  return Math.max(wait, rest.firstMs);
}

/** Never shorter: a vendor's own minute is not over sooner by chance. */
function withJitter(waitMs: number, random: number): number {
  return Math.round(waitMs * (1 + random * JITTER_SHARE));
}

/** The longest a robot of this vendor ever rests, in milliseconds: what is stored beyond it is a clock's mistake. */
export function longestRestMs(vendor: Vendor): number {
  return Math.max(restMs(vendor, Number.MAX_SAFE_INTEGER, 1), withJitter(longestQuotaRestMs(vendor), 1));
}

/** Time to wait after `failuresInARow` failures that may pass, at least one. `random` is from 0 to 1. */
export function retryMs(failuresInARow: number, random: number): number {
  const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** (failuresInARow - 1));
  return Math.round(wait * (1 + (random * 2 - 1) * JITTER_SHARE));
}

/** Gateways are busiest in the first seconds of every half hour, when everybody's timers fire. */
const HALF_HOUR_MS = 30 * 60_000;
const RUSH_MS = 5_000;

/** Time to wait at this moment so as not to join the rush; 0 nearly always. `random` is from 0 to 1. */
export function rushDelayMs(vendor: Vendor, nowMs: number, random: number): number {
  const intoHalfHourMs = nowMs % HALF_HOUR_MS;
  return VENDOR_FACTS[vendor].hasRushHours && intoHalfHourMs < RUSH_MS
    ? Math.round(random * (RUSH_MS - intoHalfHourMs))
    : 0;
}
