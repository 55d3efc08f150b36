import { afterEach, describe, expect, it } from 'bun:test';
import { paceLimits } from '../delivery/dispatcher/pace';
import { robotName } from '../delivery/dispatcher/robotName';
import { type Answerer, changingVendor, OK } from './testing/changingVendor';
import { type CallChange, notificationOf, notifyRequest, TEST_KEY, TEST_NOW_MS } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const ALERT = notificationOf(1);
const OPS = { id: 'ops', name: 'Ops', vendor: 'wecom', timeZone: 'Asia/Shanghai' };
const SECRETS = {
  'webhooks.ops.url': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
  'webhooks.ops.key': TEST_KEY,
};

/** The app with one webhook in front of a vendor that answers like this. */
async function world(answer: Answerer = OK, change: object = {}, secrets: Record<string, string> = {}) {
  const routes = await startRouteWorld({
    settings: { webhooks: [{ ...OPS, ...change }] },
    secrets: { ...SECRETS, ...secrets },
    answer,
  });
  const notify = (body: string | Uint8Array<ArrayBuffer> = ALERT, callChange: CallChange = {}, id = 'ops') =>
    routes.notify(body, callChange, id);
  /** The one delivery of a test, as the outbox has it. */
  const stored = () => routes.works.outbox.find(1, 1);
  return { ...routes, notify, stored };
}

afterEach(stopRouteWorlds);

const MINUTE_MS = 60_000;

