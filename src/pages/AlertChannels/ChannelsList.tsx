import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Drawer, Pagination, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef, useState } from 'react';
import { type ChannelWebhook } from '../../api/alertChannel/createAlertChannel';
import { type ChannelsView } from '../../api/alertChannel/readChannels';
import { CreateChannel } from '../../features/alertChannel/CreateChannel';
import { ListSearch, NoMatch } from '../../ui/ListSearch';
import { LiveRegion } from '../../ui/LiveRegion';
import { type ChangeUrl, useUrlState } from '../../ui/useUrlState';
import { ChannelCard } from './ChannelCard';
import {
  CHANNEL_VIEW,
  type ChannelRow,
  type ChannelTask,
  type ChannelView,
  isFiltered,
  rowsOf,
  shownRows,
  STATE_FILTERS,
  type StateFilter,
} from './channelRow';
import { ProveDialog } from './ProveDialog';
import { RulesDrawer } from './RulesDrawer';
import { filterWord } from './stateWords';
import { useRenaming } from './useRenaming';

interface Props {
  readonly view: ChannelsView;
  readonly reload: () => void;
  /** Somebody wants to send rules to a group, whichever. */
  readonly isSending: boolean;
  readonly onSendingEnd: () => void;
}

/** Most channels on one page: more would take the browser long to draw. */
const PAGE_SIZE = 50;

/** The alert channels: to find one, see how it is doing, and do something with it. */
export function ChannelsList({ view, reload, isSending, onSendingEnd }: Props) {
  const styles = useStyles2(getStyles);
  const [shown, setView] = useUrlState(CHANNEL_VIEW);
  const rows = useMemo(() => rowsOf(view), [view]);
  const found = useMemo(() => shownRows(rows, shown), [rows, shown]);
  const [page, setPage] = useState(1);
  const [task, setTask] = useState<{ readonly key: string; readonly task: ChannelTask } | null>(null);
  const [announcement, announce] = useState('');
  const renaming = useRenaming({ reload, announce });
  const search = useRef<HTMLInputElement>(null);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(page, pages);
  const row = rows.find(({ key }) => key === task?.key);
  const end = () => {
    setTask(null);
    onSendingEnd();
    reload();
  };
  return (
    // The live region is placed against this, so that it cannot lengthen the page.
    <div className={styles.list}>
      <LiveRegion text={announcement} />
      <ChannelFilters view={shown} onView={setView} shown={found.length} all={rows.length} searchRef={search} />
      {found.length === 0 ? (
        <NoMatch
          message={t('channels.filter.none', 'No alert channels found')}
          onClear={() => setView({ search: '', state: null })}
        />
      ) : (
        <ul className={styles.cards}>
          {found.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE).map((each) => (
            <ChannelCard
              key={each.key}
              row={each}
              renaming={renaming.states.get(each.key)}
              onRename={() => void renaming.rename(each)}
              onTask={(next) => setTask({ key: each.key, task: next })}
            />
          ))}
        </ul>
      )}
      {pages > 1 && <Pagination currentPage={current} numberOfPages={pages} onNavigate={setPage} />}
      <Task row={row} task={task?.task ?? null} rows={rows} view={view} isSending={isSending} onEnd={end} />
    </div>
  );
}

interface TaskProps extends Pick<Props, 'view' | 'isSending'> {
  readonly row: ChannelRow | undefined;
  readonly task: ChannelTask | null;
  readonly rows: readonly ChannelRow[];
  readonly onEnd: () => void;
}

function Task({ row, task, rows, view, isSending, onEnd }: TaskProps) {
  if (isSending || task === 'send') {
    return <RulesDrawer rows={rows} chosen={row ?? null} rules={view.routing.rules} onClose={onEnd} />;
  }
  const id = row?.webhook.id ?? null;
  if (row === undefined || id === null || task === null) {
    return null;
  }
  return task === 'prove' ? (
    <ProveDialog webhookId={id} title={row.title} name={row.webhook.name} onClose={onEnd} />
  ) : (
    <MakeDrawer webhook={{ id, name: row.webhook.name }} renew={task === 'renew'} onClose={onEnd} />
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ position: 'relative' }),
    cards: css({
      display: 'grid',
      gap: theme.spacing(1),
      margin: theme.spacing(0, 0, 2),
      padding: 0,
      listStyle: 'none',
    }),
  };
}

interface ChannelFiltersProps {
  readonly view: ChannelView;
  readonly onView: ChangeUrl<ChannelView>;
  readonly shown: number;
  readonly all: number;
  readonly searchRef: React.Ref<HTMLInputElement>;
}

/** Narrows the list. */
function ChannelFilters({ view, onView, shown, all, searchRef }: ChannelFiltersProps) {
  const any = { label: t('channels.filter.all', 'All'), value: '' as const };
  const states = STATE_FILTERS.map((state) => ({ label: filterWord(state), value: state }));
  return (
    <ListSearch
      search={view.search}
      onSearch={(search) => onView({ search }, true)}
      searchRef={searchRef}
      label={t('channels.filter.search-label', 'Search alert channels')}
      placeholder={t('channels.filter.search', 'Search by webhook, contact point, rule or label')}
      found={isFiltered(view) ? { shown, all } : null}
      onClear={() => onView({ search: '', state: null })}
    >
      <RadioButtonGroup<StateFilter | ''>
        aria-label={t('channels.filter.state', 'State')}
        options={[any, ...states]}
        value={view.state ?? ''}
        onChange={(state) => onView({ state: state === '' ? null : state })}
      />
    </ListSearch>
  );
}

interface MakeDrawerProps {
  readonly webhook: ChannelWebhook;
  /** Makes token and signing key anew although nothing looks wrong. */
  readonly renew: boolean;
  readonly onClose: () => void;
}

/** Makes or repairs one channel, step by step, beside the list. */
export function MakeDrawer({ webhook, renew, onClose }: MakeDrawerProps) {
  return (
    <Drawer
      title={t('channels.make.title', 'Alert channel of {{name}}', {
        name: webhook.name,
        interpolation: { escapeValue: false },
      })}
      size="sm"
      onClose={onClose}
    >
      <CreateChannel webhook={webhook} renew={renew} onDone={onClose} />
    </Drawer>
  );
}
