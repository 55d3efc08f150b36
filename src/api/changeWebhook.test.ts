import { failed, fakeBackend, type FakeRoutes, ok } from '../test/fakeBackend';
import { rowWith, settingsRoutes, type SettingsRow } from '../test/settingsRow';
import { settingsProblem } from '../test/webhookFixtures';
import { changeWebhook } from './changeWebhook';

const NOT_HERE = failed(501, { message: 'The plugin cannot write.', reason: 'browser-writes' });
const EDIT = { change: 'edit', id: 'ops', revision: 'r1', webhook: { name: 'Ops' } } as const;

function row(secureJsonData: Record<string, string> = {}): SettingsRow {
  return rowWith({ jsonData: { access: { Viewer: [] } }, secureJsonData });
}

/** A backend that cannot write by itself, in front of settings that can be written. */
function browserWrites(settings: SettingsRow, plan: FakeRoutes['POST webhooks/validate']) {
  return fakeBackend({
    'POST webhooks': () => NOT_HERE,
    'PUT webhooks/:id': () => NOT_HERE,
    'DELETE webhooks/:id': () => NOT_HERE,
    'POST webhooks/validate': plan,
    ...settingsRoutes(settings),
  });
}

const planOf = (id: string, secureJsonData: Record<string, string>) => () =>
  ok({ id, revision: 'r2', problems: [], write: { secureJsonData } });

describe('where the backend can write', () => {
  it('lets it, and writes nothing itself', async () => {
    const warning = settingsProblem({ webhook: 'ops', rule: 'secure-size', disables: false });
    const calls = fakeBackend({
      'PUT webhooks/:id': () => ok({ message: 'Changed.', id: 'ops', revision: 'r2', warnings: [warning] }),
    });
    expect(await changeWebhook(EDIT)).toEqual({ kind: 'done', id: 'ops', revision: 'r2', warnings: [warning] });
    expect(calls.map(({ data }) => data)).toEqual([{ name: 'Ops', revision: 'r1' }]);
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
      failed(403, { message: 'No license.', license: 'none' }),
      { kind: 'failed', failure: { kind: 'unlicensed', message: 'No license.' } },
    ],
    ['no answer', failed(0), { kind: 'failed', failure: { kind: 'offline' } }],
  ])('tells of %s', async (_, answer, outcome) => {
    fakeBackend({ 'PUT webhooks/:id': () => answer });
    expect(await changeWebhook(EDIT)).toEqual(outcome);
  });
});

describe('where the browser has to write', () => {
  it('writes what the backend planned, and leaves everything else as it is', async () => {
    const settings = row({ 'webhook.other': '{}', license: 'x' });
    browserWrites(settings, planOf('ops-1', { 'webhook.ops-1': '{"name":"Ops"}', 'webhook.ops-1.url': 'https://x' }));
    const outcome = await changeWebhook({ change: 'create', webhook: { name: 'Ops' } });
    expect(outcome).toEqual({ kind: 'done', id: 'ops-1', revision: 'r2', warnings: [] });
    expect({ ...settings, updatedAtMs: 0 }).toEqual({
      ...row(),
      secureJsonData: {
        'webhook.other': '{}',
        license: 'x',
        'webhook.ops-1': '{"name":"Ops"}',
        'webhook.ops-1.url': 'https://x',
      },
    });
  });

  it('deletes by emptying the keys', async () => {
    const settings = row({ 'webhook.ops': '{}', 'webhook.ops.url': 'https://x' });
    browserWrites(settings, planOf('ops', { 'webhook.ops': '', 'webhook.ops.url': '' }));
    const outcome = await changeWebhook({ change: 'delete', id: 'ops', revision: 'r1' });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(settings.secureJsonData).toEqual({ 'webhook.ops': '', 'webhook.ops.url': '' });
  });

  it.each([
    ['made meanwhile', { change: 'create', webhook: {} } as const, { 'webhook.ops': '{}' }, 'id-taken'],
    ['deleted meanwhile', EDIT, { 'webhook.ops': '' }, 'not-found'],
  ])('writes nothing where the webhook was %s', async (_, change, stored, obstacle) => {
    const settings = row({ ...stored });
    browserWrites(settings, planOf('ops', { 'webhook.ops': '{"name":"new"}' }));
    expect(await changeWebhook(change)).toEqual({ kind: 'obstacle', obstacle });
    expect(settings.secureJsonData).toEqual(stored);
  });

  it('writes nothing that has problems', async () => {
    const settings = row({ 'webhook.ops': '{}' });
    browserWrites(settings, () => ok({ id: 'ops', problems: [settingsProblem()], write: null }));
    expect(await changeWebhook(EDIT)).toEqual({ kind: 'problems', problems: [settingsProblem()] });
    expect(settings.secureJsonData).toEqual({ 'webhook.ops': '{}' });
  });

  it('says when Grafana does not let the user', async () => {
    const settings = row({ 'webhook.ops': '{}' });
    fakeBackend({
      'PUT webhooks/:id': () => NOT_HERE,
      'POST webhooks/validate': planOf('ops', { 'webhook.ops': '{}' }),
      ...settingsRoutes(settings),
      'POST /api/plugins/enterprise-groups-app/settings': () => failed(403, { message: 'plugins:write is missing' }),
    });
    const failure = { kind: 'failed', status: 403, reason: 'settings-forbidden' };
    expect(await changeWebhook(EDIT)).toMatchObject({ kind: 'failed', failure });
  });

  it('does not say done where Grafana did not keep it', async () => {
    const settings = row({ 'webhook.ops': '{}' });
    fakeBackend({
      'PUT webhooks/:id': () => NOT_HERE,
      'POST webhooks/validate': planOf('ops', { 'webhook.ops': '{}', 'webhook.ops.url': 'https://x' }),
      ...settingsRoutes(settings),
      'POST /api/plugins/enterprise-groups-app/settings': () => ok({ message: 'Plugin settings updated' }),
    });
    expect(await changeWebhook(EDIT)).toMatchObject({ kind: 'failed', failure: { reason: 'grafana-not-kept' } });
  });
});
