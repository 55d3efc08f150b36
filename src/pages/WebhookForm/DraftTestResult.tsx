import { t } from '@grafana/i18n';
import { Alert, Stack, Text } from '@grafana/ui';
import React from 'react';
import { type DraftTest } from '../../api/testDraft';
import { type Vendor } from '../../core/webhook/vendor';
import { TestResult } from '../SendTest/TestResult';
import { refusalWords } from './refusalWords';

interface Props {
  readonly test: DraftTest;
  readonly vendor: Vendor;
  readonly onDismiss: () => void;
}

/** What each robot's test came to; the robots are numbered only where there are several. */
export function DraftTestResult({ test, vendor, onDismiss }: Props) {
  switch (test.kind) {
    case 'tried':
      return (
        <Stack direction="column" gap={1}>
          {test.robots.map((report, index) => (
            <div key={report.slot}>
              {test.robots.length > 1 && (
                <Text element="h2" variant="h6">
                  {t('webhook-form.robots.robot', 'Robot {{number}}', { number: index + 1 })}
                </Text>
              )}
              <TestResult result={{ ok: true, value: report }} vendor={vendor} onDismiss={onDismiss} />
            </div>
          ))}
        </Stack>
      );
    case 'failed':
      return <TestResult result={{ ok: false, failure: test.failure }} vendor={vendor} onDismiss={onDismiss} />;
    case 'obstacle': {
      const { title, fix } = refusalWords(test);
      return (
        <Alert role="group" severity="error" title={title} onRemove={onDismiss} bottomSpacing={0}>
          {fix}
        </Alert>
      );
    }
    case 'problems':
      return null;
  }
}
