import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** How many deliveries of a slice of time stand where. What waits within a digest waits. */
export type ChartBucket = Readonly<Record<'delivered' | 'waiting' | 'refused' | 'returned', number>>;

/**
 * How many deliveries were accepted when. Each row of the list counts once: a digest, and each notification in it.
 * Times are milliseconds since the epoch.
 */
export interface DeliveryChartData {
  readonly fromMs: number;
  readonly bucketMs: number;
  readonly buckets: readonly ChartBucket[];
  /** From here on all is counted; later than asked for where there was too much to count. */
  readonly countedFromMs: number;
}

/** Which time to count, in how many slices, and of which webhook; '' for all. */
export interface ChartQuery {
  readonly fromMs: number;
  readonly toMs: number;
  readonly buckets: number;
  readonly webhook: string;
}

const ChartAnswer: v.GenericSchema<unknown, DeliveryChartData> = v.object({
  fromMs: v.number(),
  bucketMs: v.number(),
  buckets: v.array(v.object({ delivered: v.number(), waiting: v.number(), refused: v.number(), returned: v.number() })),
  countedFromMs: v.number(),
});

/** Counts the history's deliveries by slice of time. */
export async function readDeliveryChart(
  { fromMs, toMs, buckets, webhook }: ChartQuery,
  signal?: AbortSignal
): Promise<ApiResult<DeliveryChartData>> {
  const query = new URLSearchParams({ from: String(fromMs), to: String(toMs), buckets: String(buckets) });
  if (webhook !== '') {
    query.set('webhook', webhook);
  }
  return await callBackend({ method: 'GET', path: `deliveries/chart?${query}`, answer: ChartAnswer, signal });
}