describe('POST notify/:id', () => {
  it('answers 200 when the vendor confirmed', async () => {
    const { notify, posted, lines, stored } = await world();
    expect(await notify()).toEqual({
      status: 200,
      message: 'Delivered.',
      webhook: 'ops',
      delivery: 1,
      verdict: 'delivered',
      code: '',
    });
    expect(posted).toHaveLength(1);
    const facts = { webhook: 'ops', delivery: 1, verdict: 'delivered', code: '', duplicate: false, alerts: 1, ms: 0 };
    expect(lines).toEqual([{ level: 'info', message: 'Notification', fields: facts }]);
    expect(await stored()).toMatchObject({
      state: 'delivered',
      attemptCount: 1,
      firing: 1,
      title: 'Firing: HighCPU · web-0',
    });
  });

  it('answers 422 in words when the vendor refused for good, and keeps nothing for sending', async () => {
    const { notify, lines, stored, posted, clock } = await world(() =>
      Response.json({ errcode: 44004, errmsg: 'empty content' })
    );
    expect(await notify()).toMatchObject({ status: 422, verdict: 'refused', code: '44004' });
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
    expect(await stored()).toMatchObject({ state: 'returned', finding: { reason: 'empty', code: '44004' } });
    await clock.advance(60 * MINUTE_MS);
    // In full, and as nothing but its title.
    expect(posted).toHaveLength(2);
  });

  it('answers 422 in words when the channel is broken, and keeps nothing for sending', async () => {
    const { notify, stored, posted, clock } = await world(() =>
      Response.json({ errcode: 93000, errmsg: 'invalid webhook url, hint: [1], from ip: 1.2.3.4' })
    );
    expect(await notify()).toMatchObject({
      status: 422,
      message:
        'WeCom does not recognize this robot: the Webhook URL is wrong, or the robot was removed. (93000: invalid webhook url) ' +
        "In the group's settings open the robot (message push), copy its Webhook URL, and enter it in this webhook.",
      verdict: 'channel-broken',
      code: '93000',
    });
    expect(await stored()).toMatchObject({ state: 'returned', finding: { reason: 'bad-address' } });
    await clock.advance(60 * MINUTE_MS);
    expect(posted).toHaveLength(1);
  });

  it.each([
    [
      'limits',
      { errcode: 45009, errmsg: 'api freq out of limit' },
      /^WeCom limits each robot to 20.*\(45009: api freq out of/,
    ],
    ['is busy', { errcode: -1, errmsg: 'system busy' }, /^WeCom is busy.*\(-1: system busy\)/],
  ])('answers 202 while the vendor %s, and delivers it without being asked again', async (_name, refusal, words) => {
    const { vendor, answer } = changingVendor(() => Response.json(refusal));
    const { notify, stored, clock, works } = await world(answer);
    const { status, message, verdict } = await notify();
    expect({ status, verdict }).toEqual({ status: 202, verdict: 'queued' });
    expect(message).toMatch(words);
    expect(message).toEndWith('Grafana does not need to send it again.');
    expect(await stored()).toMatchObject({ state: 'waiting' });
    vendor.answer = OK;
    await clock.advanceUntil(async () => (await works.outbox.backlog()).length === 0, 2 * MINUTE_MS);
    expect(await stored()).toMatchObject({ state: 'delivered' });
  });

  it('answers 202 where the robot’s pace is used up, and delivers it once there is some again', async () => {
    const { notify, clock, works, stored, posted } = await world();
    for (let sends = 0; sends < 20; sends++) {
      await works.outbox.reserveSend(robotName('wecom', { url: SECRETS['webhooks.ops.url'], secret: null }), {
        limits: paceLimits('wecom'),
        lifeMs: 0,
        longestRestMs: 0,
      });
    }
    expect(await notify()).toMatchObject({
      status: 202,
      message:
        'The alert is stored and queued. It is sent as soon as possible; Grafana does not need to send it again.',
      code: '',
    });
    expect(posted).toEqual([]);
    await clock.advance(MINUTE_MS);
    expect(await stored()).toMatchObject({ state: 'delivered', attemptCount: 1 });
  });

  it('answers the same while it waits and after it was sent, and sends it once', async () => {
    const { vendor, answer } = changingVendor(() => Response.json({ errcode: -1, errmsg: 'system busy' }));
    const { notify, clock, works, stored, lines } = await world(answer);
    expect(await notify()).toMatchObject({ status: 202, delivery: 1 });
    expect(await notify()).toMatchObject({ status: 202, delivery: 1 });
    const accepted: unknown[] = [];
    vendor.answer = (call) => (accepted.push(call), OK(call));
    await clock.advanceUntil(async () => (await works.outbox.backlog()).length === 0, 2 * MINUTE_MS);
    expect(await notify()).toMatchObject({ status: 200, delivery: 1 });
    expect(accepted).toHaveLength(1);
    expect(lines.map(({ fields }) => fields['duplicate'])).toEqual([false, true, true]);
    expect(await stored()).toMatchObject({ state: 'delivered' });
  });

  it('answers 503 where the outbox cannot store it, and sends nothing', async () => {
    const { notify, posted, lines } = await startUnwritable();
    const { status, message } = await notify(ALERT);
    expect(status).toBe(503);
    expect(message).toStartWith('The alert could not be stored: ');
    expect(message).toEndWith('Nothing was sent; Grafana sends it again.');
    expect(posted).toEqual([]);
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'A notification could not be stored', fields: { webhook: 'ops' } },
    ]);
  });

  it('sends what is left of it once it may, and never a part twice', async () => {
    const { vendor, answer } = changingVendor((call) =>
      Response.json(call === 1 ? { errcode: 0 } : { errcode: -1, errmsg: 'system busy' })
    );
    const { notify, stored, clock, works, posted } = await world(answer);
    expect(await notify(notificationOf(200))).toMatchObject({ status: 202, code: '-1' });
    const plan = (await stored())?.plan ?? [];
    expect(plan.map(({ delivered }) => delivered)).toEqual([true, false, false]);
    vendor.answer = OK;
    await clock.advanceUntil(async () => (await works.outbox.backlog()).length === 0, 2 * MINUTE_MS);
    expect(posted.filter((body) => Bun.deepEquals(body, plan[0]?.body))).toHaveLength(1);
    expect((await stored())?.plan?.map(({ delivered }) => delivered)).toEqual([true, true, true]);
  });

  it('says how much of it arrived', async () => {
    const { notify } = await world((call) =>
      Response.json(call > 1 ? { errcode: 44004, errmsg: 'empty content' } : { errcode: 0 })
    );
    const answer = await notify(notificationOf(200));
    expect(answer).toMatchObject({ status: 422, verdict: 'refused' });
    expect(answer.message).toContain('Messages delivered: 1 of 3.');
  });

  it('speaks the webhook’s language', async () => {
    const empty = () => Response.json({ errcode: 44004, errmsg: 'empty content' });
    const { notify } = await world(empty, { language: 'zh-Hans' });
    expect((await notify()).message).toStartWith('企业微信认为消息内容为空。（44004: empty content）');
    const busy = await world(() => Response.json({ errcode: -1 }), { language: 'zh-Hans' });
    expect((await busy.notify()).message).toEndWith('告警已存储，正在排队，将尽快发出，无需 Grafana 重新发送。');
  });

  it.each([
    ['a page on 200', () => new Response('<html>'), 202],
    ['an empty 200', () => new Response(''), 202],
    ['JSON without a verdict', () => Response.json({ ok: true }), 422],
    ['a zero that is a text', () => Response.json({ errcode: '0' }), 422],
    ['success with a warning', () => Response.json({ errcode: 0, errmsg: 'Warning: wrong json format. ok' }), 422],
    ['a code nobody knows', () => Response.json({ errcode: 12345, errmsg: 'x' }), 422],
    ['a bad gateway', () => new Response('', { status: 502 }), 202],
    ['a redirect', () => new Response(null, { status: 302 }), 422],
    [
      'no connection',
      () => {
        throw new Error('down');
      },
      202,
    ],
  ] as ReadonlyArray<[string, Answerer, number]>)('never calls %s delivered', async (_name, answer, status) => {
    const { notify, stored } = await world(answer);
    expect((await notify()).status).toBe(status);
    expect((await stored())?.state).toBe(status === 202 ? 'waiting' : 'returned');
  });
});

