import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { type ListedRow } from './listedRow';
import { type ListView } from './listView';
import { type RowParts } from './rowParts';
import { TableHead } from './TableHead';
import { getTableStyles } from './tableStyles';
import { VirtualRows } from './VirtualRows';
import { WebhookRow } from './WebhookRow';

/** Most rows that are simply all there: with more, only those in sight are, and the page stays quick. */
const ALL_ROWS_MAX = 60;

interface Props {
  readonly rows: readonly ListedRow[];
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly parts: Omit<RowParts, 'opened' | 'onToggle' | 'onHold'>;
}

/** The webhooks that are to be seen. */
export function WebhooksTable({ rows, view, onView, parts }: Props) {
  const styles = useStyles2(getTableStyles);
  const [opened, toggle] = useKeys();
  const [held, hold] = useKeys();
  const onToggle = useCallback((key: string) => toggle(key), [toggle]);
  const [focused, setFocused] = useState<string | null>(null);
  const all: RowParts = { ...parts, opened, onToggle, onHold: hold };
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
        <TableHead view={view} onView={onView} />
        {rows.length <= ALL_ROWS_MAX ? (
          rows.map((row, index) => <WebhookRow key={row.key} row={row} index={index} parts={all} />)
        ) : (
          <VirtualRows rows={rows} parts={all} keep={focused === null ? held : new Set([...held, focused])} />
        )}
      </table>
    </div>
  );
}

/** A set of rows' keys. */
function useKeys(): [ReadonlySet<string>, (key: string, isIn?: boolean) => void] {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const change = useCallback((key: string, isIn?: boolean) => {
    setKeys((before) => {
      const isWanted = isIn ?? !before.has(key);
      if (before.has(key) === isWanted) {
        return before;
      }
      const next = new Set(before);
      if (isWanted) {
        next.add(key);
      } else {
        next.delete(key);
      }
      return next;
    });
  }, []);
  return [keys, change];
}
