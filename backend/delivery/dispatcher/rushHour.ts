import { type Vendor, VENDOR_FACTS } from '../../../src/core/webhook/vendor';

/** Gateways are busiest in the first seconds of every half hour, when everybody's timers fire. */
const HALF_HOUR_MS = 30 * 60_000;
const RUSH_MS = 5_000;

/** How long to wait at this moment so as not to join the rush; 0 nearly always. `random` is from 0 to 1. */
export function rushDelayMs(vendor: Vendor, nowMs: number, random: number): number {
  const intoHalfHourMs = nowMs % HALF_HOUR_MS;
  return VENDOR_FACTS[vendor].hasRushHours && intoHalfHourMs < RUSH_MS
    ? Math.round(random * (RUSH_MS - intoHalfHourMs))
    : 0;
}
