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
