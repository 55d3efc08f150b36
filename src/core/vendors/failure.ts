import { cleanVendorText } from './cleanVendorText';
import { type Reason, type Remedy, type Verdict } from './verdict';

/** A judgement on a refusal, before the vendor's own words are added. */
export interface Failure {
  readonly kind: Exclude<Verdict['kind'], 'delivered'>;
  readonly reason: Reason;
  /** Only for `refused`: the way the message may be sent once more. */
  readonly remedy?: Remedy;
}

/** The verdict for a failure, with the vendor's words cleaned of everything that must not be shown. */
export function failureVerdict({ kind, reason, remedy }: Failure, code: string, vendorText: string): Verdict {
  const finding = { reason, code, vendorText: cleanVendorText(vendorText) };
  return kind === 'refused' ? { kind, finding, remedy: remedy ?? null } : { kind, finding };
}
