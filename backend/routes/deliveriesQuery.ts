import { WEBHOOK_ID } from '../../src/core/webhook/webhookSchema';
import { type DeliveryState } from '../delivery/outbox/delivery';
import { type DeliveryQuery } from '../delivery/outbox/history';
import { type QueryProblem, quoted } from './queryProblem';
import { createQueryReader, type QueryReader } from './queryReader';
import { readTime } from './readTime';

/** A query that makes sense, or all that does not. */
export type Parsed<Query> =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly problems: readonly QueryProblem[] };

const LIMIT_MAX = 200;
const LIMIT_USUAL = 50;
/** Most characters searched for: longer than any part of a title that somebody would type. */
const TEXT_MAX_LENGTH = 200;

const STATES: Readonly<Record<DeliveryState, true>> = {
  waiting: true,
  merged: true,
  delivered: true,
  refused: true,
  returned: true,
};

/** What a time and a webhook are, in words. */
export const TIME_EXPECTED = 'a time such as 2026-11-22T08:00:00Z, or milliseconds since 1970';
export const WEBHOOK_EXPECTED = 'the id of a webhook';

/** What each parameter takes, in words. */
const EXPECTED = {
  webhook: WEBHOOK_EXPECTED,
  state: `some of ${Object.keys(STATES).join(', ')}`,
  from: TIME_EXPECTED,
  to: TIME_EXPECTED,
  text: `at most ${TEXT_MAX_LENGTH} characters`,
  cursor: 'the nextCursor of an earlier page',
  limit: `a whole number from 1 to ${LIMIT_MAX}`,
} as const;

/** Reads the query of `GET deliveries`. */
export function parseDeliveriesQuery(params: URLSearchParams): Parsed<Omit<DeliveryQuery, 'orgId'>> {
  const reader = createQueryReader(params, EXPECTED);
  const query = {
    ...readFilter(reader, params),
    states: reader.some('state', isState),
    limit: reader.one('limit', (value) => readWhole(value, LIMIT_MAX)) ?? LIMIT_USUAL,
  };
  return parsed(reader, query);
}

/** Those that were not delivered, which can be sent again. */
type FailedState = Extract<DeliveryState, 'refused' | 'returned'>;

const RETRY_EXPECTED = {
  webhook: EXPECTED.webhook,
  state: 'some of refused, returned',
  from: EXPECTED.from,
  to: EXPECTED.to,
  text: EXPECTED.text,
  cursor: 'the more of an earlier answer',
} as const;

/**
 * Reads the query of `POST deliveries/retry`: the filter of the list. Unless it says otherwise what was returned is left
 * alone, which Grafana itself sends again.
 */
export function parseRetryQuery(
  params: URLSearchParams
): Parsed<Omit<DeliveryQuery, 'orgId' | 'limit'> & { readonly states: readonly FailedState[] }> {
  const reader = createQueryReader(params, RETRY_EXPECTED);
  const isFailed = (name: string): name is FailedState => name === 'refused' || name === 'returned';
  const query = { ...readFilter(reader, params), states: reader.some('state', isFailed) ?? ['refused' as const] };
  return parsed(reader, query);
}

/** A cursor that is none; only the history can tell. */
export function cursorProblem(params: URLSearchParams): QueryProblem {
  return { parameter: 'cursor', expected: EXPECTED.cursor, got: quoted(params.get('cursor') ?? '') };
}

/** The parameters that say which deliveries are meant, but for their states. */
function readFilter(reader: QueryReader<'webhook' | 'from' | 'to' | 'text' | 'cursor'>, params: URLSearchParams) {
  return {
    webhookId: reader.one('webhook', readWebhookId),
    ...readTimes(reader, params),
    text: reader.one('text', (value) => (Array.from(value).length <= TEXT_MAX_LENGTH ? value : null)),
    cursor: reader.one('cursor', (value) => value),
  };
}

/** From when to when. */
export function readTimes({ one, problems }: QueryReader<'from' | 'to'>, params: URLSearchParams) {
  const fromMs = one('from', readTime);
  const toMs = one('to', readTime);
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) {
    problems.push({ parameter: 'to', expected: 'a time after from', got: quoted(params.get('to') ?? '') });
  }
  return { fromMs, toMs };
}

export function readWebhookId(value: string): string | null {
  return WEBHOOK_ID.test(value) ? value : null;
}

/** A whole number from 1 to a highest one of at most three digits. */
export function readWhole(value: string, max: number): number | null {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  return number >= 1 && number <= max ? number : null;
}

/** The query, unless something is wrong with it. */
export function parsed<Query>({ problems }: QueryReader<never>, query: Query): Parsed<Query> {
  return problems.length === 0 ? { ok: true, query } : { ok: false, problems };
}

function isState(name: string): name is DeliveryState {
  return Object.hasOwn(STATES, name);
}
