import { type Context, Hono } from 'hono';
import {
  type ChartData,
  ChartQuery,
  CURSOR_EXPECTED,
  DeliveriesQuery,
  type DeliveryPage,
  type QueriedFilter,
  type RetriedPart,
  RetryQuery,
} from '../../src/core/wire/deliveries';
import { type QueryProblem, readQuery, wrongValue } from '../../src/core/wire/query';
import { type SecretMask } from '../../src/core/secrets/secretMask';
import { type CallContext } from '../app/callContext';
import { type Delivery } from '../delivery/outbox/delivery';
import { InvalidCursorError } from '../delivery/outbox/history';
import { detailAnswer, listedAnswer, shownText } from './deliveryAnswer';
import { findWebhook } from './findWebhook';
import { methodNotAllowed, refuse } from './refuse';
import { type RouteEnv, type RouteDeps } from './deps';
import { retryAll, retryDelivery } from './retryDeliveries';

/**
 * The history of the caller's organisation. `GET deliveries`: a page of it, newest first. `GET deliveries/:id`: all
 * about one. `GET deliveries/chart`: how many when. `POST deliveries/:id/retry`: sends one again that is over and was not
 * delivered. `POST deliveries/retry`: the same with all that a filter finds.
 */
export function deliveryRoutes(deps: RouteDeps): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => await list(deps, c.env.call, new URL(c.req.url).searchParams))
    .all('/', methodNotAllowed('GET'))
    .get('/chart', async (c) => await chart(deps, c.env.call, new URL(c.req.url).searchParams))
    .all('/chart', methodNotAllowed('GET'))
    .post('/retry', async (c) => await retryMany(deps, c.env.call, new URL(c.req.url).searchParams))
    .all('/retry', methodNotAllowed('POST'))
    .get('/:id', async (c) => {
      const delivery = await find(deps, c);
      return delivery === null ? unknownDelivery() : await show(deps, c.env.call, delivery);
    })
    .all('/:id', methodNotAllowed('GET'))
    .post('/:id/retry', async (c) => {
      const delivery = await find(deps, c);
      return delivery === null ? unknownDelivery() : await retryDelivery(deps, c.env.call, delivery);
    })
    .all('/:id/retry', methodNotAllowed('POST'));
}

async function list(deps: RouteDeps, call: CallContext, params: URLSearchParams): Promise<Response> {
  const read = readQuery(DeliveriesQuery, params);
  if (!read.ok) {
    return wrongQuery(read.problems);
  }
  const { limit, ...filter } = read.query;
  return await withCursor(params, CURSOR_EXPECTED.list, async (): Promise<DeliveryPage> => {
    const settings = deps.readSettings(call);
    const page = await deps.outbox.listDeliveries({ ...storedFilter(filter, settings), limit, orgId: call.orgId });
    const deliveries = page.rows.map((row) => listedAnswer(row, findWebhook(settings, row.webhookId), settings.mask));
    return { deliveries, nextCursor: page.nextCursor, ...(page.isBrief === true ? { isBrief: true } : {}) };
  });
}

async function retryMany(deps: RouteDeps, call: CallContext, params: URLSearchParams): Promise<Response> {
  const read = readQuery(RetryQuery, params);
  return read.ok
    ? await withCursor(
        params,
        CURSOR_EXPECTED.retry,
        async () => await retryAll(deps, call, storedFilter(read.query, deps.readSettings(call)))
      )
    : wrongQuery(read.problems);
}

/** A filter by the names the outbox has for it. */
function storedFilter<State>(
  { webhook, state, from, to, text, label, cursor }: QueriedFilter<State>,
  { mask }: { readonly mask: SecretMask }
) {
  const shown = (stored: string) => shownText(mask, stored);
  return { webhookId: webhook, states: state, fromMs: from, toMs: to, text, label, cursor, shown };
}

async function chart(deps: RouteDeps, call: CallContext, params: URLSearchParams): Promise<Response> {
  const read = readQuery(ChartQuery, params);
  if (!read.ok) {
    return wrongQuery(read.problems);
  }
  const { from: fromMs, to: toMs, webhook: webhookId, buckets } = read.query;
  const bucketMs = Math.ceil((toMs - fromMs) / buckets);
  const counted = await deps.outbox.chart({ webhookId, fromMs, toMs, bucketMs, orgId: call.orgId });
  return Response.json({ fromMs, bucketMs, ...counted } satisfies ChartData);
}

/** Only the history can tell that a cursor is none. */
async function withCursor(
  params: URLSearchParams,
  expected: string,
  answer: () => Promise<DeliveryPage | RetriedPart>
): Promise<Response> {
  try {
    return Response.json(await answer());
  } catch (error) {
    if (error instanceof InvalidCursorError) {
      return wrongQuery([wrongValue(params, 'cursor', expected)]);
    }
    throw error;
  }
}

async function show(deps: RouteDeps, call: CallContext, delivery: Delivery): Promise<Response> {
  const { outbox } = deps;
  const settings = deps.readSettings(call);
  const webhook = findWebhook(settings, delivery.webhookId);
  const digest = delivery.digestId === null ? null : await outbox.find(call.orgId, delivery.digestId);
  const members = delivery.kind === 'digest' ? await outbox.members(delivery.id) : [];
  const place = digest === null ? null : await outbox.placeInDigest(digest.id, delivery.id);
  const upcoming = await deps.dispatcher.upcoming(delivery);
  return Response.json(detailAnswer(delivery, webhook, { digest, members, place, upcoming, mask: settings.mask }));
}

/** Digits enough for any id, and few enough to stay a whole number. */
const DELIVERY_ID = /^[1-9]\d{0,14}$/;

async function find(deps: RouteDeps, c: Context<RouteEnv, '/:id' | '/:id/retry'>): Promise<Delivery | null> {
  const id = c.req.param('id');
  return DELIVERY_ID.test(id) ? await deps.outbox.find(c.env.call.orgId, Number(id)) : null;
}

/** Also for one of another organisation: that there is one is nobody's business. */
function unknownDelivery(): Response {
  return refuse(404, 'delivery-missing');
}

function wrongQuery(problems: readonly QueryProblem[]): Response {
  return refuse(400, 'bad-query', { problems });
}
