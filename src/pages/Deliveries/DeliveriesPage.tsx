import { css } from '@emotion/css';
import { getTimeZone, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Button, ErrorBoundaryAlert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useCallback, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { usePolling } from '../../api/usePolling';
import { useRead, valueOf } from '../../api/useRead';
import { PATHS } from '../../constants';
import { useMay } from '../../features/access/me';
import { PageTitle } from '../../ui/PageTitle';
import { type ChangeUrl, useUrlState } from '../../ui/useUrlState';
import { chartRange } from './chartRange';
import { seriesOf } from './chartSeries';
import { DeliveryChart } from './DeliveryChart';
import { DeliveryDrawer } from './DeliveryDrawer';
import { DeliveryList } from './DeliveryList';
import { ExportCsv } from './ExportCsv';
import { FILTER, type Filter, NO_FILTER, rangeOf, writeFilter } from './filter';
import { FilterBar } from './FilterBar';
import { HistoryFailure, StaleNotice } from './HistoryFailure';
import { RetryAll } from './RetryAll';
import { useDeliveries } from './useDeliveries';
import { readDeliveryChart } from '../../api/deliveries';

/** Deliveries that were sent, wait or were refused, and why; with one of them beside it where the address names one. */
export function DeliveriesPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const [filter, change] = useUrlState(FILTER);
  const [timeZone, setTimeZone] = useState(getTimeZone());
  const [isLive, setIsLive] = useState(true);
  const { ref, isReading } = useReading();
  const list = useDeliveries(filter, { timeZone, isLive, isReading });
  const search = writeFilter(filter);
  return (
    <PluginPage
      renderTitle={() => <PageTitle>{t('deliveries.title', 'Deliveries')}</PageTitle>}
      subTitle={t('deliveries.subtitle', 'What was sent to the groups, what is queued, and what was rejected and why.')}
      actions={<LiveButton isLive={isLive} onChange={setIsLive} />}
    >
      <ErrorBoundaryAlert>
        <FilterBar filter={filter} onChange={change} timeZone={timeZone} onChangeTimeZone={setTimeZone} />
        <DeliveriesBody
          list={list}
          listRef={ref}
          filter={filter}
          onChange={change}
          timeZone={timeZone}
          isLive={isLive}
        />
        {id !== undefined && (
          <DeliveryDrawer
            id={id}
            isLive={isLive}
            onClose={() => navigate({ pathname: PATHS.deliveries, search })}
            onRetried={list.onRetried}
          />
        )}
      </ErrorBoundaryAlert>
    </PluginPage>
  );
}

/**
 * Tells whether somebody reads what is in an element: it is scrolled beyond its beginning, the mouse is over it, or the
 * focus is in it. What is read must not move.
 */
function useReading() {
  const ref = useRef<HTMLDivElement>(null);
  const isReading = useCallback(() => {
    const { current } = ref;
    if (current === null) {
      return false;
    }
    const isScrolled = current.getBoundingClientRect().top < 0;
    return isScrolled || current.matches(':hover') || current.contains(document.activeElement);
  }, []);
  return { ref, isReading };
}

interface LiveButtonProps {
  readonly isLive: boolean;
  readonly onChange: (isLive: boolean) => void;
}

/** Stops the page from changing by itself, and lets it go on. */
function LiveButton({ isLive, onChange }: LiveButtonProps) {
  return (
    <Button
      variant="secondary"
      icon={isLive ? 'pause' : 'play'}
      aria-pressed={isLive}
      tooltip={
        isLive
          ? t('deliveries.live.on', 'The page is updated every few seconds')
          : t('deliveries.live.off', 'The page is no longer updated automatically')
      }
      onClick={() => onChange(!isLive)}
    >
      {t('deliveries.live.name', 'Live')}
    </Button>
  );
}

/** Time between two counts for the chart, in milliseconds: longer than for the list, since counting costs more. */
const POLL_MS = 15_000;

interface BodyProps {
  readonly list: ReturnType<typeof useDeliveries>;
  readonly listRef: React.RefObject<HTMLDivElement | null>;
  readonly filter: Filter;
  readonly onChange: ChangeUrl<Filter>;
  readonly timeZone: string;
  readonly isLive: boolean;
}

