import { type AlertVariant } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type ApiFailure, wasTurnedAway } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { type TestReport } from '../../core/wire/tests';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { failureWords } from '../../ui/failureWords';
import { findingWords } from '../../ui/findingWords';

/** What came of a test, in words. */
export interface TestWords {
  readonly severity: AlertVariant;
  readonly title: string;
  /** '' where the title says it all. */
  readonly meaning: string;
  /** What to do about it; '' where there is nothing to do. */
  readonly fix: string;
}

/** Says what the vendor answered; where it was never asked, why not. */
export function testWords(result: ApiResult<TestReport>, vendor: Vendor): TestWords {
  if (!result.ok) {
    const { title, fix } = failureWords(result.failure);
    return { severity: 'error', title: unansweredTitle(result.failure), meaning: title, fix };
  }
  const report = result.value;
  const values = { vendor: vendorName(vendor, readerLanguage()), ...PLAIN_VALUES };
  const { meaning: why, fix } =
    report.verdict === 'delivered' ? { meaning: '', fix: '' } : findingWords(report, vendor);
  const meaning = [why, ...resentLines(report.resent, values)].filter((line) => line !== '').join(' ');
  const said = { meaning, fix };
  switch (report.verdict) {
    case 'delivered':
      return {
        ...said,
        severity: 'success',
        title: t('webhooks.test.delivered', 'Delivered: {{vendor}} confirmed it', values),
      };
    case 'limited':
      return {
        ...said,
        severity: 'warning',
        title: t('webhooks.test.limited', 'Not delivered: {{vendor}} takes no more for now', values),
      };
    case 'transient':
      return {
        ...said,
        severity: 'warning',
        title: t('webhooks.test.transient', 'Not confirmed by {{vendor}}', values),
      };
    case 'refused':
      return { ...said, severity: 'error', title: t('webhooks.test.refused', 'Refused by {{vendor}}', values) };
    case 'channel-broken':
      return {
        ...said,
        severity: 'error',
        title: t('webhooks.test.channel-broken', 'Refused by {{vendor}}: this webhook needs mending', values),
      };
  }
}

function unansweredTitle(failure: ApiFailure): string {
  return wasTurnedAway(failure)
    ? t('webhooks.test.not-sent', 'Not sent')
    : t('webhooks.test.unknown', 'No verdict: the message may or may not have been sent');
}

function resentLines(resent: string, values: { readonly vendor: string }): string[] {
  const ways = resent.split(',');
  return [
    ways.includes('as-text')
      ? t('webhooks.test.as-text', '{{vendor}} refused the card, so it was sent again as plain text.', values)
      : '',
    ways.includes('without-mentions')
      ? t(
          'webhooks.test.without-mentions',
          '{{vendor}} refused the mentions, so it was sent again without them.',
          values
        )
      : '',
  ];
}
