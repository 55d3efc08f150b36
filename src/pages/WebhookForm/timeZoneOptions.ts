import { type ComboboxOption } from '@grafana/ui';

let known: string[] | null = null;

/** The IANA time zones of this browser, and whatever is chosen already: the list leaves out older names. */
export function timeZoneOptions(chosen: string): Array<ComboboxOption<string>> {
  known ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  const zones = chosen === '' || known.includes(chosen) ? known : [chosen, ...known];
  return zones.map((value) => ({ value, label: value }));
}
