import { t } from '@grafana/i18n';
import { type Language } from '../core/webhook/language';

/** The language the reader sees Grafana in, as the core's texts know it. The translations themselves say which it is. */
export function readerLanguage(): Language {
  return t('language-of-core-texts', 'en') === 'zh-Hans' ? 'zh-Hans' : 'en';
}

/** A whole number with separators, as the reader's language writes it: `1,204`. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(readerLanguage()).format(value);
}
