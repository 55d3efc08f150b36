import { type BackendSrv, type BackendSrvRequest, setBackendSrv } from '@grafana/runtime';
import { Hono } from 'hono';
import { defer } from 'rxjs';
import { type CallContext } from '../../backend/app/callContext';
import { type RouteEnv } from '../../backend/routes/deps';
import { savingRoutes, webhookEditRoutes } from '../../backend/routes/webhookEdits';
import { createSecureWriter } from '../../backend/settings/secureWriter';
import { createSettingsCache } from '../../backend/settings/settingsCache';
import { WebhookEditor } from '../../backend/settings/webhookEditor';
import { fakeGrafana } from '../../dev/fakeGrafana/fakeGrafana';
import { GrafanaState } from '../../dev/fakeGrafana/grafanaState';
import { type CallOrigin, type PluginProcess } from '../../dev/fakeGrafana/pluginProcess';
import { SESSION_COOKIE } from '../../dev/fakeGrafana/signIn';
import { type ChangeRequest } from '../core/webhook/edit/planChange';
import { type ChangeOutcome } from './changeOutcome';
import { changeWebhook } from './changeWebhook';
import { readWebhookFacts } from './readWebhook';
import { setWebhooks } from './setWebhooks';

const TOKEN = 'glsa_fake_service_account_token';
const HEX = '0123456789abcdef'.repeat(4);
const urlWith = (token: string) => `https://oapi.dingtalk.com/robot/send?access_token=${token}`;
const STORED = {
  'webhook.ops': JSON.stringify({ name: 'Ops', vendor: 'dingtalk', revision: 'r1' }),
  'webhook.ops.url': urlWith(HEX),
  'webhook.ops.secret': 'SECstored-secret',
  'webhook.ops.key': 'stored-hmac-key-0123',
};
const TYPED = { token: 'fedcba98'.repeat(8), secret: 'SECtyped-secret', key: 'typed-hmac-key-0123' };
const SECRETS = [HEX, 'SECstored-secret', 'stored-hmac-key-0123', TOKEN, ...Object.values(TYPED)];
const ROBOTS = [{ slot: 1, url: urlWith(TYPED.token), secret: TYPED.secret }];

/** One call of a browser. */
interface Exchange {
  readonly what: string;
  readonly sent: string;
  readonly answered: string;
}

/** A browser in front of Grafana with the plugin's own routes behind it, all of them real but for Grafana itself. */
function openBrowser({ hasAccount }: { readonly hasAccount: boolean }) {
  const state = new GrafanaState({ jsonData: {}, secureJsonData: { ...STORED } });
  state.accounts.addManaged(TOKEN);
  const log = { debug: none, info: none, warn: none, error: none };
  const startedBy = { appUrl: 'http://grafana', grafanaUrl: null, serviceAccountToken: hasAccount ? TOKEN : null };
  const writer = createSecureWriter({ startedBy, log, fetch: (url, init) => grafana(new Request(url, init)) });
  const { read: readSettings } = createSettingsCache({ allowedHosts: [], now: Date.now });
  let texts = 0;
  const newText = () => `text000${++texts}`;
  const limits = { allowedHosts: [], maxWebhooks: 100, countNotMade: none };
  const editor = new WebhookEditor({ writer, readSettings, newText, now: Date.now, ...limits });
  const licensed = { kind: 'active', holder: '', maxWebhooks: null, webhooks: 0, untilMs: 0 } as const;
  const license = { stateOf: async () => licensed, stateWith: async () => licensed };
  const deps = { editor, license, readSettings, log };
  const routes = new Hono<RouteEnv>().route('/webhooks', webhookEditRoutes(deps)).route('/saving', savingRoutes(deps));
  const grafana = fakeGrafana(state, processOf(routes));
  const exchanges: Exchange[] = [];
  const fetch = ({ method = 'GET', url, data }: BackendSrvRequest) =>
    defer(async () => {
      const sent = data === undefined ? '' : JSON.stringify(data);
      const headers = { cookie: `${SESSION_COOKIE}=Admin`, 'content-type': 'application/json' };
      const init = { method, headers, ...(sent === '' ? {} : { body: sent }) };
      const response = await grafana(new Request(`http://grafana${url}`, init));
      const answered = await response.text();
      exchanges.push({ what: `${method} ${url.split('/enterprise-groups-app/')[1]}`, sent, answered });
      const body = JSON.parse(answered) as unknown;
      if (!response.ok) {
        throw { status: response.status, data: body, config: {} };
      }
      return { data: body, status: response.status };
    });
  // The calls of this test use nothing else of it.
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return { exchanges, stored: () => state.settings.read().secureJsonData };
}

function none(): void {
  // Nobody reads this log.
}

function processOf(routes: Hono<RouteEnv>): PluginProcess {
  return {
    callResource: async ({ url, method, body, context }) => {
      const init = { method, ...(body.byteLength === 0 ? {} : { body: new Uint8Array(body) }) };
      const response = await routes.fetch(new Request(`http://plugin/${url}`, init), { call: callOf(context) });
      return { code: response.status, headers: {}, body: new Uint8Array(await response.arrayBuffer()) };
    },
    collectMetrics: async () => '',
    checkHealth: async () => ({ status: 'ok', message: '', details: {} }),
  };
}

