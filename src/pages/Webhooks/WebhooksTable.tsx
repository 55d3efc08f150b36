import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, Icon, useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { HiddenText } from '../../ui/HiddenText';
import { useKeys } from '../../ui/useKeys';
import { type ListedRow } from './listedRow';
import { type ListView, type SortColumn, sortedBy } from './listView';
import { type RowDeps } from './RowActions';
import { getTableStyles } from './tableStyles';
import { type ShownList } from './readList';
import { type Selection } from './useSelection';
import { COLUMN_COUNT, WebhookRow } from './WebhookRow';

interface Props {
  readonly rows: readonly ListedRow[];
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly deps: Omit<RowDeps, 'opened' | 'onToggle' | 'onHold'>;
  readonly VirtualRows: ShownList['VirtualRows'];
}

/** Height of a row before it was measured, in pixels: a name, a line of remarks, one of what uses it, and the padding. */
const USUAL_HEIGHT = 76;

const keyOf = ({ key }: ListedRow) => key;

/** The webhooks that are to be seen. */
export function WebhooksTable({ rows, view, onView, deps, VirtualRows }: Props) {
  const styles = useStyles2(getTableStyles);
  const [opened, toggle] = useKeys();
  const [held, hold] = useKeys();
  const onToggle = useCallback((key: string) => toggle(key), [toggle]);
  const [focused, setFocused] = useState<string | null>(null);
  const all: RowDeps = { ...deps, opened, onToggle, onHold: hold };
  const noteFocus = ({ target }: React.FocusEvent) =>
    setFocused(target.closest('tbody')?.getAttribute('data-key') ?? null);
  return (
    <div className={styles.container}>
      <table
        className={styles.table}
        aria-label={t('webhooks.table', 'Webhooks')}
        aria-rowcount={rows.length + 1}
        onFocus={noteFocus}
      >
        <TableHead view={view} onView={onView} selection={deps.selection} />
        {VirtualRows === null ? (
          rows.map((row, index) => <WebhookRow key={row.key} row={row} index={index} deps={all} />)
        ) : (
          <VirtualRows
            rows={rows}
            keyOf={keyOf}
            keep={focused === null ? held : new Set([...held, focused])}
            usualHeight={USUAL_HEIGHT}
            columns={COLUMN_COUNT}
          >
            {(row, index, groupRef) => <WebhookRow row={row} index={index} deps={all} groupRef={groupRef} />}
          </VirtualRows>
        )}
      </table>
    </div>
  );
}

interface TableHeadProps {
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
}

/** The names of the columns; pressing one sorts by it. */
function TableHead({ view, onView, selection }: TableHeadProps & Pick<RowDeps, 'selection'>) {
  const styles = useStyles2(getTableStyles);
  const sorted = { view, onView };
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td className={styles.select}>{selection !== null && <SelectAll selection={selection} />}</td>
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
          {t('webhooks.column.waiting', 'Queued')}
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

/** Chooses all rows that the filter shows, also those out of sight. */
function SelectAll({ selection: { rows, isAll, chooseAll } }: { readonly selection: Selection }) {
  return (
    <Checkbox
      aria-label={t('webhooks.many.select-all', 'Select all webhooks shown')}
      value={isAll}
      indeterminate={rows.length > 0 && !isAll}
      onChange={({ currentTarget: { checked } }) => chooseAll(checked)}
    />
  );
}

interface SortHeaderProps extends TableHeadProps {
  readonly column: SortColumn;
  readonly className: string;
  readonly children: string;
}

function SortHeader({ view, onView, column, className, children }: SortHeaderProps) {
  const styles = useStyles2(getTableHeadStyles);
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

function getTableHeadStyles(theme: GrafanaTheme2) {
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
