import { describe, expect, it } from 'bun:test';
import { createSettingsCache } from '../settings/settingsCache';
import { createApp } from './app';
import { contextOf, keepingLogger, TEST_KEY, TEST_NOW_MS } from './testing/notifyCall';

const TOKEN = '0123456789abcdef'.repeat(4);
const SETTINGS = {
  webhooks: [
    { id: 'ops', name: 'Ops', vendor: 'dingtalk', keywords: ['告警'], mentions: [{ all: true }] },
    { id: 'bad', name: 'Bad', vendor: 'wecom', language: 'zh-Hans' },
  ],
};
const SECRETS = {
  'webhooks.ops.url': `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`,
  'webhooks.ops.secret': 'SECtopsecret',
  'webhooks.ops.key': TEST_KEY,
};

function world(answer: () => Response = () => Response.json({ errcode: 0, errmsg: 'ok' })) {
  const posted: Array<Record<string, unknown>> = [];
  const { log, lines } = keepingLogger();
  const fetch = async (_url: string, { body }: RequestInit) => {
    posted.push(JSON.parse(String(body)));
    return answer();
  };
  const outside = { fetch, now: () => TEST_NOW_MS };
  const handle = createApp({ outside, log, readSettings: createSettingsCache([]) });
  const ask = async (method: string, path: string, role = 'Editor') => {
    const response = await handle(new Request(`http://plugin/${path}`, { method }), contextOf(SETTINGS, SECRETS, role));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ask, posted, lines, handle };
}

describe('GET webhooks', () => {
  it('lists usable and broken ones to every viewer, without secrets', async () => {
    const { status, body } = await world().ask('GET', 'webhooks', 'Viewer');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      webhooks: [
        { id: 'ops', state: 'ready', robots: [{ url: 'https://oapi.dingtalk.com/…cdef', signed: true }], hasKey: true },
        { id: 'bad', state: 'broken', name: 'Bad', problems: [{ webhook: 'bad', field: 'url', got: 'nothing' }] },
      ],
      problems: [{ webhook: 'bad', field: 'url' }],
    });
    expect(JSON.stringify(body)).not.toMatch(/0123456789abcdef|topsecret|test-hmac/);
  });

  it('is empty before anything is set up', async () => {
    const response = await world().handle(new Request('http://plugin/webhooks'), {
      ...contextOf({}, {}),
      settings: null,
    });
    expect(await response.json()).toEqual({ webhooks: [], problems: [] });
  });
});

describe('POST webhooks/:id/test', () => {
  it.each(['Editor', 'Admin'])('sends a plain test for an %s, with the keyword and without mentions', async (role) => {
    const { ask, posted, lines } = world();
    const { status, body } = await ask('POST', 'webhooks/ops/test', role);
    expect(status).toBe(200);
    expect(body).toEqual({
      message: 'Delivered.',
      verdict: 'delivered',
      code: '',
      resent: '',
      meaning: '',
      fix: '',
      vendorText: '',
      elapsedMs: 0,
    });
    expect(posted).toHaveLength(1);
    expect(JSON.stringify(posted[0])).toMatch(/Test message.*告警/);
    expect(posted[0]).not.toHaveProperty('at');
    expect(lines).toMatchObject([{ message: 'Test message', fields: { webhook: 'ops', verdict: 'delivered' } }]);
  });

  it.each(['Viewer', 'None', '', 'admin'])('sends nothing for the role "%s"', async (role) => {
    const { ask, posted } = world();
    expect(await ask('POST', 'webhooks/ops/test', role)).toMatchObject({ status: 403 });
    expect(await ask('POST', 'webhooks/unknown/test', role)).toMatchObject({ status: 403 });
    expect(posted).toEqual([]);
  });

  it('sends nothing for nobody', async () => {
    const { handle, posted } = world();
    const request = new Request('http://plugin/webhooks/ops/test', { method: 'POST' });
    const response = await handle(request, { ...contextOf(SETTINGS, SECRETS), user: null });
    expect(response.status).toBe(403);
    expect(posted).toEqual([]);
  });

  it('answers 200 with what went wrong, and promises no second try', async () => {
    const { ask } = world(() => Response.json({ errcode: 130101, errmsg: 'send too fast' }));
    const { status, body } = await ask('POST', 'webhooks/ops/test');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      verdict: 'limited',
      code: '130101',
      meaning: expect.stringContaining('20 messages a minute'),
      fix: expect.stringContaining('Wait.'),
      vendorText: 'send too fast',
    });
    expect(body['message']).not.toContain('Grafana will');
  });

  it('knows no webhook nobody made', async () => {
    expect(await world().ask('POST', 'webhooks/other/test')).toMatchObject({ status: 404 });
  });

  it('says why a broken webhook cannot be tried', async () => {
    const { status, body } = await world().ask('POST', 'webhooks/bad/test');
    expect(status).toBe(422);
    expect(body['message']).toStartWith('本 Webhook 无法使用：bad: url: expected https://qyapi.weixin.qq.com/');
  });
});
