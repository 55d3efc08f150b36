import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type SettingsProblem } from '../core/webhook/settingsProblem';

/** What is shown of a problem; one of the table of roles is like it. */
type ShownProblem = Pick<SettingsProblem, 'field' | 'expected' | 'got'>;

/** What is wrong in the settings: which one, what has to stand there, what stands there. */
export function ProblemTable({ problems }: { readonly problems: readonly ShownProblem[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('webhooks.problem.field', 'Setting')}</th>
          <th scope="col">{t('webhooks.problem.expected', 'Expected')}</th>
          <th scope="col">{t('webhooks.problem.got', 'Got')}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map(({ field, expected, got }) => (
          <tr key={`${field} ${got}`}>
            <th scope="row">
              {field === '' ? (
                t('webhooks.problem.whole', 'Whole entry')
              ) : (
                <code className={styles.field}>{field}</code>
              )}
            </th>
            <td>{expected}</td>
            <td>{got}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      width: 'auto',
      justifySelf: 'start',
      // Stands within another table, whose cells are roomier.
      '&& th, && td': {
        padding: theme.spacing(0.25, 3, 0.25, 0),
        verticalAlign: 'baseline',
        textAlign: 'left',
        fontWeight: theme.typography.fontWeightRegular,
        overflowWrap: 'anywhere',
      },
      'thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
      // Short words stay whole where a column beside them needs the room.
      '&& td': { minWidth: 90 },
      '&& th:first-child': { overflowWrap: 'normal' },
    }),
    field: css({ marginLeft: 0, whiteSpace: 'nowrap' }),
  };
}
