import { expect, it } from 'bun:test';

import { endlessBody } from '../outside/testing/endlessBody';
import { SettingsApi } from './settingsApi';

it('reads no more than 16 MiB of what Grafana answers, and says so', async () => {
  const { body, askedMib } = endlessBody();
  const api = new SettingsApi(
    { fetch: () => Promise.resolve(new Response(body)) },
    { apiUrl: 'http://127.0.0.1:3000', token: 'glsa_token' }
  );
  expect(await api.organisation()).toEqual({ ok: false, status: 200, why: 'GET /api/org answered more than 16 MiB' });
  expect(askedMib()).toBeLessThan(20);
});

it('waits no longer than its limit, whether nothing comes or an answer stops half-way', async () => {
  const silent = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    reusePort: false,
    fetch: ({ url }) =>
      url.endsWith('/api/org')
        ? new Promise<Response>(() => undefined)
        : new Response(new ReadableStream({ start: (body) => body.enqueue('{"enabled":') })),
  });
  const account = { apiUrl: silent.url.origin, token: 'glsa_token' };
  const api = new SettingsApi({ fetch: (url, init) => fetch(url, init), requestTimeoutMs: 50 }, account);
  const asked = await Promise.all([api.organisation(), api.readSettings()]);
  await silent.stop(true);
  expect(asked).toEqual([
    { ok: false, status: 0, why: 'GET /api/org got no answer' },
    { ok: false, status: 0, why: 'GET /api/plugins/enterprise-groups-app/settings got no answer' },
  ]);
});
