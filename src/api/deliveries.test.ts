import { attempt, bucket, delivery, deliveryChart, deliveryDetail, finding } from '../test/deliveryFixtures';
import { failed, fakeBackend, type FakeRoutes, ok } from '../test/fakeBackend';
import {
  filterQuery,
  listDeliveries,
  readDelivery,
  readDeliveryChart,
  retryDeliveries,
  retryDelivery,
} from './deliveries';

const UNREADABLE = { ok: false, failure: { kind: 'unreadable' } };

/** Stands for an answer of another version, or of somebody in between. */
const answering = (route: keyof FakeRoutes, body: unknown) => fakeBackend({ [route]: () => ok(body) });

const without = (body: object, field: string) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));

describe('a page of the history', () => {
  const list = async () => await listDeliveries({ limit: 50 });

  it('is read as it is', async () => {
    const page = { deliveries: [delivery(), delivery({ id: 2, finding: finding() })], nextCursor: 'c' };
    answering('GET deliveries', page);
    expect(await list()).toEqual({ ok: true, value: page });
  });

  it('may hold what this version does not know, and leaves it out', async () => {
    answering('GET deliveries', {
      deliveries: [{ ...delivery(), moon: 'full' }],
      nextCursor: null,
      took: 3,
    });
    expect(await list()).toEqual({ ok: true, value: { deliveries: [delivery()], nextCursor: null } });
  });

  it('may name a reason this version does not know', async () => {
    answering('GET deliveries', {
      deliveries: [delivery({ finding: finding({ reason: 'moon' as never }) })],
      nextCursor: null,
    });
    expect(await list()).toMatchObject({
      value: { deliveries: [{ finding: { reason: '', code: '310000' } }] },
    });
  });

  it.each<[string, unknown]>([
    ['a proxy’s page', '<html>'],
    ['nothing', null],
    ['a list', []],
    ['no cursor', { deliveries: [] }],
    ['a cursor that is a number', { deliveries: [], nextCursor: 7 }],
    ['no deliveries', { nextCursor: null }],
    ...Object.keys(delivery()).map((field): [string, unknown] => [
      `a delivery without ${field}`,
      { deliveries: [without(delivery(), field)], nextCursor: null },
    ]),
    ['a delivery in another state', { deliveries: [delivery({ state: 'lost' as never })], nextCursor: null }],
    ['a delivery to another vendor', { deliveries: [delivery({ vendor: 'slack' as never })], nextCursor: null }],
    ['a finding that says nothing', { deliveries: [delivery({ finding: {} as never })], nextCursor: null }],
  ])('that holds %s cannot be read, and is not taken for an empty one', async (_, body) => {
    answering('GET deliveries', body);
    expect(await list()).toEqual(UNREADABLE);
  });

  it('is asked for without what narrows nothing', async () => {
    const calls = answering('GET deliveries', { deliveries: [], nextCursor: null });
    await listDeliveries({
      webhook: '',
      states: [],
      text: '',
      fromMs: 0,
      toMs: undefined,
      cursor: undefined,
      limit: 5,
    });
    expect(calls[0]?.url).toBe('/api/plugins/enterprise-groups-app/resources/deliveries?from=0&limit=5');
  });
});

it('writes a filter so that nothing in it can be taken for another parameter', () => {
  const filter = {
    webhook: 'ops',
    states: ['refused', 'returned'] as const,
    fromMs: 1,
    toMs: 2,
    text: 'a&state=waiting #%',
  };
  const query = filterQuery(filter, 'c=&1');
  expect(Object.fromEntries(new URLSearchParams(query.toString()))).toEqual({
    webhook: 'ops',
    state: 'refused,returned',
    from: '1',
    to: '2',
    text: 'a&state=waiting #%',
    cursor: 'c=&1',
  });
});

