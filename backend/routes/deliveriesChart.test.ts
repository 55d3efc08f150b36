import { afterEach, describe, expect, it } from 'bun:test';
import { REFUSED } from './testing/changingVendor';
import { startHistoryWorld } from './testing/historyWorld';
import { TEST_NOW_MS } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds, wrongIn } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const MINUTE_MS = 60_000;
const NONE = { delivered: 0, waiting: 0, refused: 0, returned: 0 };
const RANGE = `from=${TEST_NOW_MS}&to=${TEST_NOW_MS + 2 * MINUTE_MS}`;

describe('GET deliveries/chart', () => {
  it('counts what was accepted when, and where it stands', async () => {
    const { call, post, clock } = await startHistoryWorld(REFUSED);
    await post('First');
    await clock.advance(MINUTE_MS);
    await post('Second', 'dba');
    expect(await call('GET', `deliveries/chart?${RANGE}&buckets=2`, 'Viewer')).toEqual({
      status: 200,
      body: {
        fromMs: TEST_NOW_MS,
        bucketMs: MINUTE_MS,
        buckets: [
          { ...NONE, returned: 1 },
          { ...NONE, returned: 1 },
        ],
        countedFromMs: TEST_NOW_MS,
      } as never,
    });
    const { body } = await call('GET', `deliveries/chart?${RANGE}&buckets=2&webhook=dba`);
    expect(body['buckets']).toEqual([NONE, { ...NONE, returned: 1 }]);
  });

  it('has as many slices as a page shows where none are asked for', async () => {
    const { call } = await startHistoryWorld();
    expect((await call('GET', `deliveries/chart?${RANGE}`)).body['buckets']).toHaveLength(48);
  });

  it('is nobody else’s', async () => {
    const { callFromElsewhere, post } = await startHistoryWorld();
    await post('Disk');
    expect((await callFromElsewhere('GET', `deliveries/chart?${RANGE}&buckets=1`)).body['buckets']).toEqual([NONE]);
  });

  it.each([
    ['', 'from: expected a time such as 2026-11-22T08:00:00Z, or milliseconds since 1970, got nothing; to: '],
    ['from=1&to=', 'to: expected a time such as 2026-11-22T08:00:00Z, or milliseconds since 1970, got nothing'],
    ['from=2&to=2', 'to: expected a time after from, got "2"'],
    ['from=yesterday&to=2', 'from: expected a time such as'],
    [`${RANGE}&buckets=0`, 'buckets: expected a whole number from 1 to 200, got "0"'],
    [`${RANGE}&buckets=201`, 'buckets: expected a whole number from 1 to 200, got "201"'],
    [`${RANGE}&state=waiting`, 'state: expected one of from, to, buckets, webhook, got an unknown parameter'],
    [`${RANGE}&webhook=%2e%2e`, 'webhook: expected the id of a webhook, got ".."'],
  ])('refuses %j', async (query, message) => {
    const { call } = await startHistoryWorld();
    const answer = await call('GET', `deliveries/chart?${query}`);
    expect(answer.status).toBe(400);
    expect(wrongIn(answer)).toStartWith(message);
  });

  it('says so while the outbox cannot be read', async () => {
    const { ask } = await startRouteWorld({ variables: { GF_PLUGIN_DATA_PATH: import.meta.path } });
    expect(await ask('GET', `deliveries/chart?${RANGE}`)).toMatchObject({ status: 503 });
  });
});
