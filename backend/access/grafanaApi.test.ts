import { expect, it } from 'bun:test';
import * as v from 'valibot';

import { endlessBody } from '../outside/testing/endlessBody';
import { askGrafana } from './grafanaApi';

it('reads no more than 1 MiB of what Grafana answers, and says so', async () => {
  const { body, askedMib } = endlessBody();
  const world = { fetch: () => Promise.resolve(new Response(body)), now: () => 0 };
  const account = { apiUrl: 'http://127.0.0.1:3000', appUrl: '', token: 'glsa_token' };
  const asked = await askGrafana(world, account, { path: '/api/org?a', isSignedIn: true, answer: v.unknown() });
  expect(asked).toEqual({ ok: false, why: 'GET /api/org answered more than 1024 KiB' });
  expect(askedMib()).toBeLessThan(5);
});
