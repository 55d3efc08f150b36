import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type RoutedRule } from '../../api/alertRouting/readRules';
import { destination } from './ruleWords';

interface Props {
  readonly rules: readonly RoutedRule[];
  /** Of the contact point they are to name. */
  readonly title: string;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** What would change, before it does. */
export function RuleChanges({ rules, title, onBack, onSend }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('rules.column.rule', 'Alert rule')}</th>
            <th scope="col">{t('rules.column.before', 'Before')}</th>
            <th scope="col">{t('rules.column.after', 'After')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ uid, title: rule, folder, receiver }) => (
            <tr key={uid}>
              <th scope="row">
                {rule}
                <div className={styles.quiet}>{folder}</div>
              </th>
              <td>{destination(receiver)}</td>
              <td>{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>
        {t(
          'rules.meaning',
          'From then on these alerts go to this contact point only, whatever the notification policies say. Everything else about the rules stays.'
        )}
      </p>
      <Stack direction="row" wrap="wrap">
        <Button onClick={onSend}>{t('rules.send', 'Change rules ({{number}})', { number: rules.length })}</Button>
        <Button variant="secondary" fill="outline" onClick={onBack}>
          {t('rules.back', 'Back')}
        </Button>
      </Stack>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      width: '100%',
      overflowWrap: 'anywhere',
      'th, td': {
        padding: theme.spacing(0.75, 1),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      th: { fontWeight: theme.typography.fontWeightMedium },
    }),
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 }),
  };
}
