import { describe, expect, it } from 'bun:test';

import { type PluginProcess } from './pluginProcess';
import { grafanaWorld } from './testing/grafanaWorld';

type ResourceCall = Parameters<PluginProcess['callResource']>[0];

const RESOURCES = '/api/plugins/enterprise-groups-app/resources';

/** The part of a plugin that is called; each call is kept. */
function pluginThat(answer: () => ReturnType<PluginProcess['callResource']>): {
  plugin: PluginProcess;
  calls: ResourceCall[];
} {
  const calls: ResourceCall[] = [];
  const plugin: PluginProcess = {
    callResource: async (call) => {
      calls.push(call);
      return await answer();
    },
    collectMetrics: async () => '',
    checkHealth: async () => ({ status: 'error', message: 'No webhook is ready.', details: { webhooks: 0 } }),
  };
  return { plugin, calls };
}

const OK = async () => ({ code: 207, headers: { 'X-Own': ['yes'] }, body: Buffer.from('{"a":1}'), chunks: 1 });

describe('a resource call', () => {
  it('travels with the caller and the decrypted settings, without credentials', async () => {
    const { plugin, calls } = pluginThat(OK);
    const { state, ask } = grafanaWorld({ plugin });
    state.settings.seed({ jsonData: { a: 1 }, secureJsonData: { license: 'eyJ' } });
    const answer = await ask('Editor', `PUT ${RESOURCES}/webhooks/%E7%BE%A4?x=1`, '{}', { 'x-eg-signature': 'ab' });
    expect(answer).toMatchObject({ status: 207, body: { a: 1 } });
    expect(answer.headers.get('x-own')).toBe('yes');
    const [call] = calls;
    expect(call).toMatchObject({ path: 'webhooks/群', url: 'webhooks/%E7%BE%A4?x=1', method: 'PUT' });
    expect(call?.headers).toMatchObject({ 'X-Eg-Signature': 'ab' });
    expect(Object.keys(call?.headers ?? {})).not.toContainEqual(expect.stringMatching(/cookie|authorization/i));
    const { updatedAtMs } = state.settings.read();
    expect(call?.context).toMatchObject({
      orgId: 1,
      user: { login: 'editor', role: 'Editor' },
      settings: { jsonData: { a: 1 }, secureJsonData: { license: 'eyJ' }, updatedAtMs },
    });
  });

  it('is no call where the app is not enabled', async () => {
    const { plugin, calls } = pluginThat(OK);
    const { state, ask } = grafanaWorld({ plugin });
    state.settings.seed({ jsonData: {}, secureJsonData: {}, enabled: false });
    expect((await ask('Admin', `GET ${RESOURCES}/webhooks`)).status).toBe(404);
    expect(calls).toEqual([]);
  });

  it.each([
    ['fails', pluginThat(async () => await Promise.reject(new Error('gone'))).plugin],
    ['has ended', null],
  ])('is answered with 503 where the process %s', async (_, plugin) => {
    const { status, body } = await grafanaWorld({ plugin }).ask('Viewer', `GET ${RESOURCES}/webhooks`);
    expect({ status, body }).toMatchObject({ status: 503, body: { messageId: 'plugin.unavailable' } });
  });

  it('wants somebody signed in', async () => {
    const { plugin, calls } = pluginThat(OK);
    expect((await grafanaWorld({ plugin }).ask(null, `POST ${RESOURCES}/notify/ops`, '{}')).status).toBe(401);
    expect(calls).toEqual([]);
  });
});

it('answers 400 for any health but OK', async () => {
  const { plugin } = pluginThat(OK);
  const health = await grafanaWorld({ plugin }).ask('Viewer', 'GET /api/plugins/enterprise-groups-app/health');
  expect(health).toMatchObject({ status: 400, body: { status: 'ERROR', message: 'No webhook is ready.' } });
});
