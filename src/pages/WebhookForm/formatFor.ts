import { type Format, type Vendor, VENDOR_FACTS } from '../../core/webhook/vendor';

/** The format that goes with a vendor: the wanted one if it takes that, else its usual one. */
export function formatFor(vendor: Vendor, wanted: Format): Format {
  return VENDOR_FACTS[vendor].formats.includes(wanted) ? wanted : VENDOR_FACTS[vendor].formats[0];
}
