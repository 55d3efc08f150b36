import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { PLAIN_VALUES } from './plainValues';

/** The values of a problem that its words may name. */
export function problemValues({ field, expected, got }: SettingsProblem) {
  return { field, expected, got, ...PLAIN_VALUES };
}
