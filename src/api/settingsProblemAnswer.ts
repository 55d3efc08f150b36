import * as v from 'valibot';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { SETTINGS_RULES } from '../core/webhook/settingsRule';

/** Something wrong in the settings, as the backend tells it. */
export const SettingsProblemAnswer: v.GenericSchema<unknown, SettingsProblem> = v.object({
  webhook: v.string(),
  field: v.string(),
  // Another version may know more rules; its words are shown all the same.
  rule: v.fallback(v.picklist(SETTINGS_RULES), 'other'),
  expected: v.string(),
  got: v.string(),
  disables: v.boolean(),
});
