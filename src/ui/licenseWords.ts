import { allowsPlace } from '../core/license/licenseState';
import { licenseText, notMadeText, notUsedText } from '../core/license/licenseText';
import { type ListedLicense, type Unlicensed } from '../core/wire/license';
import { readerLanguage } from './readerLanguage';

/** The license's state and what to do, in the reader's language. */
export function licenseWords({ standing }: Pick<ListedLicense, 'standing'>): string {
  return licenseText(standing, readerLanguage());
}

/** Says why the license turned somebody away. */
export function unlicensedWords({ standing, wish }: Pick<Unlicensed, 'standing' | 'wish'>): string {
  return wish === 'make' ? notMadeText(standing, readerLanguage()) : notUsedText(standing, readerLanguage());
}

/** Says why no further webhook can be made; '' where one can. `webhooks`: how many there are. */
export function noMoreWords({ standing }: Pick<ListedLicense, 'standing'>, webhooks: number): string {
  return allowsPlace(standing, webhooks) ? '' : unlicensedWords({ standing, wish: 'make' });
}
