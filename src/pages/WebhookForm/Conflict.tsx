import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { readWebhook } from '../../api/readWebhook';
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
}

/** Somebody else was faster: what differs, so that it can be compared and copied before theirs is opened. */
export function Conflict({ id, mine, onOpenNewest }: Props) {
  const styles = useStyles2(getStyles);
  const [theirs, setTheirs] = useState<FormValues | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    void readWebhook(id, controller.signal).then((read) => {
      if (read.ok && !controller.signal.aborted) {
        setTheirs(valuesOf(read.value.webhook));
      }
    });
    return () => controller.abort();
  }, [id]);
  const { title, fix } = refusalWords({ kind: 'obstacle', obstacle: 'edited' });
  const found = theirs === null ? [] : differences(mine, theirs);
  return (
    <Alert severity="warning" title={title} role="group">
      <p>{fix}</p>
      {found.length > 0 && (
        <div className={styles.scroll}>
          <Differences found={found} />
        </div>
      )}
      <Button type="button" variant="secondary" onClick={onOpenNewest}>
        {t('webhook-form.conflict.open', 'Open the newest version')}
      </Button>
    </Alert>
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
