import { afterEach, describe, expect, it } from 'bun:test';

import { REFUSED } from './testing/changingVendor';
import { HISTORY_SECRETS, startHistoryWorld } from './testing/historyWorld';
import { TEST_KEY } from './testing/notifyCall';
import { type RouteAnswer, stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const [TOKEN = ''] = HISTORY_SECRETS;
const LINK = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${TOKEN}`;

const titlesIn = ({ body }: RouteAnswer) =>
  (body['deliveries'] as ReadonlyArray<{ readonly title: string }>).map(({ title }) => title);

/** An alert that quotes the address of its own robot: in its name, in a label, and as the name of a label. */
function quotingAlert(): string {
  const labels = { alertname: `Relay ${TOKEN} down`, hook: LINK, [TOKEN]: 'yes', api: 'token=q7Zk', site: 'north' };
  const alert = { status: 'firing', labels, annotations: {}, startsAt: '2026-11-22T07:40:10Z', fingerprint: 'f' };
  const { alertname } = labels;
  return JSON.stringify({
    version: '1',
    status: 'firing',
    groupKey: '{}',
    groupLabels: { alertname },
    alerts: [alert],
  });
}

async function start() {
  const world = await startHistoryWorld(REFUSED);
  await world.notify(quotingAlert());
  return { ...world, find: (query: string) => world.call('GET', `deliveries?${query}`, 'Viewer') };
}

describe('a secret of another webhook that a vendor quotes', () => {
  it.each(['second-robot-0123456789', TEST_KEY])('is shown to nobody who calls: %s', async (secret) => {
    const world = await startHistoryWorld(() => Response.json({ errcode: 4242, errmsg: `see ${secret} instead` }));
    const answers = [
      await world.notify(quotingAlert()),
      await world.call('POST', 'webhooks/ops/test'),
      await world.call('GET', 'deliveries'),
    ];
    answers.forEach((answer) => {
      expect(JSON.stringify(answer)).not.toContain(secret);
      expect(JSON.stringify(answer)).toContain('see … instead');
    });
  });
});

describe('a secret that an alert quotes', () => {
  it('is shown nowhere in the list, the name of a label included', async () => {
    const { find } = await start();
    const answer = await find('');
    expect(titlesIn(answer)).toHaveLength(1);
    expect(JSON.stringify(answer.body)).not.toContain(TOKEN);
    expect(JSON.stringify(answer.body)).toContain('"…":"yes"');
  });

  it.each([
    ['a letter of it behind what is shown', `text=${encodeURIComponent('key=6')}`],
    ['its beginning', `text=${TOKEN.slice(0, 3)}`],
    ['all of it', `text=${TOKEN}`],
    ['it in the name of a label', `text=${TOKEN.slice(-4)}${encodeURIComponent('=yes')}`],
    ['a token of others', `text=${encodeURIComponent('token=q')}`],
    ['the label that has it', `label=${encodeURIComponent(`hook=${LINK}`)}`],
    ['another label beside a piece of it', `label=site%3Dnorth&text=${encodeURIComponent('key=6')}`],
  ])('is not found by %s', async (_, query) => {
    const { find, call } = await start();
    const found = await find(query);
    expect(titlesIn(found)).toEqual([]);
    expect(found.body['nextCursor']).toBeNull();
    const again = await call('POST', `deliveries/retry?state=returned,refused&${query}`);
    expect(again.body).toMatchObject({ requeued: 0, notRequeued: [], more: null });
  });

  it.each([
    'text=relay',
    'text=down',
    `text=${encodeURIComponent('send?key=')}`,
    'text=site%3Dnorth',
    'label=site%3Dnorth',
  ])('keeps nothing else from being found: %s', async (query) => {
    const { find } = await start();
    expect(titlesIn(await find(query))).toHaveLength(1);
  });
});
