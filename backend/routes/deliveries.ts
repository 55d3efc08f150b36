import { type Context, Hono } from 'hono';
import { type CallContext } from '../app/callContext';
import { type ChartQuery } from '../delivery/outbox/chart';
import { type Delivery } from '../delivery/outbox/delivery';
import { InvalidCursorError } from '../delivery/outbox/historyCursor';
import {
  cursorProblem,
  type Parsed,
  parsed,
  parseDeliveriesQuery,
  parseRetryQuery,
  readTimes,
  readWebhookId,
  readWhole,
  TIME_EXPECTED,
  WEBHOOK_EXPECTED,
} from './deliveriesQuery';
import { detailAnswer, summaryAnswer } from './deliveryAnswer';
import { findWebhook } from './findWebhook';
import { jsonAnswer, methodNotAllowed } from './jsonAnswer';
import { type RouteEnv, type RouteParts } from './parts';
import { type QueryProblem, queryProblemText } from './queryProblem';
import { createQueryReader } from './queryReader';
import { retryAll } from './retryAll';
import { retryDelivery } from './retryDelivery';

/** More bars than a screen has room for. */
const BUCKETS_MAX = 200;

const BUCKETS_USUAL = 48;

const EXPECTED = {
  from: TIME_EXPECTED,
  to: TIME_EXPECTED,
  buckets: `a whole number from 1 to ${BUCKETS_MAX}`,
  webhook: WEBHOOK_EXPECTED,
} as const;

/**
 * The history of the caller's organisation. `GET deliveries`: a page of it, newest first. `GET deliveries/:id`: all
 * about one. `GET deliveries/chart`: how many when. `POST deliveries/:id/retry`: sends one again that is over and was not
 * delivered. `POST deliveries/retry`: the same with all that a filter finds.
 */
export function deliveryRoutes(parts: RouteParts): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => await list(parts, c.env.call, new URL(c.req.url).searchParams))
    .all('/', methodNotAllowed('GET'))
    .get('/chart', async (c) => await chart(parts, c.env.call, new URL(c.req.url).searchParams))
    .all('/chart', methodNotAllowed('GET'))
    .post('/retry', async (c) => await retryMany(parts, c.env.call, new URL(c.req.url).searchParams))
    .all('/retry', methodNotAllowed('POST'))
    .get('/:id', async (c) => {
      const delivery = await find(parts, c);
      return delivery === null ? unknownDelivery() : await show(parts, c.env.call, delivery);
    })
    .all('/:id', methodNotAllowed('GET'))
    .post('/:id/retry', async (c) => {
      const delivery = await find(parts, c);
      return delivery === null ? unknownDelivery() : await retryDelivery(parts, c.env.call, delivery);
    })
    .all('/:id/retry', methodNotAllowed('POST'));
}

async function list(parts: RouteParts, call: CallContext, params: URLSearchParams): Promise<Response> {
  const parsed = parseDeliveriesQuery(params);
  if (!parsed.ok) {
    return wrongQuery(parsed.problems);
  }
  return await withCursor(params, async () => {
    const page = await parts.outbox.listDeliveries({ ...parsed.query, orgId: call.orgId });
    const settings = parts.readSettings(call);
    const deliveries = page.rows.map((row) => summaryAnswer(row, findWebhook(settings, row.webhookId), settings.mask));
    return { deliveries, nextCursor: page.nextCursor };
  });
}

async function retryMany(parts: RouteParts, call: CallContext, params: URLSearchParams): Promise<Response> {
  const parsed = parseRetryQuery(params);
  return parsed.ok
    ? await withCursor(params, async () => await retryAll(parts, call, parsed.query))
    : wrongQuery(parsed.problems);
}

async function chart(parts: RouteParts, call: CallContext, params: URLSearchParams): Promise<Response> {
  const parsed = parseChartQuery(params);
  if (!parsed.ok) {
    return wrongQuery(parsed.problems);
  }
  const { fromMs, bucketMs } = parsed.query;
  return Response.json({
    fromMs,
    bucketMs,
    ...(await parts.outbox.chart({ ...parsed.query, orgId: call.orgId })),
  });
}

/** Only the history can tell that a cursor is none. */
async function withCursor(params: URLSearchParams, answer: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await answer());
  } catch (error) {
    if (error instanceof InvalidCursorError) {
      return wrongQuery([cursorProblem(params)]);
    }
    throw error;
  }
}

async function show(parts: RouteParts, call: CallContext, delivery: Delivery): Promise<Response> {
  const { outbox } = parts;
  const settings = parts.readSettings(call);
  const webhook = findWebhook(settings, delivery.webhookId);
  const digest = delivery.digestId === null ? null : await outbox.find(call.orgId, delivery.digestId);
  const members = delivery.kind === 'digest' ? await outbox.members(delivery.id) : [];
  const place = digest === null ? null : await outbox.placeInDigest(digest.id, delivery.id);
  return Response.json(detailAnswer(delivery, webhook, { digest, members, place, mask: settings.mask }));
}

/** Digits enough for any id, and few enough to stay a whole number. */
const DELIVERY_ID = /^[1-9]\d{0,14}$/;

async function find(parts: RouteParts, c: Context<RouteEnv, '/:id' | '/:id/retry'>): Promise<Delivery | null> {
  const id = c.req.param('id');
  return DELIVERY_ID.test(id) ? await parts.outbox.find(c.env.call.orgId, Number(id)) : null;
}

/** Also for one of another organisation: that there is one is nobody's business. */
function unknownDelivery(): Response {
  return jsonAnswer(404, 'There is no delivery with this id in this organisation. It may have been deleted by age.');
}

function wrongQuery(problems: readonly QueryProblem[]): Response {
  return jsonAnswer(400, queryProblemText(problems), { problems });
}

/** Reads the query of `GET deliveries/chart`. It has to say from when to when. */
function parseChartQuery(params: URLSearchParams): Parsed<Omit<ChartQuery, 'orgId'>> {
  const reader = createQueryReader(params, EXPECTED);
  const webhookId = reader.one('webhook', readWebhookId);
  const buckets = reader.one('buckets', (value) => readWhole(value, BUCKETS_MAX)) ?? BUCKETS_USUAL;
  const { fromMs = 0, toMs = 0 } = readTimes(reader, params);
  for (const name of ['from', 'to'] as const) {
    if ((params.get(name) ?? '').trim() === '') {
      reader.problems.push({ parameter: name, expected: EXPECTED[name], got: 'nothing' });
    }
  }
  return parsed(reader, { webhookId, fromMs, toMs, bucketMs: Math.ceil((toMs - fromMs) / buckets) });
}
