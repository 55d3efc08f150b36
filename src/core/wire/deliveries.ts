import * as v from 'valibot';
import { WEBHOOK_ID } from '../webhook/webhookLimits';
import { type Answer } from './answer';
import { DELIVERY_STATES, ListedDelivery } from './delivery';
import { listOf, needed, once, TIME, wholeNumber } from './query';

/** A page of the history, newest first: the answer of `GET deliveries`. */
export const DeliveryPage = v.object({
  deliveries: v.array(ListedDelivery),
  /** For the page that follows; null where none does. A page may be empty and still be followed by others. */
  nextCursor: v.nullable(v.string()),
  /** True where its time was over before it looked as far back as a page may; left out otherwise. */
  isBrief: v.optional(v.literal(true)),
});
export type DeliveryPage = Answer<typeof DeliveryPage>;

/** Counts of deliveries of a slice of time, by state. What waits within a digest waits. */
const ChartBucket = v.object({
  delivered: v.number(),
  waiting: v.number(),
  refused: v.number(),
  returned: v.number(),
});
export type ChartBucket = Answer<typeof ChartBucket>;

/**
 * Accepted deliveries, counted over time: the answer of `GET deliveries/chart`. Each row of the list counts once: a
 * digest, and each notification in it. Times are milliseconds since the epoch.
 */
export const ChartData = v.object({
  fromMs: v.number(),
  bucketMs: v.number(),
  buckets: v.array(ChartBucket),
  /** From here on all is counted; later than asked for where there was too much to count. */
  countedFromMs: v.number(),
});
export type ChartData = Answer<typeof ChartData>;

/** The answer of `POST deliveries/:id/retry` where it is done. */
export const Retried = v.object({ id: v.number(), webhook: v.string(), state: v.literal('waiting') });
export type Retried = Answer<typeof Retried>;

/** The answer of `POST deliveries/retry`: the result of sending again a part of the deliveries that a filter finds. */
export const RetriedPart = v.object({
  /** Now waiting again. */
  requeued: v.number(),
  /** The others, by reason. */
  notRequeued: v.array(v.object({ reason: v.string(), count: v.number() })),
  /** To be given as `cursor` for the part that follows; null where none does. */
  more: v.nullable(v.string()),
});
export type RetriedPart = Answer<typeof RetriedPart>;

/** Most characters searched for: longer than any part of a title that somebody would type. */
const TEXT_MAX_LENGTH = 200;

/** Most deliveries of a page, and how many unless said otherwise. */
const LIMIT_MAX = 200;
const LIMIT_USUAL = 50;

/** More bars than a screen has room for, and how many unless said otherwise. */
const BUCKETS_MAX = 200;
const BUCKETS_USUAL = 48;

const webhook = once('the id of a webhook', (text) => (WEBHOOK_ID.test(text) ? text : null));
const text = once(`at most ${TEXT_MAX_LENGTH} characters`, (value) =>
  // A code point has at most two code units; counting them takes a copy.
  value.length <= 2 * TEXT_MAX_LENGTH && Array.from(value).length <= TEXT_MAX_LENGTH ? value : null
);

/** A label as a query has it, `instance=web-1`. The value may be empty, and have an `=` in it. */
const label = once(`name=value of at most ${TEXT_MAX_LENGTH} characters`, (value) => {
  const end = value.indexOf('=');
  return end <= 0 || value.length > TEXT_MAX_LENGTH
    ? null
    : { name: value.slice(0, end).trim(), value: value.slice(end + 1).trim() };
});

/** The form of a cursor, in words; only the history can tell a text that is none. */
export const CURSOR_EXPECTED = { list: 'the nextCursor of an earlier page', retry: 'the more of an earlier answer' };

const AFTER_FROM = 'a time after from';

function endsAfterItBegins({
  from,
  to,
}: {
  readonly from: number | undefined;
  readonly to: number | undefined;
}): boolean {
  return from === undefined || to === undefined || to > from;
}

/** The query of `GET deliveries`. What is left out, or empty, narrows nothing. */
export const DeliveriesQuery = v.pipe(
  v.object({
    webhook,
    state: listOf(DELIVERY_STATES),
    from: once(...TIME),
    /** The first moment that is not meant any more. */
    to: once(...TIME),
    /** Occurs in the title, or in the rule or a label of a kept alert. */
    text,
    /** A kept alert has this label. */
    label,
    cursor: once(CURSOR_EXPECTED.list, (value) => value),
    limit: v.pipe(
      once(...wholeNumber(LIMIT_MAX)),
      v.transform((limit) => limit ?? LIMIT_USUAL)
    ),
  }),
  v.forward(
    v.check((query) => endsAfterItBegins(query), AFTER_FROM),
    ['to']
  )
);

/**
 * The query of `POST deliveries/retry`: the filter of the list. Unless it says otherwise what was returned is left alone,
 * which Grafana itself sends again.
 */
export const RetryQuery = v.pipe(
  v.object({
    webhook,
    state: v.pipe(
      listOf(['refused', 'returned']),
      v.transform((states) => states ?? ['refused' as const])
    ),
    from: once(...TIME),
    to: once(...TIME),
    text,
    label,
    cursor: once(CURSOR_EXPECTED.retry, (value) => value),
  }),
  v.forward(
    v.check((query) => endsAfterItBegins(query), AFTER_FROM),
    ['to']
  )
);

/** The filter that list and retry share. */
export interface QueriedFilter<State> extends Omit<v.InferOutput<typeof DeliveriesQuery>, 'state' | 'limit'> {
  readonly state: State;
}

/** The query of `GET deliveries/chart`. */
export const ChartQuery = v.pipe(
  v.object({
    from: needed(...TIME),
    to: needed(...TIME),
    buckets: v.pipe(
      once(...wholeNumber(BUCKETS_MAX)),
      v.transform((buckets) => buckets ?? BUCKETS_USUAL)
    ),
    webhook,
  }),
  v.forward(
    v.check((query) => endsAfterItBegins(query), AFTER_FROM),
    ['to']
  )
);
