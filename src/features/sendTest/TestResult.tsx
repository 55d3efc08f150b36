import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ApiResult } from '../../api/callGrafana';
import { type TestReport } from '../../core/wire/tests';
import { type Vendor } from '../../core/webhook/vendor';
import { testWords } from './testWords';

interface Props {
  readonly result: ApiResult<TestReport>;
  readonly vendor: Vendor;
  readonly onDismiss: () => void;
}

/** What came of a test message. The page's live region reads it out, so it is a plain group and not a second alert. */
export function TestResult({ result, vendor, onDismiss }: Props) {
  const styles = useStyles2(getStyles);
  const { severity, title, meaning, fix } = testWords(result, vendor);
  const facts = [
    { term: t('webhooks.test.fix', 'What to do'), text: fix },
    { term: t('webhooks.test.code', 'Code'), text: result.ok ? result.value.code : '' },
    { term: t('webhooks.test.vendor-text', 'Answer'), text: result.ok ? result.value.vendorText : '' },
    { term: t('webhooks.test.took', 'Took'), text: result.ok ? milliseconds(result.value.elapsedMs) : '' },
  ];
  return (
    <Alert role="group" severity={severity} title={title} onRemove={onDismiss} bottomSpacing={0}>
      {meaning}
      <dl className={styles.facts}>
        {facts
          .filter(({ text }) => text !== '')
          .map(({ term, text }) => (
            <React.Fragment key={term}>
              <dt className={styles.term}>{term}</dt>
              <dd className={styles.text}>{text}</dd>
            </React.Fragment>
          ))}
      </dl>
    </Alert>
  );
}

function milliseconds(elapsedMs: number): string {
  return t('webhooks.test.milliseconds', '{{elapsedMs}} ms', { elapsedMs: Math.round(elapsedMs) });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      columnGap: theme.spacing(2),
      rowGap: theme.spacing(0.25),
      margin: theme.spacing(0.5, 0, 0),
    }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    text: css({ margin: 0, overflowWrap: 'anywhere' }),
  };
}
