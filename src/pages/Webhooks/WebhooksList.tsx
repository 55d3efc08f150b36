import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef, useState } from 'react';
import { vendorName } from '../../core/vendors/vendorName';
import { VENDORS } from '../../core/webhook/vendor';
import { noMoreWords } from '../../ui/licenseWords';
import { ListSearch, NoMatch } from '../../ui/ListSearch';
import { LiveRegion } from '../../ui/LiveRegion';
import { readerLanguage } from '../../ui/readerLanguage';
import { type ChangeUrl, useUrlState } from '../../ui/useUrlState';
import { later } from '../../ui/later';
import { useMay } from '../../features/access/me';
import { type DeleteDialog } from './DeleteDialog';
import { healthWord } from './healthWords';
import { keepPlaces, type ListedRow, rowsOf, selectRows } from './listedRow';
import { HEALTH_FILTERS, isFiltered, LIST_VIEW, type ListView, unfiltered } from './listView';
import { type ManyTask } from './manyOf';
import { SelectionBar } from './SelectionBar';
import { useChanges } from './useChanges';
import { useSelection } from './useSelection';
import { useUses } from './useUses';
import { WebhooksTable } from './WebhooksTable';
import { type ShownList } from './readList';

/** Few readers delete, and what depends on a webhook takes code to find out. */
const { Component: LaterDeleteDialog } = later(async () => (await import('./DeleteDialog')).DeleteDialog);
/** What is done with many is seldom done. */
const { Component: LaterManyTask } = later(async () => (await import('./ManyTaskDialog')).ManyTaskDialog);

interface Props {
  readonly list: ShownList;
  /** Number of times the reader asked for the list. */
  readonly reloads: number;
  /** Reads the list again, without the reader noticing. */
  readonly refresh: () => void;
}

/** All webhooks, usable or not: to find one, see how it is doing, and do something with it. */
export function WebhooksList({ list, reloads, refresh }: Props) {
  const styles = useStyles2(getStyles);
  const [view, setView] = useUrlState(LIST_VIEW);
  const rows = useMemo(() => rowsOf(list), [list]);
  const shown = useShownRows(rows, view, reloads);
  const [announcement, announce] = useState('');
  const { switches, setEnabled, dismiss } = useChanges({ writer: list.writer, refresh, announce });
  const [toDelete, setToDelete] = useState<string | null>(null);
  const selection = useSelection(shown);
  const [many, setMany] = useState<Many | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const mayTest = useMay('webhooks:use');
  const mayWrite = useMay('webhooks:write');
  const { uses, notice } = useUses(rows, reloads);
  const deps = {
    uses,
    selection: mayTest || mayWrite ? selection : null,
    details: list.details,
    mayTest,
    mayWrite,
    mayOpenDeliveries: useMay('deliveries:read'),
    whyNoMore: list.license === null ? '' : noMoreWords(list.license, list.webhooks.length),
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
  const clear = () => {
    selection.chooseAll(false);
    search.current?.focus();
  };
  return (
    // The live region is placed against this, so that it cannot lengthen the page.
    <div className={styles.list}>
      <LiveRegion text={announcement} />
      {list.notice !== '' && <UnknownHealth reason={list.notice} />}
      {notice}
      <ListFilters view={view} onView={setView} shown={shown.length} all={rows.length} searchRef={search} />
      {deps.selection !== null && selection.rows.length > 0 && (
        <SelectionBar
          count={selection.rows.length}
          mayTest={mayTest}
          mayWrite={mayWrite}
          onTask={(task) => setMany({ task, rows: selection.rows })}
          onClear={clear}
        />
      )}
      {shown.length === 0 ? (
        <NoMatch message={t('webhooks.filter.none', 'No webhooks found')} onClear={() => setView(unfiltered(view))} />
      ) : (
        <WebhooksTable rows={shown} view={view} onView={setView} deps={deps} VirtualRows={list.VirtualRows} />
      )}
      <ToDelete
        row={rows.find(({ key }) => key === toDelete)}
        announce={announce}
        refresh={refresh}
        onClose={() => setToDelete(null)}
        onDeleted={deleted}
      />
      {many !== null && (
        <LaterManyTask
          {...many}
          writer={list.writer}
          announce={announce}
          refresh={refresh}
          onClose={() => setMany(null)}
        />
      )}
    </div>
  );
}

/** A task, and the webhooks that were chosen when it began: the list may change below it. */
interface Many {
  readonly task: ManyTask;
  readonly rows: readonly ListedRow[];
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
  const title = t('webhooks.outbox-away', 'Webhook health is unknown: the outbox cannot be read');
  return (
    <Alert role="status" severity="warning" title={title}>
      {reason}
    </Alert>
  );
}

function getStyles() {
  return { list: css({ position: 'relative' }) };
}

/**
 * The rows to show. They are chosen and sorted anew when the reader changes the view or asks for the list (`reloads`);
 * when it is read by itself they keep their places.
 */
function useShownRows(rows: readonly ListedRow[], view: ListView, reloads: number): readonly ListedRow[] {
  const question = `${reloads} ${JSON.stringify(view)}`;
  const [held, setHeld] = useState<{ readonly question: string; readonly keys: readonly string[] }>({
    question: '',
    keys: [],
  });
  const wanted = useMemo(() => selectRows(rows, view, readerLanguage()).map(({ key }) => key), [rows, view]);
  const all = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const keys = held.question === question ? keepPlaces(held.keys, wanted, [...all.keys()]) : wanted;
  if (held.question !== question || keys.length !== held.keys.length || keys.some((key, at) => key !== held.keys[at])) {
    setHeld({ question, keys });
  }
  return keys.flatMap((key) => all.get(key) ?? []);
}

interface ListFiltersProps {
  readonly view: ListView;
  readonly onView: ChangeUrl<ListView>;
  readonly shown: number;
  readonly all: number;
  readonly searchRef: React.Ref<HTMLInputElement>;
}

/** Narrows the list. */
function ListFilters({ view, onView, shown, all, searchRef }: ListFiltersProps) {
  const any = { label: t('webhooks.filter.all', 'All'), value: '' as const };
  const vendors = VENDORS.map((vendor) => ({ label: vendorName(vendor, readerLanguage()), value: vendor }));
  const healths = HEALTH_FILTERS.map((health) => ({ label: healthWord(health), value: health }));
  return (
    <ListSearch
      search={view.search}
      onSearch={(search) => onView({ search }, true)}
      searchRef={searchRef}
      label={t('webhooks.filter.search-label', 'Search webhooks')}
      placeholder={t('webhooks.filter.search', 'Search by name, remarks, keyword or address')}
      found={isFiltered(view) ? { shown, all } : null}
      onClear={() => onView(unfiltered(view))}
    >
      <RadioButtonGroup<(typeof vendors)[number]['value'] | ''>
        aria-label={t('webhooks.filter.vendor', 'Platform')}
        options={[any, ...vendors]}
        value={view.vendor ?? ''}
        onChange={(vendor) => onView({ vendor: vendor === '' ? null : vendor })}
      />
      <RadioButtonGroup<(typeof healths)[number]['value'] | ''>
        aria-label={t('webhooks.filter.health', 'Health')}
        options={[any, ...healths]}
        value={view.health ?? ''}
        onChange={(health) => onView({ health: health === '' ? null : health })}
      />
    </ListSearch>
  );
}
