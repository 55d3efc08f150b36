import { useCallback, useEffect, useRef, useState } from 'react';
import { type DeliveryChartData, readDeliveryChart } from '../../api/deliveryChart';
import { chartRange } from './chartRange';
import { type Filter, rangeOf } from './filter';
import { usePolling } from './usePolling';

interface Counted {
  /** What was asked for, as one text. */
  readonly asked: string;
  readonly chart: DeliveryChartData;
}

/** How often the chart is counted again, in milliseconds: less often than the list, since it costs more. */
const POLL_MS = 15_000;

/**
 * Counts for the chart; null before they came. While others are counted the old ones stay, and where the same cannot be
 * counted again: the list says what is wrong. Those of another filter do not.
 */
export function useChart({ from, to, webhook }: Filter, timeZone: string, isLive: boolean) {
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
