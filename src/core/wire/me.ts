import * as v from 'valibot';
import { type Answer } from './answer';

/** The caller's permissions, and who says so: the answer of `GET me`. */
export const MeAnswer = v.object({
  login: v.string(),
  role: v.string(),
  /** Grafana's names of permissions. A newer version may know more. */
  permissions: v.record(v.string(), v.literal(true)),
  because: v.string(),
  /** `refused`: the caller did not prove who they are; `unavailable`: nobody could be asked. */
  access: v.fallback(v.picklist(['known', 'refused', 'unavailable']), 'unavailable'),
  /** The reason why nobody knows the permissions, as the log has it; '' where they are known. */
  whyNot: v.string(),
  /** The fault of Grafana's set-up; '' where there is none, or nobody can say. */
  fault: v.fallback(v.picklist(['no-id-token', '']), ''),
  /** Mistakes in the table of roles, for those who can mend it. */
  problems: v.array(v.object({ field: v.string(), rule: v.string(), expected: v.string(), got: v.string() })),
});
export type MeAnswer = Answer<typeof MeAnswer>;
