import { t } from '@grafana/i18n';
import { type ApiResult } from '../../api/callGrafana';
import { type TestReport } from '../../core/wire/tests';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { type Said } from '../../ui/Said';
import { findingWords } from '../../ui/findingWords';
import { fixFact, unansweredSaid } from './unansweredSaid';
import { joinSentences } from '../../ui/joinSentences';

/** Result of a test message: what the vendor answered; where it was never asked, why not. */
export function testWords(result: ApiResult<TestReport>, vendor: Vendor): Said {
  if (!result.ok) {
    return unansweredSaid(result.failure);
  }
  const report = result.value;
  const values = { vendor: vendorName(vendor, readerLanguage()), ...PLAIN_VALUES };
  const { meaning, fix } = findingWords(report, vendor);
  const { severity, title } = VERDICTS[report.verdict];
  return {
    severity,
    title: title(values),
    lines: [joinSentences(meaning, ...resentLines(report.resent, values))],
    facts: [
      fixFact(fix),
      { term: t('webhooks.test.code', 'Code'), text: report.code },
      { term: t('webhooks.test.vendor-text', 'Response'), text: report.vendorText },
      { term: t('webhooks.test.took', 'Duration'), text: milliseconds(report.elapsedMs) },
    ],
  };
}

type Verdict = Pick<Said, 'severity'> & { readonly title: (values: { readonly vendor: string }) => string };

const VERDICTS: Readonly<Record<TestReport['verdict'], Verdict>> = {
  delivered: {
    severity: 'success',
    title: (values) => t('webhooks.test.delivered', 'Delivered: {{vendor}} confirmed it', values),
  },
  limited: {
    severity: 'warning',
    title: (values) => t('webhooks.test.limited', 'Not delivered: rate limited by {{vendor}}', values),
  },
  transient: {
    severity: 'warning',
    title: (values) => t('webhooks.test.transient', 'Not confirmed by {{vendor}}', values),
  },
  refused: { severity: 'error', title: (values) => t('webhooks.test.refused', 'Rejected by {{vendor}}', values) },
  'channel-broken': {
    severity: 'error',
    title: (values) =>
      t('webhooks.test.channel-broken', 'Rejected by {{vendor}}: the settings of this webhook must be fixed', values),
  },
};

function milliseconds(elapsedMs: number): string {
  return t('webhooks.test.milliseconds', '{{elapsedMs}} ms', { elapsedMs: Math.round(elapsedMs) });
}

function resentLines(resent: string, values: { readonly vendor: string }): string[] {
  const ways = resent.split(',');
  return [
    ways.includes('simpler')
      ? t('webhooks.test.simpler', '{{vendor}} rejected part of the card, so a simpler one was sent.', values)
      : '',
    ways.includes('as-text')
      ? t('webhooks.test.as-text', '{{vendor}} rejected the card, so it was sent again as plain text.', values)
      : '',
    ways.includes('without-mentions')
      ? t(
          'webhooks.test.without-mentions',
          '{{vendor}} rejected the mentions, so it was sent again without them.',
          values
        )
      : '',
  ];
}
