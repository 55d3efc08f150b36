import { t } from '@grafana/i18n';
import { type DraftTest } from '../../api/testDraft';
import { type Vendor } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { testWords } from '../SendTest/testWords';
import { refusalWords } from './refusalWords';

/** What came of a test, in one text to be read out. */
export function draftTestWords(test: DraftTest, vendor: Vendor): string {
  switch (test.kind) {
    case 'tried':
      return test.robots
        .map((report, index) => {
          const { title } = testWords({ ok: true, value: report }, vendor);
          return test.robots.length === 1
            ? title
            : t('webhook-form.test.of-robot', 'Robot {{number}}: {{title}}', {
                number: index + 1,
                title,
                ...PLAIN_VALUES,
              });
        })
        .join(' ');
    case 'failed':
      return testWords({ ok: false, failure: test.failure }, vendor).title;
    case 'obstacle':
      return refusalWords(test).title;
    case 'problems':
      return t('webhook-form.test.problems', 'Not sent: some fields have to be corrected first.');
  }
}
