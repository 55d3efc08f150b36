import { expect, it } from 'bun:test';

import { grafanaWorld } from './testing/grafanaWorld';

it('answers as often as ordered, and then really', async () => {
  const { state, ask } = grafanaWorld();
  state.faults.add({ method: 'GET', path: '/api/org', status: 500, times: 2 });
  const statuses = [];
  for (let call = 0; call < 3; call++) {
    statuses.push((await ask('Admin', 'GET /api/org?x=1')).status);
  }
  expect(statuses).toEqual([500, 500, 200]);
});

it('falls on its own method and path only', async () => {
  const { state, ask } = grafanaWorld();
  state.faults.add({ method: 'POST', path: '/api/serviceaccounts/*', status: 502, body: { message: 'gone' } });
  expect((await ask('Admin', 'GET /api/serviceaccounts/search')).status).toBe(200);
  expect(await ask('Admin', 'POST /api/serviceaccounts/7/tokens', {})).toMatchObject({
    status: 502,
    body: { message: 'gone' },
  });
  expect(state.faults.left()).toBe(0);
});

it('can be no fault but late', async () => {
  const { state, ask } = grafanaWorld();
  state.faults.add({ method: 'GET', path: '/api/org', delayMs: 30 });
  const startedAtMs = performance.now();
  expect((await ask('Admin', 'GET /api/org')).status).toBe(200);
  expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(29);
});
