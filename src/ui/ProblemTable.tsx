import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** The fields that every problem of the settings has. */
interface ShownProblem {
  readonly field: string;
  /** The value there. Only a quoted one is worth showing: the rest says in English what the words say already. */
  readonly got: string;
}

interface Props<Problem extends ShownProblem> {
  readonly problems: readonly Problem[];
  /** The problem and what to do, in the reader's language. */
  readonly wordsOf: (problem: Problem) => string;
}

/** The problems of the settings: which one, what to do about it, and the value that stands there. */
export function ProblemTable<Problem extends ShownProblem>({ problems, wordsOf }: Props<Problem>) {
  const styles = useStyles2(getStyles);
  const rows = problems.map((problem) => ({ ...problem, words: wordsOf(problem), value: quotedIn(problem.got) }));
  const hasValues = rows.some(({ value }) => value !== '');
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('webhooks.problem.field', 'Setting')}</th>
          <th scope="col">{t('webhooks.problem.fix', 'What to do')}</th>
          {hasValues && <th scope="col">{t('webhooks.problem.got', 'Current value')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, got, words, value }) => (
          <tr key={`${field} ${got}`}>
            <th scope="row">
              {field === '' ? (
                t('webhooks.problem.whole', 'Whole entry')
              ) : (
                <code className={styles.field}>{field}</code>
              )}
            </th>
            <td>{words}</td>
            {hasValues && <td>{value !== '' && <code className={styles.field}>{value}</code>}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The text in quotation marks, such as that of `"Asia/Shangai"`; '' where there is none. */
function quotedIn(got: string): string {
  return /"(.*)"/.exec(got)?.[1] ?? '';
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
