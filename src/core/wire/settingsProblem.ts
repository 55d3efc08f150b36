import * as v from 'valibot';
import { SETTINGS_RULES } from '../webhook/settingsProblem';

/** Something wrong in the settings, as answers hold it: a `SettingsProblem` of the core. */
export const SettingsProblem = v.object({
  webhook: v.string(),
  field: v.string(),
  // Another version may know more rules; what it expects is shown all the same.
  rule: v.fallback(v.picklist(SETTINGS_RULES), 'other'),
  expected: v.string(),
  got: v.string(),
  disables: v.boolean(),
});