/** A world whose data directory is a file. */
function startUnwritable() {
  const variables = { GF_PLUGIN_DATA_PATH: import.meta.path };
  return startRouteWorld({ settings: { webhooks: [OPS] }, secrets: SECRETS, variables });
}

describe('POST notify/:id turns away', () => {
  it.each([
    ['a missing signature', { signature: null }, 401, 'Rejected: nothing shows'],
    ['a missing timestamp', { timestamp: null }, 401, 'Rejected: nothing shows'],
    ['another key', { key: 'other' }, 401, 'Rejected: nothing shows'],
    ['a signature of another length', { signature: 'abc' }, 401, 'Rejected: nothing shows'],
    ['a signature that is no hex', { signature: 'é'.repeat(64) }, 401, 'Rejected: nothing shows'],
    ['a timestamp that is no number', { timestamp: 'now' }, 401, 'Rejected: nothing shows'],
    [
      'an old request',
      { timestamp: String(TEST_NOW_MS / 1000 - 301) },
      401,
      'This notification was rejected, because the time of its signature is more than 5 minutes off',
    ],
    [
      'a call from the future',
      { timestamp: String(TEST_NOW_MS / 1000 + 301) },
      401,
      'This notification was rejected, because the time of its signature is',
    ],
  ] as ReadonlyArray<[string, CallChange, number, string]>)('%s', async (_name, change, status, words) => {
    const { notify, posted, lines } = await world();
    const answer = await notify(ALERT, change);
    expect(answer.status).toBe(status);
    expect(answer.message).toStartWith(words);
    expect(posted).toEqual([]);
    expect(lines).toMatchObject([{ level: 'warn', fields: { webhook: 'ops', status } }]);
  });

  it('no signature that is 5 minutes off, or in capitals', async () => {
    const { notify } = await world();
    const timestamp = String(TEST_NOW_MS / 1000 - 300);
    expect(await notify(ALERT, { timestamp })).toMatchObject({ status: 200 });
    const signature = notifyRequest('ops', ALERT).headers.get('X-EG-Signature') ?? '';
    expect(await notify(ALERT, { signature: signature.toUpperCase() })).toMatchObject({ status: 200 });
  });

  it('a body that is not the one signed', async () => {
    const signature = notifyRequest('ops', `${ALERT} `).headers.get('X-EG-Signature');
    expect(await (await world()).notify(ALERT, { signature })).toMatchObject({ status: 401 });
  });

  it('with one answer whatever is wrong, until the signature proved right; the log has the reason', async () => {
    const unsigned: CallChange = { signature: null };
    const wrong: CallChange = { key: 'other' };
    const chinese = { language: 'zh-Hans' };
    const [usual, keyless, weak, broken, off] = [
      await world(),
      await world(OK, chinese, { 'webhooks.ops.key': '' }),
      await world(OK, chinese, { 'webhooks.ops.key': '${EG_KEY_OF_OPS}' }),
      await world(OK, { timeZone: 'Mars' }),
      await world(OK, { ...chinese, enabled: false }),
    ];
    const answers = [
      await usual.notify(ALERT, unsigned),
      await usual.notify(ALERT, wrong),
      await usual.notify(ALERT, unsigned, 'other'),
      await usual.notify(ALERT, {}, 'other'),
      await usual.notify(ALERT, {}, 'a/b?c'),
      await keyless.notify(ALERT, { key: '' }),
      await keyless.notify(ALERT, unsigned),
      await weak.notify(ALERT, { key: '${EG_KEY_OF_OPS}' }),
      await broken.notify(ALERT, wrong),
      await off.notify(ALERT, wrong),
      await off.notify(ALERT, unsigned),
    ];
    const [first] = answers;
    expect(first).toMatchObject({ status: 401, reason: 'unproved' });
    expect(first?.message).toMatch(/^Rejected: nothing shows.*Grafana's log for the reason\. 通知被拒绝.*日志。$/);
    expect(answers.map((answer) => ({ ...answer }))).toEqual(answers.map(() => ({ ...first })) as never);
    const reasons = [...usual.lines, ...keyless.lines, ...weak.lines].map(
      ({ fields }) => `${fields['webhook']} ${fields['why']}`
    );
    expect(reasons).toEqual([
      'ops signature-missing',
      'ops signature-wrong',
      'other unknown-webhook',
      '(no id) unknown-webhook',
      'ops no-key',
      'ops no-key',
    ]);
  });

  it('a webhook that is switched off', async () => {
    expect(await (await world(OK, { enabled: false })).notify()).toEqual({
      status: 403,
      message: 'Webhook "Ops" is disabled, so alerts are rejected. Enable it on the Webhooks page.',
      reason: 'disabled',
    });
  });

  it('a webhook whose settings are wrong, naming the field', async () => {
    const { notify } = await world(OK, { timeZone: 'Mars' });
    expect(await notify()).toEqual({
      status: 422,
      message:
        'This webhook cannot be used, so alerts are rejected. ops: timeZone: expected a time zone such as Asia/Shanghai, got "Mars". Fix its settings on the Webhooks page.',
      reason: 'broken-webhook',
    });
  });

  it('a foreign host', async () => {
    const { notify, posted } = await world(
      OK,
      {},
      { 'webhooks.ops.url': 'https://evil.example/cgi-bin/webhook/send?key=abc' }
    );
    expect((await notify()).message).toContain('got the host evil.example');
    expect(posted).toEqual([]);
  });

  it('tells nothing about a broken webhook without the key', async () => {
    const { notify } = await world(OK, { timeZone: 'Mars' });
    expect(await notify(ALERT, { key: 'x' })).toMatchObject({ status: 401 });
  });

  it.each([
    ['nothing', '', 'expected JSON'],
    ['a text', 'alert!', 'expected JSON'],
    ['JSON cut short', ALERT.slice(0, 100), 'expected JSON'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'expected JSON'],
    ['endless brackets', '['.repeat(1_000_000), 'expected JSON'],
    ['null', 'null', 'expected an object, got null'],
    ['a list', '[]', 'expected an object, got a list'],
    ['an object of another kind', '{"hello":"world"}', 'alerts: expected a list of alerts, got nothing'],
    ['alerts of another kind', '{"alerts":[1,{},[]]}', 'alerts[0]: expected an object, got a number'],
  ] as ReadonlyArray<[string, string | Uint8Array<ArrayBuffer>, string]>)('%s', async (_name, body, words) => {
    const { notify, posted } = await world();
    const answer = await notify(body);
    expect(answer.status).toBe(400);
    expect(answer.message).toContain(words);
    expect(posted).toEqual([]);
  });

  it('more than 16 MiB, before anything else', async () => {
    const { notify } = await world();
    const answer = await notify('x'.repeat(16 * 1024 * 1024 + 1), { signature: null }, 'other');
    expect(answer).toMatchObject({ status: 413, reason: 'too-large' });
    expect(answer.message).toStartWith('The notification is larger than 16 MiB, so it was rejected. Set "Max Alerts"');
    expect(await notify('x'.repeat(16 * 1024 * 1024))).toMatchObject({ status: 400 });
  });

  it('every language’s reader in their own', async () => {
    const { notify } = await world(OK, { language: 'zh-Hans', enabled: false });
    expect((await notify()).message).toBe('Webhook“Ops”已停用，告警会被拒绝。请在 Webhook 页启用。');
    const timestamp = String(TEST_NOW_MS / 1000 - 301);
    expect((await notify(ALERT, { timestamp })).message).toStartWith('通知被拒绝：签名时间相差超过 5 分钟');
  });
});
