import { type ChangeRequest } from '../core/webhook/edit/planChange';
import { failed, fakeBackend, type FakeRoutes, ok } from '../test/fakeBackend';
import { rowWith, settingsRoutes, type SettingsRow } from '../test/settingsRow';
import { settingsProblem, webhookDetails, webhookFacts } from '../test/webhookFixtures';
import { changeWebhook } from './changeWebhook';
import { STANDINGS } from '../test/licenseFixtures';

const UNLICENSED = { reason: 'unlicensed', license: 'none', standing: STANDINGS.none, wish: 'make' };

const NOT_HERE = failed(501, { message: 'The plugin cannot write.', reason: 'browser-writes' });
const EDIT: ChangeRequest = { kind: 'edit', revision: 'r7', webhook: { name: 'Ops', vendor: 'dingtalk' } };
const URL = `https://oapi.dingtalk.com/robot/send?access_token=${'0123456789abcdef'.repeat(4)}`;
const CREATE: ChangeRequest = {
  kind: 'create',
  webhook: { name: 'Ops', vendor: 'dingtalk', robots: [{ slot: 1, url: URL }] },
};
const STORED = { 'webhook.ops': '{}', 'webhook.ops.url': 'https://x' };

const edit = { id: 'ops', request: EDIT, writer: 'backend' } as const;

function row(secureJsonData: Record<string, string> = {}): SettingsRow {
  return rowWith({ jsonData: { access: { Viewer: [] } }, secureJsonData });
}

/** Settings a browser writes, and the facts it plans with. */
function browserWrites(settings: SettingsRow, changes: Partial<FakeRoutes> = {}) {
  const facts = webhookFacts({ writer: 'browser', current: webhookDetails() });
  return fakeBackend({
    'GET saving': ({ query }) => ok(query.has('webhook') ? facts : { ...facts, current: null }),
    ...settingsRoutes(settings),
    ...changes,
  });
}

describe('where the backend can write', () => {
  it('lets it, and writes nothing itself', async () => {
    const warning = settingsProblem({ webhook: 'ops', rule: 'secure-size', disables: false });
    const calls = fakeBackend({
      'PUT webhooks/:id': () => ok({ message: 'Changed.', id: 'ops', revision: 'r2', warnings: [warning] }),
    });
    expect(await changeWebhook(edit)).toEqual({ kind: 'done', id: 'ops', revision: 'r2', warnings: [warning] });
    expect(calls.map(({ data }) => data)).toEqual([{ name: 'Ops', vendor: 'dingtalk', revision: 'r7' }]);
  });

  it('asks who writes where nobody knows yet', async () => {
    const calls = fakeBackend({
      'GET saving': () => ok(webhookFacts({ current: webhookDetails() })),
      'PUT webhooks/:id/key': () => ok({ id: 'ops', revision: 'r7', warnings: [] }),
    });
    const request = { kind: 'key', key: 'typed-hmac-key-0123' } as const;
    expect(await changeWebhook({ id: 'ops', request, writer: null })).toMatchObject({ kind: 'done' });
    expect(calls.map(({ method }) => method)).toEqual(['GET', 'PUT']);
  });

  it.each([
    ['another edit', failed(409, { message: 'Edited', reason: 'edited' }), { kind: 'obstacle', obstacle: 'edited' }],
    [
      'problems',
      failed(422, { message: 'No.', reason: 'problems', problems: [settingsProblem()] }),
      { kind: 'problems', problems: [settingsProblem()] },
    ],
    [
      'a missing license',
      failed(403, UNLICENSED),
      { kind: 'failed', failure: { kind: 'unlicensed', standing: STANDINGS.none, wish: 'make' } },
    ],
    [
      'settings Grafana did not keep',
      failed(502, { message: 'Not kept.', reason: 'grafana-not-kept' }),
      expect.objectContaining({ kind: 'failed', failure: expect.objectContaining({ reason: 'grafana-not-kept' }) }),
    ],
    ['no answer', failed(0), { kind: 'failed', failure: { kind: 'offline' } }],
  ])('tells of %s', async (_, answer, outcome) => {
    fakeBackend({ 'PUT webhooks/:id': () => answer });
    expect(await changeWebhook(edit)).toEqual(outcome);
  });

  it.each([
    ['has lost its service account', NOT_HERE],
    ['may not write with it', failed(502, { reason: 'grafana-forbidden' })],
  ])('writes itself where the backend %s', async (_, answer) => {
    const settings = row(STORED);
    browserWrites(settings, { 'PUT webhooks/:id': () => answer });
    expect(await changeWebhook(edit)).toMatchObject({ kind: 'done', id: 'ops' });
    expect(settings.secureJsonData['webhook.ops']).toContain('"name":"Ops"');
  });
});

