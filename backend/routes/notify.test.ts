import { describe, expect, it } from 'bun:test';
import { createSettingsCache } from '../settings/settingsCache';
import { createApp } from './app';
import {
  type CallChange,
  contextOf,
  keepingLogger,
  notificationOf,
  notifyRequest,
  TEST_KEY,
  TEST_NOW_MS,
} from './testing/notifyCall';

const ALERT = notificationOf(1);
const OPS = { id: 'ops', name: 'Ops', vendor: 'wecom', timeZone: 'Asia/Shanghai' };
const SECRETS = {
  'webhooks.ops.url': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
  'webhooks.ops.key': TEST_KEY,
};

type Answerer = (call: number) => Response;

const OK: Answerer = () => Response.json({ errcode: 0, errmsg: 'ok' });

/** The app with one webhook in front of a vendor that answers like this. */
function world(answer: Answerer = OK, change: object = {}, secrets: Record<string, string> = {}) {
  const posted: unknown[] = [];
  const { log, lines } = keepingLogger();
  const fetch = async (_url: string, { body }: RequestInit) => answer(posted.push(JSON.parse(String(body))));
  const outside = { fetch, now: () => TEST_NOW_MS };
  const handle = createApp({ outside, log, readSettings: createSettingsCache([]) });
  const context = contextOf({ webhooks: [{ ...OPS, ...change }] }, { ...SECRETS, ...secrets });
  const notify = async (body: string | Uint8Array<ArrayBuffer> = ALERT, callChange: CallChange = {}, id = 'ops') => {
    const response = await handle(notifyRequest(id, body, callChange), context);
    return { status: response.status, ...((await response.json()) as { message: string }) };
  };
  return { notify, posted, lines, handle, context };
}

describe('POST notify/:id', () => {
  it('answers 200 when the vendor confirmed', async () => {
    const { notify, posted, lines } = world();
    expect(await notify()).toEqual({
      status: 200,
      message: 'Delivered.',
      verdict: 'delivered',
      code: '',
      resent: '',
      messages: 1,
      webhook: 'ops',
      delivered: 1,
    } as never);
    expect(posted).toHaveLength(1);
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'Notification',
        fields: { webhook: 'ops', verdict: 'delivered', code: '', resent: '', messages: 1, alerts: 1, ms: 0 },
      },
    ]);
  });

  it('answers 422 in words when the vendor refused for good', async () => {
    const { notify, lines } = world(() =>
      Response.json({ errcode: 93000, errmsg: 'invalid webhook url, hint: [1], from ip: 1.2.3.4' })
    );
    expect(await notify()).toMatchObject({
      status: 422,
      message:
        'WeCom does not know this robot: the request URL is wrong, or the robot was removed. (93000: invalid webhook url) ' +
        "In the group's settings open the robot (message push), copy its webhook address, and put it into the webhook.",
      verdict: 'channel-broken',
      code: '93000',
    });
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
  });

  it('answers 503 when it may pass, saying that Grafana sends again', async () => {
    const { notify } = world(() => Response.json({ errcode: 45009, errmsg: 'api freq out of limit' }));
    const { status, message } = await notify();
    expect(status).toBe(503);
    expect(message).toMatch(
      /^WeCom takes at most 20 messages a minute.*\(45009: api freq out of limit\).*next interval\.$/
    );
  });

  it('says how much of it arrived', async () => {
    const { notify } = world((call) =>
      Response.json(call === 2 ? { errcode: -1, errmsg: 'system busy' } : { errcode: 0 })
    );
    const answer = await notify(notificationOf(200));
    expect(answer).toMatchObject({ status: 503, verdict: 'transient', delivered: 1, messages: 3 } as never);
    expect(answer.message).toContain('1 of 3 messages were delivered.');
  });

  it('speaks the webhook’s language', async () => {
    const { notify } = world(() => Response.json({ errcode: 44004, errmsg: 'empty content' }), { language: 'zh-Hans' });
    expect((await notify()).message).toStartWith('企业微信认为消息内容为空。（44004: empty content）');
  });

  it.each([
    ['a page on 200', () => new Response('<html>'), 503],
    ['an empty 200', () => new Response(''), 503],
    ['JSON without a verdict', () => Response.json({ ok: true }), 422],
    ['a zero that is a text', () => Response.json({ errcode: '0' }), 422],
    ['success with a warning', () => Response.json({ errcode: 0, errmsg: 'Warning: wrong json format. ok' }), 422],
    ['a code nobody knows', () => Response.json({ errcode: 12345, errmsg: 'x' }), 422],
    ['a bad gateway', () => new Response('', { status: 502 }), 503],
    ['a redirect', () => new Response(null, { status: 302 }), 422],
    [
      'no connection',
      () => {
        throw new Error('down');
      },
      503,
    ],
  ] as ReadonlyArray<[string, Answerer, number]>)('never calls %s delivered', async (_name, answer, status) => {
    expect((await world(answer).notify()).status).toBe(status);
  });
});