/** The longest the usual history goes back; what "clear filters" shows where nothing is found. */
const WIDE = { ...NO_FILTER, from: 'now-30d' };

/** Chart and list of what the filter finds. */
export function DeliveriesBody({ list, listRef, filter, onChange, timeZone, isLive }: BodyProps) {
  const { state, refresh } = list;
  const styles = useStyles2(getStyles);
  const mayRetry = useMay('deliveries:write');
  const counts = useChart(filter, timeZone, isLive);
  const chart = valueOf(counts);
  if (state.kind === 'loading') {
    return <LoadingPlaceholder text={t('deliveries.loading', 'Loading deliveries…')} />;
  }
  if (state.kind === 'failed') {
    return <HistoryFailure failure={state.failure} isLoading={list.isLoading} onRetry={list.reload} />;
  }
  const part = () => {
    refresh();
    counts.refresh();
  };
  const isEmpty = state.value.list.rows.length === 0;
  const rows = (
    <div ref={listRef} className={styles.list}>
      <DeliveryList
        list={state.value.list}
        search={writeFilter(filter)}
        mayRetry={mayRetry}
        isBusy={list.isLoading}
        newRows={list.newRows}
        onShowNew={() => {
          list.showNew();
          listRef.current?.scrollIntoView?.({ block: 'start' });
        }}
        isLoadingMore={list.isLoadingMore}
        moreFailure={list.moreFailure}
        onLoadMore={() => void list.loadMore()}
        onClear={() => onChange(WIDE)}
        onRetried={list.onRetried}
      />
    </div>
  );
  return (
    <>
      {chart !== null && (
        <DeliveryChart
          chart={chart}
          series={seriesOf(filter.states)}
          timeZone={timeZone}
          text={[filter.label, filter.text].filter((part) => part !== '').join(' ')}
          onNarrow={(fromMs, toMs) => onChange({ from: String(fromMs), to: String(toMs) })}
        />
      )}
      {state.stale !== null && <StaleNotice failure={state.stale} />}
      <ExportCsv filter={filter} timeZone={timeZone}>
        {(csv) =>
          mayRetry ? (
            <RetryAll filter={filter} timeZone={timeZone} onPart={part}>
              {(retry) => <Framed parts={[retry, csv]} isEmpty={isEmpty} rows={rows} />}
            </RetryAll>
          ) : (
            <Framed parts={[csv]} isEmpty={isEmpty} rows={rows} />
          )
        }
      </ExportCsv>
    </>
  );
}

interface FramedProps {
  readonly parts: ReadonlyArray<{ readonly button: React.ReactNode; readonly result: React.ReactNode }>;
  readonly isEmpty: boolean;
  readonly rows: React.ReactNode;
}

/** The rows, above them the buttons for all that is found and what came of pressing one. */
function Framed({ parts, isEmpty, rows }: FramedProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <div className={styles.head}>
        {!isEmpty && parts.map(({ button }, index) => <React.Fragment key={index}>{button}</React.Fragment>)}
      </div>
      {parts.map(({ result }, index) => (
        <React.Fragment key={index}>{result}</React.Fragment>
      ))}
      {rows}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', justifyContent: 'flex-end', gap: theme.spacing(1), marginBottom: theme.spacing(1) }),
    list: css({ scrollMarginTop: 120 }),
  };
}

/**
 * Counts for the chart. While others are counted the old ones stay, and where the same cannot be counted again: the list
 * says what is wrong.
 */
function useChart({ from, to, webhook }: Filter, timeZone: string, isLive: boolean) {
  const read = useCallback(
    async (signal: AbortSignal) => {
      const range = rangeOf({ from, to }, timeZone);
      const query = { ...chartRange(range.from.valueOf(), range.to.valueOf(), timeZone), webhook };
      return await readDeliveryChart(query, signal);
    },
    [from, to, webhook, timeZone]
  );
  const counts = useRead(read, { staysForNext: true, staysAfter: () => true });
  usePolling(counts.refresh, POLL_MS, isLive && !counts.isUnderWay);
  return counts;
}