function callOf({ settings, ...origin }: CallOrigin): CallContext {
  const jsonData = new TextEncoder().encode(JSON.stringify(settings.jsonData));
  return { ...origin, settings: { ...settings, jsonData } };
}

const fields = { name: 'Night shift', vendor: 'dingtalk' };

/** Every way to change a webhook; a copy is made like any other. */
const CHANGES: ReadonlyArray<readonly [name: string, id: string | null, request: ChangeRequest]> = [
  ['making', null, { kind: 'create', webhook: { ...fields, robots: ROBOTS, key: TYPED.key } }],
  ['editing', 'ops', { kind: 'edit', revision: 'r1', webhook: { ...fields, robots: ROBOTS, key: TYPED.key } }],
  ['renaming', 'ops', { kind: 'edit', revision: 'r1', webhook: fields }],
  ['disabling', 'ops', { kind: 'switch', enabled: false }],
  ['giving a new key to', 'ops', { kind: 'key', key: TYPED.key }],
  ['deleting', 'ops', { kind: 'delete', revision: 'r1' }],
];

/** Opens a form or a question, which reads the facts, and then changes the webhook. Brings what the change itself called. */
async function change(
  { exchanges }: ReturnType<typeof openBrowser>,
  id: string | null,
  request: ChangeRequest
): Promise<{ outcome: ChangeOutcome; calls: readonly Exchange[] }> {
  const facts = await readWebhookFacts(id);
  const before = exchanges.length;
  const outcome = await changeWebhook({ id, request, writer: facts.ok ? facts.value.writer : null });
  return { outcome, calls: exchanges.slice(before) };
}

describe.each([
  [
    'without a service account',
    false,
    [expect.stringMatching(/^GET resources\/saving/), 'GET settings', 'POST settings'],
  ],
  ['with a service account', true, [expect.stringMatching(/^(POST|PUT|DELETE) resources\/webhooks/)]],
])('%s', (_, hasAccount, expected) => {
  it.each(CHANGES)('%s a webhook takes so many calls, and brings back no secret', async (_name, id, request) => {
    const browser = openBrowser({ hasAccount });
    const { outcome, calls } = await change(browser, id, request);
    expect(outcome).toMatchObject({ kind: 'done', warnings: [] });
    expect(calls.map(({ what }) => what)).toEqual(expected);
    for (const secret of SECRETS) {
      expect(browser.exchanges.filter(({ answered }) => answered.includes(secret))).toEqual([]);
      const isTyped = JSON.stringify(request).includes(secret);
      expect(calls.filter(({ sent }) => sent.includes(secret))).toHaveLength(isTyped ? 1 : 0);
    }
    expect(browser.stored()).not.toEqual(STORED);
  });

  it('stores the same', async () => {
    const browser = openBrowser({ hasAccount });
    await change(browser, 'ops', { kind: 'edit', revision: 'r1', webhook: { ...fields, robots: ROBOTS } });
    const { 'webhook.ops': json = '', ...secrets } = browser.stored();
    expect(JSON.parse(json)).toMatchObject({ ...fields, enabled: true, revision: expect.stringMatching(/^\w{8,}$/) });
    expect(secrets).toEqual({
      'webhook.ops.url': urlWith(TYPED.token),
      'webhook.ops.secret': TYPED.secret,
      'webhook.ops.key': 'stored-hmac-key-0123',
    });
  });

  it('sets fields of many in one write, and leaves those that are gone', async () => {
    const browser = openBrowser({ hasAccount });
    const writer = hasAccount ? 'backend' : 'browser';
    const outcome = await setWebhooks({ ids: ['ops', 'gone'], fields: { enabled: false, repeats: 'short' }, writer });
    const left = [{ id: 'gone', obstacle: 'not-found', problems: [] }];
    expect(outcome).toEqual({ kind: 'done', changed: ['ops'], left });
    expect(browser.exchanges.map(({ what }) => what)).toEqual(
      hasAccount ? ['PUT resources/webhooks'] : ['POST resources/saving', 'GET settings', 'POST settings']
    );
    const { 'webhook.ops': json = '', ...secrets } = browser.stored();
    expect(JSON.parse(json)).toMatchObject({ name: 'Ops', enabled: false, repeats: 'short' });
    expect(secrets).toEqual(Object.fromEntries(Object.entries(STORED).filter(([key]) => key !== 'webhook.ops')));
    for (const secret of SECRETS) {
      expect(JSON.stringify(browser.exchanges)).not.toContain(secret);
    }
  });

  it('tells the second of two who edit the same, and loses nothing of the first', async () => {
    const browser = openBrowser({ hasAccount });
    const edit = (remarks: string): ChangeRequest => ({
      kind: 'edit',
      revision: 'r1',
      webhook: { ...fields, remarks },
    });
    expect((await change(browser, 'ops', edit('first'))).outcome).toMatchObject({ kind: 'done' });
    const second = await change(browser, 'ops', edit('second'));
    expect(second.outcome).toEqual({ kind: 'obstacle', obstacle: 'edited' });
    expect(second.calls.filter(({ what }) => what === 'POST settings')).toEqual([]);
    expect(browser.stored()['webhook.ops']).toContain('first');
  });
});
