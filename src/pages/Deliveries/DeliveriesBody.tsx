import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { readDeliveryChart } from '../../api/deliveries';
import { type ChartData } from '../../core/wire/deliveries';
import { useMay } from '../../features/access/me';
import { chartRange } from './chartRange';
import { seriesOf } from './chartSeries';
import { DeliveryChart } from './DeliveryChart';
import { DeliveryList } from './DeliveryList';
import { type Filter, NO_FILTER, rangeOf, writeFilter } from './filter';
import { HistoryFailure } from './HistoryFailure';
import { RetryAll } from './RetryAll';
import { StaleNotice } from './StaleNotice';
import { type useDeliveries } from './useDeliveries';
import { type ChangeFilter } from './useFilter';
import { usePolling } from './usePolling';

/** How often the chart is counted again, in milliseconds: less often than the list, since it costs more. */
const POLL_MS = 15_000;

interface Props {
  readonly list: ReturnType<typeof useDeliveries>;
  readonly listRef: React.RefObject<HTMLDivElement | null>;
  readonly filter: Filter;
  readonly onChange: ChangeFilter;
  readonly timeZone: string;
  readonly isLive: boolean;
}

/** The longest the usual history goes back; what "clear filters" shows where nothing is found. */
const WIDE = { ...NO_FILTER, from: 'now-30d' };

/** Chart and list of what the filter finds. */
export function DeliveriesBody({ list, listRef, filter, onChange, timeZone, isLive }: Props) {
  const { state, stale, refresh } = list;
  const styles = useStyles2(getStyles);
  const mayRetry = useMay('deliveries:write');
  const { chart, refreshChart } = useChart(filter, timeZone, isLive);
  if (state.kind === 'loading') {
    return <LoadingPlaceholder text={t('deliveries.loading', 'Loading deliveries…')} />;
  }
  if (state.kind === 'failed') {
    return <HistoryFailure failure={state.failure} isLoading={list.isLoading} onRetry={list.reload} />;
  }
  const part = () => {
    void refresh();
    void refreshChart();
  };
  const rows = (
    <div ref={listRef} className={styles.list}>
      <DeliveryList
        list={state.list}
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
          text={filter.text}
          onNarrow={(fromMs, toMs) => onChange({ from: String(fromMs), to: String(toMs) })}
        />
      )}
      {stale !== null && <StaleNotice failure={stale} />}
      {mayRetry ? (
        <RetryAll filter={filter} timeZone={timeZone} onPart={part}>
          {({ button, result }) => (
            <>
              <div className={styles.head}>{state.list.rows.length > 0 ? button : null}</div>
              {result}
              {rows}
            </>
          )}
        </RetryAll>
      ) : (
        rows
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', justifyContent: 'flex-end', marginBottom: theme.spacing(1) }),
    list: css({ scrollMarginTop: 120 }),
  };
}

interface Counted {
  /** What was asked for, as one text. */
  readonly asked: string;
  readonly chart: ChartData;
}

/**
 * Counts for the chart; null before they came. While others are counted the old ones stay, and where the same cannot be
 * counted again: the list says what is wrong. Those of another filter do not.
 */
function useChart({ from, to, webhook }: Filter, timeZone: string, isLive: boolean) {
  const [counted, setCounted] = useState<Counted | null>(null);
  const asked = JSON.stringify([from, to, webhook, timeZone]);
  const controller = useRef(new AbortController());
  const load = useCallback(async () => {
    const { signal } = controller.current;
    const range = rangeOf({ from, to }, timeZone);
    const query = { ...chartRange(range.from.valueOf(), range.to.valueOf(), timeZone), webhook };
    const result = await readDeliveryChart(query, signal);
    if (!signal.aborted) {
      setCounted((before) => (result.ok ? { asked, chart: result.value } : before?.asked === asked ? before : null));
    }
  }, [from, to, webhook, timeZone, asked]);
  useEffect(() => {
    controller.current = new AbortController();
    const { current } = controller;
    void load();
    return () => current.abort();
  }, [load]);
  usePolling(load, POLL_MS, isLive);
  return { chart: counted?.chart ?? null, refreshChart: load };
}
