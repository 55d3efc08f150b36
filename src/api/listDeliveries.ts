import * as v from 'valibot';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { type DeliveryState, type DeliverySummary, SummaryAnswer } from './deliveryAnswer';

/** Which deliveries are meant. What is left out, or empty, narrows nothing. Times are milliseconds since the epoch. */
export interface DeliveryFilter {
  /** A webhook's id. */
  readonly webhook?: string;
  readonly states?: readonly DeliveryState[];
  readonly fromMs?: number | undefined;
  /** The first moment that is not meant any more. */
  readonly toMs?: number | undefined;
  /** Occurs in the title. */
  readonly text?: string;
}

/** A page of the history, newest first. */
export interface DeliveryPage {
  readonly deliveries: readonly DeliverySummary[];
  /** For the page that follows; null where none does. A page may be empty and still be followed by others. */
  readonly nextCursor: string | null;
}

/** A filter and which page of what it finds. */
export interface PageQuery extends DeliveryFilter {
  readonly cursor?: string | undefined;
  /** Most deliveries of a page, at most 200. */
  readonly limit: number;
}

const PageAnswer: v.GenericSchema<unknown, DeliveryPage> = v.object({
  deliveries: v.array(SummaryAnswer),
  nextCursor: v.nullable(v.string()),
});

/** A page of what the organisation's webhooks sent, or wait to send. */
export async function listDeliveries(
  { cursor, limit, ...filter }: PageQuery,
  signal?: AbortSignal
): Promise<ApiResult<DeliveryPage>> {
  const query = filterQuery(filter, cursor);
  query.set('limit', String(limit));
  return await callBackend({ method: 'GET', path: `deliveries?${query}`, answer: PageAnswer, signal });
}

/** A filter, and a place to go on from, as the backend's routes take it. */
export function filterQuery({ webhook, states, fromMs, toMs, text }: DeliveryFilter, cursor = ''): URLSearchParams {
  const all = { webhook, state: states?.join(), from: fromMs, to: toMs, text, cursor };
  const given = Object.entries(all).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}
