import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { PLAIN_VALUES } from './plainValues';

/** What of a problem its words may name. */
export function problemValues({ field, expected, got }: SettingsProblem) {
  return { field, expected, got, ...PLAIN_VALUES };
}
