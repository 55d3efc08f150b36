import { useCallback, useEffect, useRef, useState } from 'react';
import { type DeliveryChartData, readDeliveryChart } from '../../api/deliveryChart';
import { chartRange } from './chartRange';
import { type Filter, rangeOf } from './filter';
import { usePolling } from './usePolling';

/** How often the chart is counted again, in milliseconds: less often than the list, since it costs more. */
const POLL_MS = 15_000;

/** Counts for the chart; null before they came. A failure leaves the old ones: the list says what is wrong. */
export function useChart({ from, to, webhook }: Filter, timeZone: string, isLive: boolean) {
  const [chart, setChart] = useState<DeliveryChartData | null>(null);
  const controller = useRef(new AbortController());
  const load = useCallback(async () => {
    const { signal } = controller.current;
    const range = rangeOf({ from, to }, timeZone);
    const query = { ...chartRange(range.from.valueOf(), range.to.valueOf(), timeZone), webhook };
    const result = await readDeliveryChart(query, signal);
    if (!signal.aborted && result.ok) {
      setChart(result.value);
    }
  }, [from, to, webhook, timeZone]);
  useEffect(() => {
    controller.current = new AbortController();
    const { current } = controller;
    void load();
    return () => current.abort();
  }, [load]);
  usePolling(load, POLL_MS, isLive);
  return { chart, refreshChart: load };
}
