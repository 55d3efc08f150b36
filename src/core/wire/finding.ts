import * as v from 'valibot';
import { REASONS } from '../vendors/verdict';
import { type Answer } from './answer';

/** The reason why something was not delivered. `explainReason` of the core says it in the reader's language. */
export const Finding = v.object({
  /** '' for a reason of a newer version, and where a test was delivered. */
  reason: v.fallback(v.picklist([...REASONS, '']), ''),
  /** The vendor's own code, such as `310000`; '' where there was none. */
  code: v.string(),
  /** The vendor's own words; '' where there were none. */
  vendorText: v.string(),
  /** Id of the fallback webhook that the alert was handed to instead. */
  fallback: v.exactOptional(v.string()),
});
export type Finding = Answer<typeof Finding>;

/** The meanings of a vendor's answer to one message. */
export const VERDICTS = ['delivered', 'limited', 'transient', 'refused', 'channel-broken'] as const;
