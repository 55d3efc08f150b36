import { afterAll, beforeAll, describe, expect, it } from 'bun:test';
import { ACCOUNT_TOKEN, type RunningGrafana, startGrafana } from '../../dev/fakeGrafana/testing/startGrafana';
import { type Plugin } from '../../dev/host/startPlugin';
import { startShipped, stopAll } from './plugins';

const READ = 'enterprise-groups-app.webhooks:read';

let grafana: RunningGrafana;
let plugin: Plugin;

beforeAll(async () => {
  grafana = startGrafana();
  plugin = await startShipped({
    extraEnv: {
      GF_APP_URL: `${grafana.url}/`,
      GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN,
      HTTP_PROXY: '',
      HTTPS_PROXY: '',
    },
  });
});
afterAll(async () => {
  await stopAll();
  await grafana.stop();
});

async function me(headers: Record<string, string>): Promise<unknown> {
  const user = { login: 'ann', role: 'Admin' } as const;
  const { body } = await plugin.callResource({ path: 'me', method: 'GET', headers, context: { user } });
  return JSON.parse(body.toString());
}

describe('the executable that ships, with a managed service account', () => {
  it('verifies the caller and asks Grafana', async () => {
    grafana.state.grants.set('user:3', { [READ]: [''] });
    expect(await me({ 'X-Grafana-Id': await grafana.idToken('user:3', 'ann') })).toMatchObject({
      permissions: { [READ]: true },
      because: 'Grafana permissions',
    });
    expect(grafana.wrong).toEqual([]);
  });

  it('takes nobody at their word', async () => {
    const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ]);
    const forged = await grafana.idToken('user:3', 'ann', { key: privateKey });
    expect(await me({ 'X-Grafana-Id': forged, 'X-Grafana-User': 'admin' })).toMatchObject({
      permissions: {},
      because: 'nobody knows',
      whyNot: expect.stringContaining('not signed by this Grafana'),
    });
    expect(plugin.logs.map(({ raw }) => raw).join('\n')).not.toContain(ACCOUNT_TOKEN);
  });
});