describe('POST notify/:id turns away', () => {
  it.each([
    ['a missing signature', { signature: null }, 401, 'The signature is missing.'],
    ['a missing timestamp', { timestamp: null }, 401, 'The signature is missing.'],
    ['another key', { key: 'other' }, 401, 'The signature is wrong'],
    ['a signature of another length', { signature: 'abc' }, 401, 'The signature is wrong'],
    ['a signature that is no hex', { signature: 'é'.repeat(64) }, 401, 'The signature is wrong'],
    ['a timestamp that is no number', { timestamp: 'now' }, 401, 'The signature is wrong'],
    [
      'an old call',
      { timestamp: String(TEST_NOW_MS / 1000 - 301) },
      401,
      "The signature's time is more than 5 minutes off",
    ],
    ['a call from the future', { timestamp: String(TEST_NOW_MS / 1000 + 301) }, 401, "The signature's time is"],
  ] as ReadonlyArray<[string, CallChange, number, string]>)('%s', async (_name, change, status, words) => {
    const { notify, posted, lines } = world();
    const answer = await notify(ALERT, change);
    expect(answer.status).toBe(status);
    expect(answer.message).toStartWith(words);
    expect(posted).toEqual([]);
    expect(lines).toMatchObject([{ level: 'warn', fields: { webhook: 'ops', status } }]);
  });

  it('no signature that is 5 minutes off, or in capitals', async () => {
    const { notify } = world();
    const timestamp = String(TEST_NOW_MS / 1000 - 300);
    expect(await notify(ALERT, { timestamp })).toMatchObject({ status: 200 });
    const signature = notifyRequest('ops', ALERT).headers.get('X-EG-Signature') ?? '';
    expect(await notify(ALERT, { signature: signature.toUpperCase() })).toMatchObject({ status: 200 });
  });

  it('a body that is not the one signed', async () => {
    const signature = notifyRequest('ops', `${ALERT} `).headers.get('X-EG-Signature');
    expect(await world().notify(ALERT, { signature })).toMatchObject({ status: 401 });
  });

  it('a webhook nobody made', async () => {
    const { notify, lines } = world();
    expect(await notify(ALERT, {}, 'other')).toMatchObject({ status: 404 });
    expect(await notify(ALERT, {}, 'a/b?c')).toMatchObject({ status: 404 });
    expect(lines.map(({ fields }) => fields['webhook'])).toEqual(['other', '(no id)']);
  });

  it('a webhook without a key, whatever the signature', async () => {
    const { notify } = world(OK, {}, { 'webhooks.ops.key': '' });
    const answer = await notify(ALERT, { key: '' });
    expect(answer.status).toBe(403);
    expect(answer.message).toContain('webhooks.ops.key');
  });

  it('a webhook that is switched off', async () => {
    expect(await world(OK, { enabled: false }).notify()).toEqual({
      status: 403,
      message: 'Webhook "Ops" is switched off.',
    });
  });

  it('a webhook whose settings are wrong, naming the field', async () => {
    const { notify } = world(OK, { timeZone: 'Mars' });
    expect(await notify()).toEqual({
      status: 422,
      message: 'This webhook cannot be used. ops: timeZone: expected a time zone such as Asia/Shanghai, got "Mars".',
    });
  });

  it('a foreign host', async () => {
    const { notify, posted } = world(
      OK,
      {},
      { 'webhooks.ops.url': 'https://evil.example/cgi-bin/webhook/send?key=abc' }
    );
    expect((await notify()).message).toContain('got the host evil.example');
    expect(posted).toEqual([]);
  });

  it('tells nothing about a broken webhook without the key', async () => {
    expect(await world(OK, { timeZone: 'Mars' }).notify(ALERT, { key: 'x' })).toMatchObject({ status: 401 });
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
    const { notify, posted } = world();
    const answer = await notify(body);
    expect(answer.status).toBe(400);
    expect(answer.message).toContain(words);
    expect(posted).toEqual([]);
  });

  it('more than 2 MiB, before anything else', async () => {
    const { notify } = world();
    expect(await notify('x'.repeat(2 * 1024 * 1024 + 1), { signature: null }, 'other')).toMatchObject({ status: 413 });
    expect(await notify('x'.repeat(2 * 1024 * 1024))).toMatchObject({ status: 400 });
  });

  it('every language’s reader in their own', async () => {
    const { notify } = world(OK, { language: 'zh-Hans', enabled: false });
    expect((await notify()).message).toBe('Webhook“Ops”已停用。');
    expect((await notify(ALERT, { key: 'x' })).message).toStartWith('签名不正确');
  });
});
