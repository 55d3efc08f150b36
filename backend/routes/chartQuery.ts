import { type ChartQuery } from '../delivery/outbox/chart';
import {
  type Parsed,
  parsed,
  readTimes,
  readWebhookId,
  readWhole,
  TIME_EXPECTED,
  WEBHOOK_EXPECTED,
} from './deliveriesQuery';
import { createQueryReader } from './queryReader';

/** More bars than a screen has room for. */
const BUCKETS_MAX = 200;
const BUCKETS_USUAL = 48;

const EXPECTED = {
  from: TIME_EXPECTED,
  to: TIME_EXPECTED,
  buckets: `a whole number from 1 to ${BUCKETS_MAX}`,
  webhook: WEBHOOK_EXPECTED,
} as const;

/** Reads the query of `GET deliveries/chart`. It has to say from when to when. */
export function parseChartQuery(params: URLSearchParams): Parsed<Omit<ChartQuery, 'orgId'>> {
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
