import { beforeEach, describe, expect, it } from 'bun:test';

import { fact } from '../testing/fact';
import { grafanaWorld, type GrafanaWorld } from '../testing/grafanaWorld';

const SEARCH = '/api/access-control/users/permissions/search';
const OURS = 'enterprise-groups-app';
const MANAGED = { token: 'glsa_managed' };

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
  world.state.accounts.addManaged(MANAGED.token);
});

describe('the plugin’s managed service account', () => {
  it.each([
    ['GET /api/org', 200],
    [`GET ${SEARCH}?namespacedId=user:3&actionPrefix=${OURS}`, 200],
    [`GET /api/plugins/${OURS}/settings`, 200],
    ['GET /api/serviceaccounts/search', 403],
    ['GET /api/v1/provisioning/policies', 403],
  ] as const)('has what plugin.json asks for and nothing else: %s %i [serviceregistration]', async (call, status) => {
    expect((await world.ask(MANAGED, call)).status).toBe(status);
  });
});

describe('whose permissions are asked for', () => {
  fact('are those of the plugin’s roles that the basic role was granted', 'pluginutils, ToRegistrations', async () => {
    const { body } = await world.ask(MANAGED, `GET ${SEARCH}?namespacedId=user:3&actionPrefix=${OURS}`);
    expect(Object.keys((body as Record<string, object>)['3'] ?? {}).sort()).toEqual([
      `${OURS}.deliveries:read`,
      `${OURS}.license:read`,
      `${OURS}.webhooks:read`,
    ]);
  });

  fact('are none for somebody unknown', 'authlib, authz', async () => {
    expect((await world.ask(MANAGED, `GET ${SEARCH}?namespacedId=user:77&actionPrefix=${OURS}`)).body).toEqual({});
  });

  it.each(['namespacedId=user:3', `actionPrefix=${OURS}`, `namespacedId=ann&actionPrefix=${OURS}`])(
    'with %s is 400 [authlib, authz/models.go]',
    async (query) => {
      expect((await world.ask(MANAGED, `GET ${SEARCH}?${query}`)).status).toBe(400);
    }
  );
});

fact('the keys of ID tokens are public', 'grafana, pkg/services/signingkeys', async () => {
  expect(await world.ask(null, 'GET /api/signing-keys/keys')).toMatchObject({ status: 200, body: { keys: [] } });
});

describe('service accounts', () => {
  fact('are changed by PATCH, and nobody gives more than they have', 'serviceaccounts/api', async () => {
    const { id } = world.state.accounts.create({ name: 'relay', role: 'Editor' }, 'Admin');
    const change = { role: 'Viewer', isDisabled: false };
    expect((await world.ask('Admin', `PATCH /api/serviceaccounts/${id}`, change)).status).toBe(200);
    expect(world.state.accounts.find(id)).toMatchObject({ role: 'Viewer' });
    expect((await world.ask('Editor', `PATCH /api/serviceaccounts/${id}`, change)).status).toBe(403);
  });
});
