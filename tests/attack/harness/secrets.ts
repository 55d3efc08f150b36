import { type Draw } from '../../../dev/sandbox/sandboxVendor';
import { SANDBOX_VENDORS } from '../../../dev/sandbox/vendors';
import { type Random } from '../../../dev/simulation/random';
import { type Vendor } from '../../../src/core/webhook/vendor';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function drawsFrom(random: Random): Draw {
  return (letters, length) =>
    Array.from({ length }, () => letters.charAt(random.whole(0, letters.length - 1))).join('');
}

/** A robot's token, as long and of the same letters as the vendor's own. */
export function makeToken(random: Random, vendor: Vendor): string {
  return SANDBOX_VENDORS[vendor].newToken(drawsFrom(random));
}

/** A robot's signing secret; '' where the vendor knows none. */
export function makeSecret(random: Random, vendor: Vendor): string {
  return SANDBOX_VENDORS[vendor].newSecret?.(drawsFrom(random)) ?? '';
}

/** The HMAC key of an alert channel, or another word nobody may read. */
export function makeKey(random: Random): string {
  return drawsFrom(random)(LETTERS, 43);
}
