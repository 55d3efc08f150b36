import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback } from 'react';
import { readDeliveryChart } from '../../api/deliveries';
import { usePolling } from '../../api/usePolling';
import { useRead, valueOf } from '../../api/useRead';
import { useMay } from '../../features/access/me';
import { type ChangeUrl } from '../../ui/useUrlState';
import { chartRange } from './chartRange';
import { seriesOf } from './chartSeries';
import { DeliveryChart } from './DeliveryChart';
import { DeliveryList } from './DeliveryList';
import { ExportCsv } from './ExportCsv';
import { type Filter, NO_FILTER, rangeOf, writeFilter } from './filter';
import { StaleNotice } from '../../features/freshness/StaleNotice';
import { HistoryFailure } from './HistoryFailure';
import { RetryAll } from './RetryAll';
import { type useDeliveries } from './useDeliveries';
import { Waiting } from '../../features/freshness/Waiting';

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
  const { state, freshness, refresh } = list;
  const styles = useStyles2(getStyles);
  const mayRetry = useMay('deliveries:write');
  const counts = useChart(filter, timeZone, isLive);
  const chart = valueOf(counts);
  if (state.kind === 'loading') {
    return <Waiting text={t('deliveries.loading', 'Loading deliveries…')} />;
  }
  if (state.kind === 'failed') {
    return <HistoryFailure failure={state.failure} isLoading={list.isLoading} onRetry={list.reload} />;
  }
  const part = () => {
    refresh();
    counts.refresh();
  };
  const rowsNow = state.value.list.rows;
  // The chart counts more than a label or a text would find; where it has none of them, nobody finds any.
  const mayFind = (states: ReadonlyArray<'refused' | 'returned'>) =>
    chart === null ||
    states.some(
      (each) => chart.buckets.some((bucket) => bucket[each] > 0) || rowsNow.some((row) => row.state === each)
    );
  const isEmpty = rowsNow.length === 0;
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
      <StaleNotice freshness={freshness} />
      <ExportCsv filter={filter} timeZone={timeZone}>
        {(csv) =>
          mayRetry ? (
            <RetryAll filter={filter} timeZone={timeZone} onPart={part} mayFind={mayFind}>
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
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    }),
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