describe('one delivery', () => {
  it('is read with attempts, messages, digest and members', async () => {
    const detail = deliveryDetail({
      attempts: [attempt({ verdict: 'refused', remedy: 'as-text', finding: finding() })],
      messages: [{ delivered: false, deliveredAtMs: null, body: 'whatever' }],
      digest: delivery({ id: 9 }),
      members: [delivery({ id: 3 })],
    });
    answering('GET deliveries/:id', detail);
    expect(await readDelivery('1')).toEqual({ ok: true, value: detail });
  });

  it('may have been mended in a way this version does not know', async () => {
    answering('GET deliveries/:id', deliveryDetail({ attempts: [attempt({ remedy: 'as-song' as never })] }));
    expect(await readDelivery('1')).toMatchObject({ value: { attempts: [{ remedy: null }] } });
  });

  it.each<[string, unknown]>([
    ['a summary alone', delivery()],
    ['an attempt with another verdict', deliveryDetail({ attempts: [attempt({ verdict: 'ok' as never })] })],
    ['a message that says nothing', deliveryDetail({ messages: [{}] as never })],
    ['a broken member', deliveryDetail({ members: [{ id: 1 }] as never })],
  ])('that is %s cannot be read', async (_, body) => {
    answering('GET deliveries/:id', body);
    expect(await readDelivery('1')).toEqual(UNREADABLE);
  });

  it('is asked for by whatever stands in the address, and by nothing else', async () => {
    const calls = fakeBackend({ 'GET deliveries/:id': () => failed(404, {}) });
    expect(await readDelivery('../me?x')).toMatchObject({ failure: { kind: 'failed', status: 404 } });
    expect(calls[0]?.url).toBe('/api/plugins/enterprise-groups-app/resources/deliveries/..%2Fme%3Fx');
  });
});

describe('the chart', () => {
  const query = { fromMs: 1, toMs: 2, buckets: 3, webhook: '' };

  it('is read as it is, of all webhooks or one', async () => {
    const calls = answering('GET deliveries/chart', deliveryChart());
    expect(await readDeliveryChart(query)).toEqual({ ok: true, value: deliveryChart() });
    await readDeliveryChart({ ...query, webhook: 'ops' });
    expect(calls.map(({ url }) => url.split('?')[1])).toEqual([
      'from=1&to=2&buckets=3',
      'from=1&to=2&buckets=3&webhook=ops',
    ]);
  });

  it.each<[string, unknown]>([
    ['counts without a state', deliveryChart({ buckets: [without(bucket(), 'refused')] as never })],
    ['counts in words', deliveryChart({ buckets: [bucket({ waiting: '3' as never })] })],
    ['no widths', without(deliveryChart(), 'bucketMs')],
    ['no buckets', without(deliveryChart(), 'buckets')],
  ])('with %s cannot be read', async (_, body) => {
    answering('GET deliveries/chart', body);
    expect(await readDeliveryChart(query)).toEqual(UNREADABLE);
  });
});

describe('sending again', () => {
  it('one is done only where it waits', async () => {
    const calls = answering('POST deliveries/:id/retry', { message: 'x', id: 7, webhook: 'ops', state: 'waiting' });
    expect(await retryDelivery(7)).toMatchObject({ ok: true });
    expect(calls[0]).toMatchObject({ method: 'POST', url: expect.stringMatching(/\/deliveries\/7\/retry$/) });
  });

  it.each([{ state: 'delivered' }, {}, '', null])('one is not believed to wait by %j', async (body) => {
    answering('POST deliveries/:id/retry', body);
    expect(await retryDelivery(7)).toEqual(UNREADABLE);
  });

  it('all says how many wait, how many do not, and whether more follow', async () => {
    const part = { requeued: 2, notRequeued: [{ reason: 'moon', count: 1 }], more: 'm' };
    const calls = answering('POST deliveries/retry', part);
    expect(await retryDeliveries({ states: ['refused'], toMs: 9 }, 'c')).toEqual({ ok: true, value: part });
    await retryDeliveries({ toMs: 9 }, null);
    expect(calls.map(({ url }) => url.split('?')[1])).toEqual(['state=refused&to=9&cursor=c', 'to=9']);
  });

  it.each<[string, unknown]>([
    ['no number', { notRequeued: [], more: null }],
    ['no end', { requeued: 1, notRequeued: [] }],
    ['reasons without a count', { requeued: 1, notRequeued: [{ reason: 'x' }], more: null }],
  ])('all with %s is not taken for done', async (_, body) => {
    answering('POST deliveries/retry', body);
    expect(await retryDeliveries({ toMs: 9 }, null)).toEqual(UNREADABLE);
  });
});
