import { type Vendor, VENDOR_FACTS } from '../../../src/core/webhook/vendor';
import { type PaceLimit } from '../outbox/robotState';

/**
 * Added to each of the vendors' windows, in milliseconds: requests that left us a minute apart may arrive a little
 * closer together, and the vendor counts arrivals. Less for windows below a minute.
 */
const MARGIN_MS = 1_000;
const SHORT_MARGIN_MS = 100;

/** How often a robot of this vendor may be used. */
export function paceLimits(vendor: Vendor): readonly PaceLimit[] {
  return VENDOR_FACTS[vendor].pace.map(({ max, windowMs }) => ({
    max,
    windowMs: windowMs + (windowMs < 60_000 ? SHORT_MARGIN_MS : MARGIN_MS),
  }));
}
