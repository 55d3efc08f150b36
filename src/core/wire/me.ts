import * as v from 'valibot';
import { type Answer } from './answer';

/** What the caller may do, and who says so: the answer of `GET me`. */
export const MeAnswer = v.object({
  login: v.string(),
  role: v.string(),
  /** Grafana's names of permissions. A newer version may know more. */
  permissions: v.record(v.string(), v.literal(true)),
  because: v.string(),
  /** Whether it is known at all: `refused` says the caller did not prove who they are, `unavailable` that nobody could be asked. */
  access: v.fallback(v.picklist(['known', 'refused', 'unavailable']), 'unavailable'),
  /** Why nobody knows, as the log has it; '' where it is known. */
  whyNot: v.string(),
  /** What of Grafana's set-up is at fault there; '' where nothing is, or nobody can say. */
  fault: v.fallback(v.picklist(['no-id-token', '']), ''),
  /** Mistakes in the table of roles, for those who can mend it. */
  problems: v.array(v.object({ field: v.string(), rule: v.string(), expected: v.string(), got: v.string() })),
});
export type MeAnswer = Answer<typeof MeAnswer>;
