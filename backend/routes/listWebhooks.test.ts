import { afterEach, describe, expect, it } from 'bun:test';
import { allowsPlace } from '../../src/core/license/licenseState';
import { notMadeText } from '../../src/core/license/licenseText';
import { type ListedLicense } from '../../src/core/wire/license';
import { robotName } from '../delivery/dispatcher/robotName';
import { BROKEN, BUSY, OK, REFUSED } from './testing/changingVendor';
import { HISTORY_SECRETS, HISTORY_SETTINGS, startHistoryWorld } from './testing/historyWorld';
import { startLicenseWorld } from './testing/licenseWorld';
import { TEST_NOW_MS } from './testing/notifyCall';
import { type RouteAnswer, startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const MINUTE_MS = 60_000;
const MONTH = { sent: 0, quota: null, runsOutAtMs: null, isShort: false };
const QUIET = { health: 'ok', finding: null, waiting: 0, oldestAgeMs: null, lastDelivery: null, month: MONTH };

function statusesOf({ body }: RouteAnswer): Record<string, unknown> {
  const webhooks = body['webhooks'] as ReadonlyArray<{ readonly id: string; readonly status: unknown }>;
  return Object.fromEntries(webhooks.map(({ id, status }) => [id, status]));
}

describe('how the webhooks of the list are doing', () => {
  it('is fine where nothing was ever sent', async () => {
    const { call } = await startHistoryWorld();
    const answer = await call('GET', 'webhooks', 'Viewer');
    expect(statusesOf(answer)).toEqual({ ops: QUIET, dba: QUIET });
    expect(answer.body['notice']).toBe('');
  });

  it('tells each one’s last delivery', async () => {
    const { call, post } = await startHistoryWorld();
    await post('Disk');
    const id = await post('Memory');
    expect(statusesOf(await call('GET', 'webhooks'))).toEqual({
      ops: {
        ...QUIET,
        lastDelivery: { id, state: 'delivered', atMs: TEST_NOW_MS },
        month: { ...MONTH, sent: 2 },
      },
      dba: QUIET,
    });
  });

  it('takes a message that was refused, and given back, for no fault of the webhook', async () => {
    const { call, post } = await startHistoryWorld(REFUSED);
    const id = await post('Disk');
    expect(statusesOf(await call('GET', 'webhooks'))['ops']).toMatchObject({
      health: 'ok',
      lastDelivery: { id, state: 'returned' },
    });
  });

  it('says what keeps how much waiting for how long', async () => {
    const { call, post, clock } = await startHistoryWorld(BUSY);
    await post('Disk', 'dba');
    await post('Memory', 'dba');
    await clock.advance(MINUTE_MS);
    const { dba, ops } = statusesOf(await call('GET', 'webhooks'));
    expect(dba).toMatchObject({
      health: 'waiting',
      finding: { reason: 'vendor-busy', code: '-1', vendorText: 'system busy' },
      waiting: 2,
      oldestAgeMs: clock.now() - TEST_NOW_MS,
    });
    expect(ops).toEqual(QUIET);
  });

  it('is broken where no robot works, and disabled where somebody wanted it so', async () => {
    const settings = {
      webhooks: [...HISTORY_SETTINGS.webhooks, { id: 'off', name: 'Off', vendor: 'wecom', enabled: false }],
    };
    const off = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=another-robot-0123456789';
    const { call, post, works } = await startHistoryWorld(BROKEN, { settings, secrets: { 'webhooks.off.url': off } });
    await post('Disk');
    const broken = { reason: 'robot-disabled', code: '93004', vendorText: '' } as const;
    await works.outbox.changeRobot(robotName('wecom', { url: off, secret: null }), { broken });
    const answer = await call('GET', 'webhooks');
    expect(statusesOf(answer)).toMatchObject({
      ops: { health: 'broken', finding: { reason: 'bad-address' } },
      off: { health: 'disabled', finding: { reason: 'robot-disabled' } },
      dba: QUIET,
    });
    expect([...HISTORY_SECRETS, 'another-robot'].filter((secret) => JSON.stringify(answer).includes(secret))).toEqual(
      []
    );
  });

  it('is broken where the settings are, with or without an id', async () => {
    const settings = {
      webhooks: [{ id: 'bad', name: 'Bad', vendor: 'wecom', timeZone: 'Mars' }, { name: 'nameless' }],
    };
    const { ask } = await startRouteWorld({ settings });
    const { body } = await ask('GET', 'webhooks');
    expect(body['webhooks']).toMatchObject([
      { id: 'bad', state: 'broken', status: { ...QUIET, health: 'broken', month: null } },
      { id: null, state: 'broken', status: { ...QUIET, health: 'broken', month: null } },
    ]);
  });

  it('says how much of a month’s quota is used, with messages of every kind, and when it runs out', async () => {
    const [ops, ...others] = HISTORY_SETTINGS.webhooks;
    const settings = { webhooks: [{ ...ops, monthlyQuota: 100 }, ...others] };
    const { call, post, works } = await startHistoryWorld(OK, { settings });
    await post('Disk');
    await call('POST', 'webhooks/ops/test', 'Editor');
    const monthOf = async () => (statusesOf(await call('GET', 'webhooks'))['ops'] as { month: object }).month;
    expect(await monthOf()).toEqual({ sent: 2, quota: 100, runsOutAtMs: null, isShort: false });
    const name = robotName('wecom', {
      url: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${HISTORY_SECRETS[0]}`,
      secret: null,
    });
    await works.outbox.countSends({ robotKey: name.key, atMs: TEST_NOW_MS, times: 78 });
    // The 22nd in China: 80 in 21 days and some hours.
    expect(await monthOf()).toMatchObject({ sent: 80, quota: 100, isShort: true });
    const { runsOutAtMs } = (await monthOf()) as { runsOutAtMs: number };
    expect(new Date(runsOutAtMs).toISOString().slice(0, 10)).toBe('2026-11-27');
  });

  it('is another organisation’s own business', async () => {
    const { callFromElsewhere, post } = await startHistoryWorld(OK);
    await post('Disk');
    // Both know the same robot, and the platform counts what it sends for whomever.
    const ops = { ...QUIET, month: { ...MONTH, sent: 1 } };
    expect(statusesOf(await callFromElsewhere('GET', 'webhooks'))).toEqual({ ops, dba: QUIET });
  });

  it('is not known while the outbox is away, and the list comes all the same', async () => {
    const variables = { GF_PLUGIN_DATA_PATH: import.meta.path };
    const { call, lines } = await startHistoryWorld(OK, { variables });
    const answer = await call('GET', 'webhooks', 'Viewer');
    expect(answer.status).toBe(200);
    expect(statusesOf(answer)).toEqual({ ops: null, dba: null });
    expect(answer.body['notice']).not.toBe('');
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is not waited for long', async () => {
    const { app, clock, works, contextFor } = await startHistoryWorld();
    works.outbox.laneReports = () => new Promise(() => undefined);
    const asked = app(new Request('http://plugin/webhooks'), contextFor());
    await clock.advance(MINUTE_MS);
    expect(await (await asked).json()).toMatchObject({
      webhooks: [
        { id: 'ops', status: null },
        { id: 'dba', status: null },
      ],
      notice: 'It did not answer within 2 s.',
    });
  });
});

describe('whether one more can be made', () => {
  it.each([
    ['while there is room', { maxWebhooks: 2 }, ''],
    ['when all are used', { maxWebhooks: 1 }, 'The license covers 1 webhook, and it is used.'],
    ['without a license', null, 'No license is set.'],
  ])('is said %s', async (_, claims, words) => {
    const license =
      claims === null ? null : { sub: 'Ann', features: ['webhook'], exp: TEST_NOW_MS / 1000 + 86_400, ...claims };
    const { call } = await startLicenseWorld({ license });
    const { body } = await call('GET', 'webhooks');
    const { standing } = body['license'] as ListedLicense;
    const { length } = body['webhooks'] as readonly unknown[];
    expect(allowsPlace(standing, length) ? '' : notMadeText(standing, 'en').slice(0, words.length)).toBe(words);
  });
});
