import { afterEach, describe, expect, it } from 'bun:test';
import { Hono } from 'hono';
import { type CallContext } from '../app/callContext';
import { createSecureWriter } from '../settings/secureWriter';
import { createSettingsCache } from '../settings/settingsCache';
import {
  type RunningGrafana,
  SETTINGS_PATH,
  startGrafana,
  ACCOUNT_TOKEN,
} from '../../dev/fakeGrafana/testing/startGrafana';
import { WebhookEditor } from '../settings/webhookEditor';
import { type RouteEnv } from './deps';
import { keepingLogger } from './testing/notifyCall';
import { savingRoutes, webhookEditRoutes } from './webhookEdits';
import { settingsCall } from '../settings/testing/settingsCall';

const TOKEN = '0123456789abcdef'.repeat(4);
const URL = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const NEW_URL = URL.replace(TOKEN, 'fedcba98'.repeat(8));
const KEY = 'typed-hmac-key-0123';
const STORED = {
  'webhook.ops': JSON.stringify({ name: 'Ops', vendor: 'dingtalk', revision: 'r1' }),
  'webhook.ops.url': URL,
  'webhook.ops.secret': 'SECstored-secret',
  'webhook.ops.key': 'stored-hmac-key-0123',
  'webhook.bad': '{',
  'webhooks.file.url': URL,
  'webhooks.file.secret': 'SECfile-secret',
};
const FILE = { webhooks: [{ id: 'file', name: 'From a file', vendor: 'dingtalk' }] };
const SECRETS = /0123456789abcdef|stored-secret|stored-hmac|file-secret|glsa_/;
const NEW = { name: 'New', robots: [{ slot: 1, url: NEW_URL, secret: 'SECtyped' }], key: KEY };

const worlds: RunningGrafana[] = [];

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((each) => each.stop()));
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

function start({ hasAccount = true, maxWebhooks = null as number | null } = {}) {
  const api = startGrafana({ secureJsonData: STORED, jsonData: FILE });
  worlds.push(api);
  const { log, lines } = keepingLogger();
  const startedBy = { appUrl: api.url, grafanaUrl: null, serviceAccountToken: hasAccount ? ACCOUNT_TOKEN : null };
  const writer = createSecureWriter({ startedBy, log, fetch: (url, init) => fetch(url, init) });
  let texts = 0;
  const newText = () => `TEXT000${++texts}`;
  const readSettings = createSettingsCache({ allowedHosts: [], now: () => 0 }).read;
  const editor = new WebhookEditor({
    writer,
    readSettings,
    allowedHosts: [],
    maxWebhooks: 100,
    countNotMade: () => undefined,
    newText,
    now: () => 0,
  });
  const state = { kind: 'active', holder: '', maxWebhooks, webhooks: 0, untilMs: 0 } as const;
  const license = { stateOf: async () => state, stateWith: async () => state };
  const deps = { editor, license, readSettings, log };
  const app = new Hono<RouteEnv>().route('/webhooks', webhookEditRoutes(deps)).route('/saving', savingRoutes(deps));
  const ask = async (route: string, body?: unknown, call: CallContext = settingsCall(api)): Promise<Answer> => {
    const [method = '', path = ''] = route.split(' ');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = { method, ...(body === undefined ? {} : { body: text }) };
    const response = await app.fetch(new Request(`http://plugin/${path}`, init), { call });
    const answer = { status: response.status, body: (await response.json()) as Answer['body'] };
    // Whatever was asked: nothing that is stored comes back, and nothing at all is logged.
    expect(JSON.stringify(answer)).not.toMatch(SECRETS);
    expect(JSON.stringify(lines)).not.toMatch(SECRETS);
    expect(JSON.stringify(lines)).not.toMatch(/SECtyped|typed-hmac|fedcba98/);
    return answer;
  };
  return { api, ask, lines };
}

