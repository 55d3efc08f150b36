import { t } from '@grafana/i18n';
import { type ComboboxOption } from '@grafana/ui';
import { type Language } from '../core/webhook/language';
import { type Repeats } from '../core/webhook/webhook';

/** Each name in its own language, so that people who read only one of them find it. */
export const LANGUAGE_OPTIONS: Array<{ value: Language; label: string }> = [
  { value: 'en', label: 'English' },
  { value: 'zh-Hans', label: '简体中文' },
];

let known: string[] | null = null;

/** The IANA time zones of this browser, and whatever is chosen already: the list leaves out older names. */
export function timeZoneOptions(chosen: string): Array<ComboboxOption<string>> {
  known ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  const zones = chosen === '' || known.includes(chosen) ? known : [chosen, ...known];
  return zones.map((value) => ({ value, label: value }));
}

/** The words for the length of a reminder. */
export function repeatsWords(repeats: Repeats): string {
  switch (repeats) {
    case 'short':
      return t('webhook-form.repeats.short', 'One line');
    case 'full':
      return t('webhook-form.repeats.full', 'The whole message');
  }
}
