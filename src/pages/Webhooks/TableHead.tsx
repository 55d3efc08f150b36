import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { HiddenText } from '../../ui/HiddenText';
import { type ListView, type SortColumn, sortedBy } from './listView';
import { getTableStyles } from './tableStyles';

interface Props {
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
}

/** The names of the columns; pressing one sorts by it. */
export function TableHead({ view, onView }: Props) {
  const styles = useStyles2(getTableStyles);
  const sorted = { view, onView };
  return (
    <thead>
      <tr aria-rowindex={1}>
        <SortHeader {...sorted} column="name" className={styles.name}>
          {t('webhooks.column.name', 'Name')}
        </SortHeader>
        <SortHeader {...sorted} column="vendor" className={styles.robot}>
          {t('webhooks.column.robot', 'Robot')}
        </SortHeader>
        <th scope="col" className={styles.keywords}>
          {t('webhooks.column.keywords', 'Keywords')}
        </th>
        <SortHeader {...sorted} column="health" className={styles.health}>
          {t('webhooks.column.health', 'Health')}
        </SortHeader>
        <SortHeader {...sorted} column="waiting" className={styles.waiting}>
          {t('webhooks.column.waiting', 'Waiting')}
        </SortHeader>
        <SortHeader {...sorted} column="last" className={styles.last}>
          {t('webhooks.column.last', 'Last delivery')}
        </SortHeader>
        <th scope="col" className={styles.actions}>
          <HiddenText>{t('webhooks.column.actions', 'Actions')}</HiddenText>
        </th>
      </tr>
    </thead>
  );
}

interface SortHeaderProps extends Props {
  readonly column: SortColumn;
  readonly className: string;
  readonly children: string;
}

function SortHeader({ view, onView, column, className, children }: SortHeaderProps) {
  const styles = useStyles2(getStyles);
  const isSorted = view.sort === column;
  const direction = view.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : undefined}>
      <button type="button" className={styles.button} onClick={() => onView(sortedBy(view, column))}>
        {children}
        <Icon
          name={isSorted && view.descending ? 'arrow-down' : 'arrow-up'}
          size="sm"
          className={cx(styles.arrow, isSorted && styles.shown)}
        />
      </button>
    </th>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    button: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.25),
      padding: 0,
      border: 0,
      background: 'none',
      font: 'inherit',
      textAlign: 'left',
      whiteSpace: 'nowrap',
      '&:hover > svg, &:focus-visible > svg': { opacity: 1 },
    }),
    arrow: css({ opacity: 0, flexShrink: 0 }),
    shown: css({ opacity: 1 }),
  };
}
