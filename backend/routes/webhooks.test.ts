import { afterEach, describe, expect, it } from 'bun:test';
import { type Answerer, OK } from './testing/changingVendor';
import { TEST_KEY } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

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

async function world(answer: Answerer = OK) {
  const routes = await startRouteWorld({ settings: SETTINGS, secrets: SECRETS, answer });
  const ask = (method: string, path: string, role = 'Editor') => routes.ask(method, path, routes.contextFor({}, role));
  return { ...routes, ask };
}

afterEach(stopRouteWorlds);

describe('GET webhooks', () => {
  it('lists usable and broken ones to every viewer, without secrets', async () => {
    const { status, body } = await (await world()).ask('GET', 'webhooks', 'Viewer');
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
    const { ask, contextFor } = await startRouteWorld();
    const { body } = await ask('GET', 'webhooks', contextFor({ settings: null }));
    expect(body).toEqual({
      writer: 'browser',
      webhooks: [],
      problems: [],
      license: expect.objectContaining({ state: 'active', works: true }),
      notice: '',
    } as never);
  });
});

describe('POST webhooks/:id/test', () => {
  it.each(['Editor', 'Admin'])('sends a plain test for an %s, with the keyword and without mentions', async (role) => {
    const { ask, posted, lines } = await world();
    const { status, body } = await ask('POST', 'webhooks/ops/test', role);
    expect(status).toBe(200);
    expect(body).toEqual({
      verdict: 'delivered',
      code: '',
      resent: '',
      reason: '',
      vendorText: '',
      elapsedMs: 0,
    } as never);
    expect(posted).toHaveLength(1);
    expect(JSON.stringify(posted[0])).toMatch(/Test message.*告警/);
    expect(posted[0]).not.toHaveProperty('at');
    expect(lines).toMatchObject([{ message: 'Test message', fields: { webhook: 'ops', verdict: 'delivered' } }]);
  });

  it('mentions whom an alert with its labels would mention', async () => {
    const { app, contextFor, posted } = await world();
    const send = async (body: string) => {
      const request = new Request('http://plugin/webhooks/ops/test', { method: 'POST', body });
      return (await app(request, contextFor({}, 'Editor'))).status;
    };
    expect(await send('')).toBe(200);
    expect(await send('{"labels":{"team":"db"}}')).toBe(200);
    expect(posted.map((each) => 'at' in each)).toEqual([false, true]);
    expect(posted[1]).toMatchObject({ at: { isAtAll: true } });
    expect(await send('{"labels":{"team":7}}')).toBe(400);
    expect(await send('no JSON')).toBe(400);
    expect(posted).toHaveLength(2);
  });

  it.each(['Viewer', 'None', '', 'admin'])('sends nothing for the role "%s"', async (role) => {
    const { ask, posted } = await world();
    expect(await ask('POST', 'webhooks/ops/test', role)).toMatchObject({ status: 403 });
    expect(await ask('POST', 'webhooks/unknown/test', role)).toMatchObject({ status: 403 });
    expect(posted).toEqual([]);
  });

  it('sends nothing for nobody', async () => {
    const { ask, contextFor, posted } = await startRouteWorld({ settings: SETTINGS, secrets: SECRETS });
    const { status } = await ask('POST', 'webhooks/ops/test', contextFor({ user: null }));
    expect(status).toBe(401);
    expect(posted).toEqual([]);
  });

  it('answers 200 with what went wrong', async () => {
    const { ask } = await world(() => Response.json({ errcode: 130101, errmsg: 'send too fast' }));
    const { status, body } = await ask('POST', 'webhooks/ops/test');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      verdict: 'limited',
      code: '130101',
      reason: 'rate-limited',
      vendorText: 'send too fast',
    });
  });

  it('knows no webhook nobody made', async () => {
    expect(await (await world()).ask('POST', 'webhooks/other/test')).toMatchObject({ status: 404 });
  });

  it('says why a broken webhook cannot be tried', async () => {
    const answer = await (await world()).ask('POST', 'webhooks/bad/test');
    expect(answer).toEqual({ status: 422, body: { reason: 'webhook-broken' } as never });
  });
});
