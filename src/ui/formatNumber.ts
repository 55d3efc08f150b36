import { readerLanguage } from './readerLanguage';

/** A whole number with separators, as the reader's language writes it: `1,204`. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(readerLanguage()).format(value);
}
