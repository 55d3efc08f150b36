import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import React, { useCallback } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { readWebhook } from '../../api/readWebhook';
import { useRead, valueOf } from '../../api/useRead';
import { failureWords } from '../../ui/failureWords';
import { type Difference, differences } from './differences';
import { type FormValues } from './formValues';
import { refusalWords } from './refusalWords';
import { valuesOf } from './valuesOf';

interface Props {
  readonly id: string;
  /** What was typed here. */
  readonly mine: FormValues;
  /** Opens what somebody else saved; what was typed here is given up. */
  readonly onOpenNewest: () => void;
  /** Why that could not be opened; null where it was not tried, or is not known yet. */
  readonly openFailure: ApiFailure | null;
}

/** Somebody else was faster: what differs, so that it can be compared and copied before theirs is opened. */
export function Conflict({ id, mine, onOpenNewest, openFailure }: Props) {
  const styles = useStyles2(getStyles);
  const theirs = valueOf(useRead(useCallback((signal) => readWebhook(id, signal), [id])));
  const { title, fix } = refusalWords({ kind: 'obstacle', obstacle: 'edited' });
  const found = theirs === null ? [] : differences(mine, valuesOf(theirs.webhook));
  return (
    <Alert severity="warning" title={title} role="group">
      <p>{fix}</p>
      {found.length > 0 && (
        <div className={styles.scroll}>
          <Differences found={found} />
        </div>
      )}
      {openFailure !== null && <NotOpened failure={openFailure} />}
      <Button type="button" variant="secondary" onClick={onOpenNewest}>
        {t('webhook-form.conflict.open', 'Open the newest version')}
      </Button>
    </Alert>
  );
}

/** What was typed stays. That it is gone by now is said as what it is. */
function NotOpened({ failure }: { readonly failure: ApiFailure }) {
  const isGone = failure.kind === 'failed' && failure.status === 404;
  const { title, fix } = isGone ? refusalWords({ kind: 'obstacle', obstacle: 'not-found' }) : failureWords(failure);
  return (
    <p role="status">
      <strong>{t('webhook-form.conflict.not-opened', 'The newest version could not be opened')}</strong>
      <br />
      {title}. {fix}
    </p>
  );
}

function Differences({ found }: { readonly found: readonly Difference[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('webhook-form.conflict.differ', 'What differs')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('webhook-form.conflict.field', 'Field')}</th>
          <th scope="col">{t('webhook-form.conflict.mine', 'Yours')}</th>
          <th scope="col">{t('webhook-form.conflict.theirs', 'Saved by somebody else')}</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ label, mine, theirs }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{mine}</td>
            <td>{theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto', marginBottom: theme.spacing(1) }),
    caption: css({ captionSide: 'top', color: 'inherit', fontWeight: theme.typography.fontWeightMedium, padding: 0 }),
    table: css({
      'th, td': {
        padding: theme.spacing(0.25, 3, 0.25, 0),
        textAlign: 'left',
        verticalAlign: 'baseline',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      },
      th: { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    }),
  };
}
