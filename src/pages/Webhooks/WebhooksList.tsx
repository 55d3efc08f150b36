import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, Button, EmptyState, useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef, useState } from 'react';
import { type WebhookList } from '../../api/listWebhooks';
import { LiveRegion } from '../../ui/LiveRegion';
import { later } from '../App/later';
import { useMay } from '../App/me';
import { type DeleteDialog } from './DeleteDialog';
import { type ListedRow, rowsOf } from './listedRow';
import { ListFilters } from './ListFilters';
import { type ListView, unfiltered } from './listView';
import { useChanges } from './useChanges';
import { useListView } from './useListView';
import { useShownRows } from './useShownRows';
import { WebhooksTable } from './WebhooksTable';

/** Few readers delete, and what depends on a webhook takes code to find out. */
const { Component: LaterDeleteDialog } = later(async () => (await import('./DeleteDialog')).DeleteDialog);

interface Props {
  readonly list: WebhookList;
  /** How often the reader asked for the list. */
  readonly reloads: number;
  /** Reads the list again, without the reader noticing. */
  readonly refresh: () => void;
}

/** All webhooks, usable or not: to find one, see how it is doing, and do something with it. */
export function WebhooksList({ list, reloads, refresh }: Props) {
  const styles = useStyles2(getStyles);
  const { view, setView } = useListView();
  const rows = useMemo(() => rowsOf(list), [list]);
  const shown = useShownRows(rows, view, reloads);
  const [announcement, announce] = useState('');
  const { switches, setEnabled, dismiss } = useChanges({ refresh, announce });
  const [toDelete, setToDelete] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const parts = {
    mayTest: useMay('webhooks:use'),
    mayWrite: useMay('webhooks:write'),
    mayOpenDeliveries: useMay('deliveries:read'),
    whyNoMore: list.license?.whyNoMore ?? '',
    switches,
    onSwitch: ({ webhook: { id, name } }: ListedRow, enabled: boolean) =>
      void (id !== null && setEnabled({ id, name }, enabled)),
    onSwitchDismissed: dismiss,
    onDelete: ({ key }: ListedRow) => setToDelete(key),
    announce,
  };
  const deleted = () => {
    setToDelete(null);
    // The button that had the focus is gone.
    search.current?.focus();
  };
  return (
    // The live region is placed against this, so that it cannot lengthen the page.
    <div className={styles.list}>
      <LiveRegion text={announcement} />
      {list.notice !== '' && <UnknownHealth reason={list.notice} />}
      <ListFilters view={view} onView={setView} shown={shown.length} all={rows.length} searchRef={search} />
      {shown.length === 0 ? (
        <NoMatch view={view} onView={setView} />
      ) : (
        <WebhooksTable rows={shown} view={view} onView={setView} parts={parts} />
      )}
      <ToDelete
        row={rows.find(({ key }) => key === toDelete)}
        announce={announce}
        refresh={refresh}
        onClose={() => setToDelete(null)}
        onDeleted={deleted}
      />
    </div>
  );
}

interface ToDeleteProps extends Omit<React.ComponentProps<typeof DeleteDialog>, 'webhook'> {
  readonly row: ListedRow | undefined;
}

function ToDelete({ row, ...dialog }: ToDeleteProps) {
  const webhook = row?.webhook;
  const id = webhook?.id ?? null;
  return webhook === undefined || id === null ? null : <LaterDeleteDialog {...dialog} webhook={{ ...webhook, id }} />;
}

function UnknownHealth({ reason }: { readonly reason: string }) {
  const title = t('webhooks.outbox-away', 'How the webhooks are doing is not known: the outbox cannot be read');
  return (
    <Alert role="status" severity="warning" title={title}>
      {reason}
    </Alert>
  );
}

function NoMatch({ view, onView }: { readonly view: ListView; readonly onView: (view: ListView) => void }) {
  return (
    <EmptyState
      variant="not-found"
      message={t('webhooks.filter.none', 'No webhook is like that')}
      button={
        <Button variant="secondary" onClick={() => onView(unfiltered(view))}>
          {t('list.clear', 'Clear filters')}
        </Button>
      }
    />
  );
}

function getStyles() {
  return { list: css({ position: 'relative' }) };
}
