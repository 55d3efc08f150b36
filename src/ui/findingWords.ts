import { explainReason } from '../core/vendors/explainReason';
import { type Reason } from '../core/vendors/verdict';
import { type Vendor } from '../core/webhook/vendor';
import { readerLanguage } from './readerLanguage';

/** Why a message was not delivered, as the backend tells it. `reason` is '' where the backend knows none by name. */
interface Finding {
  readonly reason: Reason | '';
  readonly meaning: string;
  readonly fix: string;
}

/** Why it was not delivered and what to do, for the reader; in the backend's words where the reason is not known here. */
export function findingWords({ reason, meaning, fix }: Finding, vendor: Vendor): { meaning: string; fix: string } {
  return reason === '' ? { meaning, fix } : explainReason(reason, vendor, readerLanguage());
}

/** The vendor's own answer, such as `45009: api freq out of limit`; '' where there was none. */
export function vendorWords({ code, vendorText }: { readonly code: string; readonly vendorText: string }): string {
  return [code, vendorText].filter((part) => part !== '').join(': ');
}