describe('GET webhooks/:id', () => {
  it('shows everything but the secrets, of which it says which there are', async () => {
    const { status, body } = await start().ask('GET webhooks/ops');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      webhook: {
        id: 'ops',
        name: 'Ops',
        robots: [{ slot: 1, url: 'https://oapi.dingtalk.com/…cdef', hasUrl: true, hasSecret: true }],
        hasKey: true,
        provisioned: false,
        revision: 'r1',
      },
      problems: [],
    });
  });

  it('shows a provisioned one, and a broken one with its problems', async () => {
    const { ask } = start();
    expect((await ask('GET webhooks/file')).body).toMatchObject({ webhook: { provisioned: true, revision: '' } });
    expect((await ask('GET webhooks/bad')).body).toMatchObject({ problems: [{ rule: 'stored-json' }] });
  });

  it.each(['gone', 'ops.url', '__proto__'])('knows no %s', async (id) => {
    expect(await start().ask(`GET webhooks/${id}`)).toMatchObject({ status: 404, body: { reason: 'not-found' } });
  });

  it('shows none of another organisation', async () => {
    const { api, ask } = start();
    expect((await ask('GET webhooks/ops', undefined, settingsCall(api, { orgId: 2, settings: null }))).status).toBe(
      404
    );
  });
});

describe('POST webhooks', () => {
  it('makes one, whose id it finds', async () => {
    const { api, ask, lines } = start();
    const { status, body } = await ask('POST webhooks', NEW);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: 'new-text0001',
      revision: 'TEXT0002',
      warnings: [],
    });
    expect(api.row().secureJsonData).toMatchObject({
      ...STORED,
      'webhook.new-text0001.url': NEW_URL,
      'webhook.new-text0001.secret': 'SECtyped',
      'webhook.new-text0001.key': KEY,
    });
    expect(api.row().jsonData).toEqual(FILE);
    expect(lines).toMatchObject([{ level: 'info', fields: { change: 'create', user: 'ann', result: 'written' } }]);
    expect((await ask('GET webhooks/new-text0001')).body).toMatchObject({ webhook: { name: 'New', hasKey: true } });
  });

  it.each([
    ['another id', { ...NEW, id: 'ops' }, 409, { reason: 'id-taken' }],
    ['a provisioned one’s id', { ...NEW, id: 'file' }, 409, { reason: 'id-taken' }],
    ['an id that is none', { ...NEW, id: 'a b' }, 422, { problems: [{ field: 'id', rule: 'id' }] }],
    ['the name of another', { ...NEW, name: 'ops ' }, 422, { problems: [{ field: 'name', rule: 'name-taken' }] }],
    ['no robots', { name: 'New', vendor: 'wecom' }, 422, { problems: [{ rule: 'robots' }] }],
    ['nothing', {}, 422, { reason: 'problems' }],
    ['a list', [], 400, {}],
    ['no JSON', '{', 400, {}],
    ['too much', ' '.repeat(1_100_000), 413, {}],
  ])('refuses %s', async (_, body, status, answer) => {
    const { api, ask } = start();
    expect(await ask('POST webhooks', body)).toMatchObject({ status, body: answer });
    expect(api.row().secureJsonData).toEqual(STORED);
  });
});

