import { type DeliveryFinding } from '../../api/deliveryAnswer';
import { explainReason } from '../../core/vendors/explainReason';
import { type Vendor } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';

/** Why it was not delivered and what to do, for the reader; in the backend's words where the reason is not known here. */
export function findingWords(
  { reason, meaning, fix }: DeliveryFinding,
  vendor: Vendor
): { meaning: string; fix: string } {
  return reason === '' ? { meaning, fix } : explainReason(reason, vendor, readerLanguage());
}

/** The vendor's own answer, such as `45009: api freq out of limit`; '' where there was none. */
export function vendorWords({ code, vendorText }: DeliveryFinding): string {
  return [code, vendorText].filter((part) => part !== '').join(': ');
}
