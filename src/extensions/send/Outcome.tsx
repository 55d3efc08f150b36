import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';
import { type OutcomeWords } from './outcomeWords';

/** What became of a note. The form's live region reads it out, so it is a plain group and not a second alert. */
export function Outcome({ words }: { readonly words: OutcomeWords }) {
  const styles = useStyles2(getStyles);
  const { severity, title, meaning, fix, code, vendorText, delivery } = words;
  const facts = [
    { term: t('send.outcome.fix', 'What to do'), text: fix },
    { term: t('send.outcome.code', 'Code'), text: code },
    { term: t('send.outcome.vendor-text', 'Answer'), text: vendorText },
  ].filter(({ text }) => text !== '');
  return (
    <Alert role="group" severity={severity} title={title} bottomSpacing={0}>
      {meaning}
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(({ term, text }) => (
            <React.Fragment key={term}>
              <dt className={styles.term}>{term}</dt>
              <dd className={styles.text}>{text}</dd>
            </React.Fragment>
          ))}
        </dl>
      )}
      {delivery !== null && (
        <TextLink href={locationUtil.assureBaseUrl(PATHS.delivery(delivery))} external inline={false}>
          {t('send.outcome.open', 'Open the delivery')}
        </TextLink>
      )}
    </Alert>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(0.25, 2),
      margin: theme.spacing(0.5, 0, 0),
    }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    text: css({ margin: 0, overflowWrap: 'anywhere' }),
  };
}