describe('where the browser has to write', () => {
  const byBrowser = (request: ChangeRequest, id: string | null = 'ops') =>
    changeWebhook({ id, request, writer: 'browser' });

  it('plans a new one, and leaves everything else as it is', async () => {
    const settings = row({ 'webhook.other': '{}', license: 'x' });
    browserWrites(settings);
    const outcome = await byBrowser(CREATE, null);
    expect(outcome).toMatchObject({ kind: 'done', id: expect.stringMatching(/^ops-[\da-f]{8}$/), warnings: [] });
    const { id, revision } = outcome as { id: string; revision: string };
    expect({ ...settings, updatedAtMs: 0 }).toEqual({
      ...row(),
      secureJsonData: {
        'webhook.other': '{}',
        license: 'x',
        [`webhook.${id}`]: expect.stringContaining(`"revision":"${revision}"`),
        [`webhook.${id}.url`]: URL,
      },
    });
  });

  it('deletes by emptying the keys', async () => {
    const settings = row(STORED);
    browserWrites(settings);
    expect(await byBrowser({ kind: 'delete', revision: 'r7' })).toMatchObject({ kind: 'done' });
    expect(settings.secureJsonData).toEqual({ 'webhook.ops': '', 'webhook.ops.url': '' });
  });

  it('enables and disables, and leaves all else as it is stored', async () => {
    const settings = row(STORED);
    browserWrites(settings);
    expect(await byBrowser({ kind: 'switch', enabled: false })).toMatchObject({ kind: 'done' });
    expect(JSON.parse(settings.secureJsonData['webhook.ops'] ?? '')).toMatchObject({
      name: 'Operations',
      remarks: 'Day and night',
      enabled: false,
    });
    expect(settings.secureJsonData['webhook.ops.url']).toBe('https://x');
  });

  it.each([
    ['edited', { ...EDIT, revision: 'r6' }, STORED, 'edited'],
    ['deleted', EDIT, { 'webhook.ops': '' }, 'not-found'],
  ])('writes nothing where the webhook was %s meanwhile', async (_, request, stored, obstacle) => {
    const settings = row({ ...stored });
    browserWrites(settings);
    expect(await byBrowser(request)).toEqual({ kind: 'obstacle', obstacle });
    expect(settings.secureJsonData).toEqual(stored);
  });

  it.each(['switch', 'delete', 'edit', 'key'] as const)('refuses to %s a provisioned one', async (kind) => {
    const settings = row(STORED);
    const current = webhookDetails({ provisioned: true });
    browserWrites(settings, { 'GET saving': () => ok(webhookFacts({ writer: 'browser', current })) });
    const request = { kind, enabled: true, revision: null, webhook: {}, key: 'typed-hmac-key-0123' } as ChangeRequest;
    expect(await byBrowser(request)).toEqual({ kind: 'obstacle', obstacle: 'provisioned' });
    expect(settings.secureJsonData).toEqual(STORED);
  });

  it('writes nothing that has problems', async () => {
    const settings = row(STORED);
    browserWrites(settings);
    const outcome = await byBrowser({ ...EDIT, webhook: { name: 'dba', vendor: 'dingtalk' } });
    expect(outcome).toMatchObject({ kind: 'problems', problems: [{ field: 'name', rule: 'name-taken' }] });
    expect(settings.secureJsonData).toEqual(STORED);
  });

  it('tells of a license without room', async () => {
    browserWrites(row(), { 'GET saving': () => failed(403, UNLICENSED) });
    expect(await byBrowser(CREATE, null)).toEqual({
      kind: 'failed',
      failure: { kind: 'unlicensed', standing: STANDINGS.none, wish: 'make' },
    });
  });

  it.each(['GET', 'POST'] as const)('says when Grafana does not let the user %s settings', async (method) => {
    browserWrites(row(STORED), {
      [`${method} /api/plugins/enterprise-groups-app/settings`]: () => failed(403, { message: 'Not you' }),
    });
    const failure = { kind: 'failed', status: 403, reason: 'settings-forbidden' };
    expect(await byBrowser(EDIT)).toMatchObject({ kind: 'failed', failure });
  });
});
