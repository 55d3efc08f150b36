import { t } from '@grafana/i18n';
import { explainReason } from '../core/vendors/explainReason';
import { type Vendor } from '../core/webhook/vendor';
import { type Finding } from '../core/wire/finding';
import { readerLanguage } from './readerLanguage';

/** The reason why something was not delivered and what to do, for the reader. */
export function findingWords({ reason }: Pick<Finding, 'reason'>, vendor: Vendor): { meaning: string; fix: string } {
  return reason === ''
    ? {
        meaning: t('finding.unknown', 'Not delivered, for a reason this page does not recognize.'),
        fix: t('finding.unknown-fix', 'Reload the page; the plugin may just have been updated.'),
      }
    : explainReason(reason, vendor, readerLanguage());
}

/** The vendor's own answer, such as `45009: api freq out of limit`; '' where there was none. Nothing is said twice. */
export function vendorWords({ code, vendorText }: Pick<Finding, 'code' | 'vendorText'>): string {
  return [...new Set([code, vendorText])].filter((part) => part !== '').join(': ');
}
