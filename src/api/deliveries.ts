import { ChartData, DeliveryPage, Retried, RetriedPart } from '../core/wire/deliveries';
import { DeliveryDetail, type DeliveryState } from '../core/wire/delivery';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** A filter of deliveries. A part that is missing or empty filters nothing. Times are milliseconds since the epoch. */
export interface DeliveryFilter {
  /** A webhook's id. */
  readonly webhook?: string;
  readonly states?: readonly DeliveryState[];
  readonly fromMs?: number | undefined;
  /** The first moment that is not meant any more. */
  readonly toMs?: number | undefined;
  /** Occurs in the title, or in the name, a label or the instance of an alert. */
  readonly text?: string;
  /** A label that one of its alerts has, as `name=value`. */
  readonly label?: string;
}

/** A filter and which page of what it finds. */
export interface PageQuery extends DeliveryFilter {
  readonly cursor?: string | undefined;
  /** Most deliveries of a page, at most 200. */
  readonly limit: number;
}

/** A page of what the organisation's webhooks sent, or wait to send. */
export async function listDeliveries(
  { cursor, limit, ...filter }: PageQuery,
  signal?: AbortSignal
): Promise<ApiResult<DeliveryPage>> {
  const query = filterQuery(filter, cursor);
  query.set('limit', String(limit));
  return await callBackend({ method: 'GET', path: `deliveries?${query}`, answer: DeliveryPage, signal });
}

/** A filter, and a place to go on from, as the backend's routes take it. */
export function filterQuery(
  { webhook, states, fromMs, toMs, text, label }: DeliveryFilter,
  cursor = ''
): URLSearchParams {
  const all = { webhook, state: states?.join(), from: fromMs, to: toMs, text, label, cursor };
  const given = Object.entries(all).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}

/** One delivery with its attempts and messages. Status 404: there is none, or it was deleted by age. */
export async function readDelivery(id: string, signal?: AbortSignal): Promise<ApiResult<DeliveryDetail>> {
  const path = `deliveries/${encodeURIComponent(id)}`;
  return await callBackend({ method: 'GET', path, answer: DeliveryDetail, signal });
}

/** The time to count, the number of slices, and the webhook's id; '' for all webhooks. */
export interface ChartQuery {
  readonly fromMs: number;
  readonly toMs: number;
  readonly buckets: number;
  readonly webhook: string;
}

/** Counts the history's deliveries by slice of time. */
export async function readDeliveryChart(
  { fromMs, toMs, buckets, webhook }: ChartQuery,
  signal?: AbortSignal
): Promise<ApiResult<ChartData>> {
  const query = new URLSearchParams({ from: String(fromMs), to: String(toMs), buckets: String(buckets) });
  if (webhook !== '') {
    query.set('webhook', webhook);
  }
  return await callBackend({ method: 'GET', path: `deliveries/chart?${query}`, answer: ChartData, signal });
}

/**
 * Lets one delivery wait again. Status 409 with a reason: why it does not, such as `delivered`; with `duplicate` the
 * body's `duplicateOf` is the id of the one that waits already.
 */
export async function retryDelivery(id: number): Promise<ApiResult<Retried>> {
  return await callBackend({ method: 'POST', path: `deliveries/${id}/retry`, answer: Retried });
}

/**
 * Lets wait again what a filter finds and was not delivered, the oldest first and only so many at a time. The filter has
 * to say up to when: what is refused anew would be found again otherwise.
 */
export async function retryDeliveries(
  filter: DeliveryFilter & { readonly toMs: number },
  cursor: string | null
): Promise<ApiResult<RetriedPart>> {
  const path = `deliveries/retry?${filterQuery(filter, cursor ?? '')}`;
  return await callBackend({ method: 'POST', path, answer: RetriedPart });
}
