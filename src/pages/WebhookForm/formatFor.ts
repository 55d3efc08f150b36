import { type Vendor } from '../../core/webhook/vendor';
import { type Format, FORMATS } from '../../core/webhook/webhook';

/** The format that goes with a vendor: the wanted one if it takes that, else its usual one. */
export function formatFor(vendor: Vendor, wanted: Format): Format {
  return FORMATS[vendor].includes(wanted) ? wanted : (FORMATS[vendor][0] ?? 'text');
}
