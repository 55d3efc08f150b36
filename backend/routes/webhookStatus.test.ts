import { afterEach, describe, expect, it } from 'bun:test';
import { paceLimits } from '../delivery/dispatcher/paceLimits';
import { holdLane } from '../delivery/outbox/testing/held';
import { robotName } from '../delivery/dispatcher/robotName';
import { BROKEN, BUSY, changingVendor, OK } from './testing/changingVendor';
import { HISTORY_SECRETS, startHistoryWorld } from './testing/historyWorld';
import { TEST_NOW_MS } from './testing/notifyCall';
import { stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const MINUTE_MS = 60_000;
const LIMITED = () => Response.json({ errcode: 45009, errmsg: 'api freq out of limit' });
const SECOND_URL = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=another-robot-0123456789';
const TWO_ROBOTS = { secrets: { 'webhooks.ops.url.2': SECOND_URL } };
const IDLE = { address: 'https://qyapi.weixin.qq.com/…5aaa', paceLeft: 20, parkedUntilMs: null, broken: null };

describe('GET webhooks/:id/status', () => {
  it('is ok where nothing waits', async () => {
    const { call } = await startHistoryWorld();
    expect(await call('GET', 'webhooks/ops/status', 'Viewer')).toEqual({
      status: 200,
      body: {
        message: 'Nothing is wrong, and nothing waits.',
        webhook: 'ops',
        health: 'ok',
        finding: null,
        waiting: 0,
        oldestAgeMs: null,
        lastDelivery: null,
        robots: [IDLE],
      },
    });
  });

  it('counts the pace down with every message, whoever sent it', async () => {
    const { call, post, works } = await startHistoryWorld();
    await post('Disk');
    await works.outbox.reserveSend(robotName('wecom', { url: urlOf('ops'), secret: null }), paceLimits('wecom'), 0);
    expect((await call('GET', 'webhooks/ops/status')).body).toMatchObject({ health: 'ok', robots: [{ paceLeft: 18 }] });
  });

  it('says what is in the way, how much waits, and for how long', async () => {
    const { vendor, answer } = changingVendor(BUSY);
    const { call, post, clock } = await startHistoryWorld(answer);
    await post('Disk', 'dba');
    await post('Memory', 'dba');
    await clock.advance(MINUTE_MS);
    const { body } = await call('GET', 'webhooks/dba/status');
    expect(body).toMatchObject({
      message: expect.stringMatching(/^企业微信.*有 2 条通知等待发送。$/),
      health: 'waiting',
      finding: { reason: 'vendor-busy', code: '-1', vendorText: 'system busy' },
      waiting: 2,
      oldestAgeMs: clock.now() - TEST_NOW_MS,
    });
    vendor.answer = OK;
    await clock.advance(2 * MINUTE_MS);
    expect((await call('GET', 'webhooks/dba/status')).body).toMatchObject({ health: 'ok', waiting: 0, finding: null });
  });

  it('says until when a robot rests', async () => {
    const { call, post } = await startHistoryWorld(LIMITED);
    await post('Disk');
    const { body } = await call('GET', 'webhooks/ops/status');
    expect(body).toMatchObject({ health: 'waiting', waiting: 1, robots: [{ paceLeft: 0 }] });
    expect((body['robots'] as Array<{ parkedUntilMs: number }>)[0]?.parkedUntilMs).toBeGreaterThanOrEqual(
      TEST_NOW_MS + MINUTE_MS
    );
  });

  it('is broken where no robot works, with what to do', async () => {
    const { call, post } = await startHistoryWorld(BROKEN);
    await post('Disk');
    const { body } = await call('GET', 'webhooks/ops/status');
    expect(body).toMatchObject({
      message: expect.stringMatching(/^WeCom does not know this robot.*put it into the webhook\.$/),
      health: 'broken',
      finding: { reason: 'bad-address', code: '93000' },
      waiting: 0,
      oldestAgeMs: null,
      robots: [{ paceLeft: 0, parkedUntilMs: null, broken: { reason: 'bad-address' } }],
    });
  });

  it('is ok where another robot works, and names the one that does not', async () => {
    const { call, works } = await startHistoryWorld(OK, TWO_ROBOTS);
    const broken = { reason: 'robot-disabled', code: '93004', vendorText: 'robot disabled' } as const;
    await works.outbox.changeRobot(robotName('wecom', { url: SECOND_URL, secret: null }), { broken });
    expect((await call('GET', 'webhooks/ops/status')).body).toMatchObject({
      message: '1 of 2 robots cannot be used; the others send all of it.',
      health: 'ok',
      finding: null,
      robots: [IDLE, { address: 'https://qyapi.weixin.qq.com/…6789', paceLeft: 0, broken }],
    });
  });

  it('counts what a digest stands for', async () => {
    const { call, works, post, clock } = await startHistoryWorld(BUSY);
    const ids = [await post('First'), await post('Second'), await post('Third')];
    const first = await works.outbox.find(1, Number(ids[0]));
    const hold = await holdLane(works.outbox, { orgId: 1, webhookId: 'ops' }, 1);
    const digest = { ...first!, kind: 'digest', dedupeKey: '', alertGroup: '', acceptedAtMs: clock.now() } as const;
    await works.outbox.merge(hold, { digest, memberIds: ids });
    expect((await call('GET', 'webhooks/ops/status')).body).toMatchObject({
      waiting: 3,
      oldestAgeMs: clock.now() - TEST_NOW_MS,
    });
  });

  it('has no pace to tell where there is none to keep', async () => {
    const { call } = await startHistoryWorld(OK, { variables: { GF_PLUGIN_UNPACED_HOSTS: 'qyapi.weixin.qq.com' } });
    expect((await call('GET', 'webhooks/ops/status')).body).toMatchObject({ robots: [{ paceLeft: null }] });
  });

  it('says so where it is switched off, or cannot be used at all', async () => {
    const settings = {
      webhooks: [
        { id: 'off', name: 'Off', vendor: 'wecom', enabled: false },
        { id: 'bad', name: 'Bad', vendor: 'wecom', timeZone: 'Mars' },
      ],
    };
    const { call } = await startHistoryWorld(OK, { settings, secrets: { 'webhooks.off.url': urlOf('ops') } });
    expect((await call('GET', 'webhooks/off/status')).body).toMatchObject({
      message: 'The webhook is switched off.',
      health: 'disabled',
    });
    expect((await call('GET', 'webhooks/bad/status')).body).toMatchObject({
      message: expect.stringContaining('bad: timeZone: expected a time zone'),
      health: 'broken',
      finding: null,
      robots: [],
    });
  });

  it('knows no webhook nobody made, and holds no secret', async () => {
    const { call, post } = await startHistoryWorld(BROKEN, TWO_ROBOTS);
    expect((await call('GET', 'webhooks/other/status')).status).toBe(404);
    await post('Disk');
    const text = JSON.stringify((await call('GET', 'webhooks/ops/status')).body);
    expect([...HISTORY_SECRETS, 'another-robot'].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('hides what an older version stored of a secret, however it is spelled', async () => {
    const { call, works } = await startHistoryWorld(OK, TWO_ROBOTS);
    const [token = '', secret = ''] = HISTORY_SECRETS;
    const spelled = [...token].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('');
    const broken = {
      reason: 'robot-disabled',
      code: '93004',
      vendorText: `no ${spelled} ${Buffer.from(secret).toString('base64url')} ${token.slice(-9).toUpperCase()}`,
    } as const;
    await works.outbox.changeRobot(robotName('wecom', { url: SECOND_URL, secret: null }), { broken });
    const { body } = await call('GET', 'webhooks/ops/status');
    expect(body).toMatchObject({ robots: [IDLE, { broken: { code: '93004', vendorText: 'no … … …' } }] });
  });

  it('counts what waits in the caller’s organisation alone', async () => {
    const { callFromElsewhere, post } = await startHistoryWorld(BUSY);
    await post('Disk');
    expect((await callFromElsewhere('GET', 'webhooks/ops/status')).body).toMatchObject({
      health: 'ok',
      waiting: 0,
      oldestAgeMs: null,
      finding: null,
    });
  });
});

function urlOf(webhookId: 'ops'): string {
  return `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${{ ops: HISTORY_SECRETS[0] }[webhookId]}`;
}