describe('PUT webhooks/:id', () => {
  it('changes what is new and nothing else', async () => {
    const { api, ask } = start();
    const edit = { name: 'Ops', remarks: 'x', robots: [{ slot: 1, secret: 'SECtyped' }], revision: 'r1' };
    expect(await ask('PUT webhooks/ops', edit)).toMatchObject({ status: 200, body: { revision: 'TEXT0001' } });
    expect(Object.keys((api.posted[0] as { secureJsonData: object }).secureJsonData).sort()).toEqual([
      'webhook.ops',
      'webhook.ops.secret',
    ]);
    expect(api.row().secureJsonData).toMatchObject({ 'webhook.ops.url': URL, 'webhook.ops.secret': 'SECtyped' });
  });

  it.each([
    ['ops', { name: 'Ops', revision: 'r0' }, 409, { reason: 'edited' }],
    ['ops', { name: 'Ops' }, 400, { reason: 'incomplete' }],
    ['ops', { name: '', revision: 'r1' }, 422, { reason: 'problems' }],
    ['file', { name: 'x', revision: '' }, 409, { reason: 'provisioned' }],
    ['gone', { name: 'x', revision: '' }, 404, { reason: 'not-found' }],
  ])('of %s with %j is refused', async (id, body, status, answer) => {
    const { api, ask } = start();
    expect(await ask(`PUT webhooks/${id}`, body)).toMatchObject({ status, body: answer });
    expect(api.posted).toEqual([]);
  });

  it('names each problem, without what was typed', async () => {
    const edit = {
      name: 'Ops',
      revision: 'r1',
      robots: [{ slot: 1, url: 'https://evil.example/SECtyped', secret: 'x' }],
    };
    const { body } = await start().ask('PUT webhooks/ops', edit);
    expect(body).toMatchObject({
      reason: 'problems',
      problems: [
        { field: 'url', expected: 'https://oapi.dingtalk.com/robot/send?access_token=…', got: 'the host evil.example' },
        { field: 'secret' },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(SECRETS);
  });
});

describe('PUT webhooks/:id/key', () => {
  it('sets the key and no more', async () => {
    const { api, ask } = start();
    expect(await ask('PUT webhooks/ops/key', { key: KEY })).toMatchObject({ status: 200, body: { revision: 'r1' } });
    expect(api.row().secureJsonData).toEqual({ ...STORED, 'webhook.ops.key': KEY });
  });

  it.each([
    ['ops', { key: 'short' }, 422],
    ['ops', {}, 400],
    ['file', { key: KEY }, 409],
    ['gone', { key: KEY }, 404],
  ])('of %s with %j is refused', async (id, body, status) => {
    expect((await start().ask(`PUT webhooks/${id}/key`, body)).status).toBe(status);
  });
});

describe('DELETE webhooks/:id', () => {
  it('leaves nothing that could be used', async () => {
    const { api, ask } = start();
    expect((await ask('DELETE webhooks/ops?revision=r1')).status).toBe(200);
    const left = Object.entries(api.row().secureJsonData).filter(([key]) => key.startsWith('webhook.ops'));
    expect(left.map(([, value]) => value)).toEqual(['', '', '', '']);
    expect((await ask('GET webhooks/ops')).status).toBe(404);
    expect((await ask('DELETE webhooks/ops')).status).toBe(404);
  });

  it('deletes a broken one', async () => {
    const { ask } = start();
    expect((await ask('DELETE webhooks/bad')).status).toBe(200);
  });

  it.each([
    ['ops?revision=r0', 409],
    ['file', 409],
    ['gone', 404],
  ])('of %s is refused', async (path, status) => {
    const { api, ask } = start();
    expect((await ask(`DELETE webhooks/${path}`)).status).toBe(status);
    expect(api.posted).toEqual([]);
  });
});

describe('PUT webhooks/:id/enabled', () => {
  it('changes this one field of what is stored', async () => {
    const { api, ask } = start();
    const answer = await ask('PUT webhooks/ops/enabled', { enabled: false });
    expect(answer).toMatchObject({ status: 200, body: { revision: 'TEXT0001' } });
    const { 'webhook.ops': json = '', ...secrets } = api.row().secureJsonData;
    expect(JSON.parse(json)).toMatchObject({ name: 'Ops', vendor: 'dingtalk', enabled: false, revision: 'TEXT0001' });
    expect({ 'webhook.ops': STORED['webhook.ops'], ...secrets }).toEqual(STORED);
  });

  it.each([
    ['ops', { enabled: 'no' }, 400],
    ['bad', { enabled: false }, 422],
    ['file', { enabled: false }, 409],
    ['gone', { enabled: false }, 404],
  ])('of %s with %j is refused', async (id, body, status) => {
    expect((await start().ask(`PUT webhooks/${id}/enabled`, body)).status).toBe(status);
  });
});

describe('GET saving', () => {
  it('brings what a change is planned with, and nothing secret', async () => {
    const { api, ask } = start();
    expect(await ask('GET saving?webhook=ops')).toEqual({
      status: 200,
      body: {
        writer: 'backend',
        current: expect.objectContaining({ id: 'ops', name: 'Ops', revision: 'r1' }),
        otherNames: ['From a file', 'bad'],
        otherRobots: [{ webhook: 'From a file', url: 'https://oapi.dingtalk.com/…cdef' }],
        maxWebhooks: 100,
        allowedHosts: [],
        otherBytes: expect.any(Number),
      },
    });
    expect(api.posted).toEqual([]);
  });

  it.each(['', '?webhook=gone', '?webhook='])('knows nothing that is stored for "%s"', async (query) => {
    const { status, body } = await start().ask(`GET saving${query}`);
    expect([status, body['current']]).toEqual([200, null]);
    expect(body['otherNames']).toEqual(['From a file', 'Ops', 'bad']);
  });

  it('names the browser where the plugin cannot write', async () => {
    const { api, ask } = start({ hasAccount: false });
    expect((await ask('GET saving')).body).toMatchObject({ writer: 'browser' });
    expect((await start().ask('GET saving', undefined, settingsCall(api, { orgId: 2 }))).body).toMatchObject({
      writer: 'browser',
    });
  });

  it('names the backend where Grafana cannot be asked: it says why when it is to write', async () => {
    const { api, ask } = start();
    api.faults.set('GET /api/org', () => new Response('', { status: 500 }));
    expect((await ask('GET saving')).body).toMatchObject({ writer: 'backend' });
    expect(await ask('PUT webhooks/ops/key', { key: KEY })).toMatchObject({ status: 502 });
  });
});

describe('a license without room', () => {
  it.each([
    ['POST webhooks', NEW],
    ['GET saving', undefined],
  ])('lets nobody make one by %s', async (route, body) => {
    const { api, ask } = start({ maxWebhooks: 3 });
    expect(await ask(route, body)).toMatchObject({ status: 403, body: { license: 'too-many-webhooks' } });
    expect(api.asked).toEqual([]);
  });

  it('lets what there is be changed and deleted', async () => {
    const { ask } = start({ maxWebhooks: 0 });
    expect((await ask('PUT webhooks/ops', { name: 'Ops', revision: 'r1' })).status).toBe(200);
    expect((await ask('DELETE webhooks/ops')).status).toBe(200);
  });
});

describe('where the plugin cannot write', () => {
  const CHANGES: ReadonlyArray<readonly [route: string, body: object | undefined]> = [
    ['POST webhooks', NEW],
    ['PUT webhooks/ops', { name: 'Ops', revision: 'r1' }],
    ['PUT webhooks/ops/enabled', { enabled: false }],
    ['PUT webhooks/ops/key', { key: KEY }],
    ['DELETE webhooks/ops', undefined],
  ];

  it.each(CHANGES)('%s says that the browser writes', async (route, body) => {
    const { api, ask } = start({ hasAccount: false });
    expect(await ask(route, body)).toMatchObject({ status: 501, body: { reason: 'browser-writes' } });
    expect(api.asked).toEqual([]);
  });

  it.each(CHANGES)('%s touches no other organisation', async (route, body) => {
    const { api, ask } = start();
    const answer = await ask(route, body, settingsCall(api, { orgId: 2 }));
    expect(answer).toMatchObject({ status: 501, body: { reason: 'browser-writes' } });
    expect([api.posted, api.row().secureJsonData]).toEqual([[], STORED]);
  });

  it.each(CHANGES)('%s passes Grafana’s refusal on', async (route, body) => {
    const { api, ask } = start();
    api.faults.set(`POST ${SETTINGS_PATH}`, () => Response.json({ message: TOKEN }, { status: 403 }));
    const answer = await ask(route, body);
    expect(answer).toEqual({ status: 502, body: { reason: 'grafana-forbidden', status: 403 } });
  });
});
