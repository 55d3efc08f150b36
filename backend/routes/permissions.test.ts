import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';
import { METHOD_NAME_ALL } from 'hono/router';
import { parseAccessSettings } from '../../src/core/access/parseAccessSettings';
import { actionOf, type Permission, PERMISSIONS } from '../../src/core/access/permission';
import { missingText } from './healthFor';
import { DEFAULT_ROLE_TABLE } from '../../src/core/access/roleTable';
import { accessByRole } from '../access/access';
import { ACCOUNT_TOKEN, type RunningGrafana, startGrafana } from '../../dev/fakeGrafana/testing/startGrafana';
import { type CallContext } from '../app/callContext';
import { createRoutes } from './app';
import { ROUTE_PERMISSIONS } from './routePermissions';
import { REFUSED } from './testing/changingVendor';
import { HISTORY_SETTINGS, type HistoryWorld, startHistoryWorld } from './testing/historyWorld';
import { TEST_NOW_MS } from './testing/notifyCall';
import { stopRouteWorlds } from './testing/routeWorld';

const READ: readonly Permission[] = ['webhooks:read', 'deliveries:read', 'license:read'];
const USE: readonly Permission[] = [...READ, 'webhooks:use', 'deliveries:write'];

/** Every route but those of the alert channel, which have tests of their own, with the permission it needs. */
const routes = Object.entries(ROUTE_PERMISSIONS).flatMap(([route, need]) => {
  const [method = '', path = ''] = route.split(' ');
  const concrete = path.slice(1).replace('deliveries/:id', 'deliveries/1').replace(/:\w+/, 'ops');
  return need === 'alert-channel' ? [] : [{ method, path: concrete, need }];
});

let grafana: RunningGrafana;

beforeAll(async () => {
  grafana = startGrafana({ now: () => TEST_NOW_MS });
});
beforeEach(() => {
  grafana.state.orgId = 1;
  grafana.state.grants.clear();
  grafana.faults.clear();
});
afterEach(stopRouteWorlds);
afterAll(() => grafana.stop());

/** A world in which there is something to see, and something to send. */
async function start(access: unknown = undefined, hasAccount = false): Promise<HistoryWorld> {
  const variables = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
  const settings = { ...HISTORY_SETTINGS, access };
  const world = await startHistoryWorld(REFUSED, { settings, ...(hasAccount ? { variables } : {}) });
  await world.post('Disk');
  return world;
}

interface Caller {
  readonly context: CallContext;
  readonly headers?: Record<string, string>;
}

/** Routes that turn the caller away, as `GET /webhooks 403`. */
async function turnedAway(world: HistoryWorld, { context, headers = {} }: Caller): Promise<string[]> {
  const refused: string[] = [];
  for (const { method, path } of routes) {
    const before = world.posted.length;
    const response = await world.handle(new Request(`http://plugin/${path}`, { method, headers }), context);
    const { missing } = (await response.json()) as { missing?: string };
    if (response.status === 401 || missing !== undefined) {
      refused.push(`${method} ${path} ${response.status}`);
      expect(world.posted).toHaveLength(before);
    }
  }
  return refused;
}

/** The calls that are refused to somebody who has just these permissions. */
function expected(permissions: readonly Permission[], status = 403): string[] {
  return routes
    .filter(({ need }) => need !== 'signed-in' && !permissions.includes(need as Permission))
    .map(({ method, path }) => `${method} ${path} ${status}`);
}

describe('the table of routes', () => {
  it('names every route there is, and none that is not', async () => {
    const { deps, lines } = await start();
    const log = { debug: none, info: none, warn: none, error: none };
    const permissionsOf = async (call: CallContext) => accessByRole(DEFAULT_ROLE_TABLE, call);
    const registered = createRoutes({ ...deps, log, permissionsOf }).routes.filter(
      ({ method }) => method !== METHOD_NAME_ALL
    );
    expect(registered.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      Object.keys(ROUTE_PERMISSIONS).sort()
    );
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('lets nobody call a route it does not name', async () => {
    const { deps } = await start();
    const errors: string[] = [];
    const log = { debug: none, info: none, warn: none, error: (message: string) => void errors.push(message) };
    const permissionsOf = async (call: CallContext) => accessByRole(DEFAULT_ROLE_TABLE, call);
    const app = createRoutes({ ...deps, log, permissionsOf }).get('/webhooks/:id/new', () => new Response('open'));
    const call = (await start()).contextFor({}, 'Admin');
    const response = await app.fetch(new Request('http://plugin/webhooks/ops/new'), { call });
    expect(response.status).toBe(403);
    expect(errors).toEqual(['A route has no permission']);
  });
});

describe('without a service account', () => {
  it.each([
    ['Viewer', READ],
    ['Editor', USE],
    ['Admin', PERMISSIONS],
    ['None', []],
    ['', []],
    ['admin', []],
  ] as const)('the role %j has its part, on every route', async (role, permissions) => {
    const world = await start();
    expect(await turnedAway(world, { context: world.contextFor({}, role) })).toEqual(expected(permissions));
  });

  it('nobody has nothing, on every route', async () => {
    const world = await start();
    expect(await turnedAway(world, { context: world.contextFor({ user: null }) })).toEqual(
      routes.map(({ method, path }) => `${method} ${path} 401`)
    );
  });

  it.each([
    ['Viewer', []],
    ['Editor', ['webhooks:use']],
    ['Admin', ['webhooks:read', 'webhooks:write', 'license:read', 'license:write']],
    ['None', []],
  ] as const)('a table of the settings decides for the role %s', async (role, permissions) => {
    const world = await start({ Viewer: [], Editor: ['webhooks:use'], Admin: [], None: ['webhooks:read'] });
    expect(await turnedAway(world, { context: world.contextFor({}, role) })).toEqual(expected(permissions));
  });

  it('what a client says about itself counts for nothing', async () => {
    const world = await start();
    const headers = {
      'X-Grafana-User': 'admin',
      'X-Grafana-Role': 'Admin',
      'X-Grafana-Org-Role': 'Admin',
      'X-Grafana-Org-Id': '2',
      'X-Grafana-Id': await grafana.idToken('user:1', 'admin'),
      'X-WEBAUTH-USER': 'admin',
      Authorization: `Bearer ${ACCOUNT_TOKEN}`,
    };
    expect(await turnedAway(world, { context: world.contextFor({}, 'Viewer'), headers })).toEqual(expected(READ));
  });

  it('a look at the head of an answer needs the same', async () => {
    const world = await start();
    const head = (role: string) =>
      world.app(new Request('http://plugin/webhooks', { method: 'HEAD' }), world.contextFor({}, role));
    expect((await head('None')).status).toBe(403);
    expect((await head('Viewer')).status).toBe(200);
  });
});

describe('with a service account', () => {
  const granted = (permissions: readonly Permission[]) =>
    Object.fromEntries(permissions.map((each) => [actionOf(each), ['']]));

  it.each([
    ['more than the role Viewer', 'Viewer', PERMISSIONS],
    ['less than the role Admin', 'Admin', READ],
    ['something to somebody without a role', 'None', ['webhooks:use']],
    ['nothing to an Admin', 'Admin', []],
  ] as const)('Grafana gives %s', async (_, role, permissions) => {
    const world = await start(undefined, true);
    grafana.state.grants.set('user:3', granted(permissions));
    const headers = { 'X-Grafana-Id': await grafana.idToken('user:3', 'ann') };
    expect(await turnedAway(world, { context: world.contextFor({}, role), headers })).toEqual(expected(permissions));
    expect(grafana.wrong).toEqual([]);
  });

  it.each([
    ['no token', async () => null],
    ['an expired token', () => grafana.idToken('user:3', 'ann', { expiresIn: -60 })],
    ['another organisation’s', () => grafana.idToken('user:3', 'ann', { claims: { aud: 'org:2' } })],
    ['an admin’s token', () => grafana.idToken('user:1', 'admin')],
  ])('an admin with %s has nothing', async (_, makeToken) => {
    const world = await start(undefined, true);
    grafana.state.grants.set('user:1', granted(PERMISSIONS));
    grafana.state.grants.set('user:3', granted(PERMISSIONS));
    const token = await makeToken();
    const headers: Record<string, string> = token === null ? {} : { 'X-Grafana-Id': token };
    expect(await turnedAway(world, { context: world.contextFor({}, 'Admin'), headers })).toEqual(expected([]));
  });

  it('nobody has anything while Grafana cannot be asked, but alerts are relayed', async () => {
    const world = await start(undefined, true);
    grafana.faults.set('/api/access-control/users/permissions/search', () => new Response('', { status: 500 }));
    const headers = { 'X-Grafana-Id': await grafana.idToken('user:3', 'ann') };
    const context = world.contextFor({}, 'Admin');
    expect(await turnedAway(world, { context, headers })).toEqual(expected([], 503));
    const before = world.posted.length;
    await world.post('Memory');
    expect(world.posted.length).toBeGreaterThan(before);
  });

  it('the role decides in an organisation the account does not live in', async () => {
    const world = await start(undefined, true);
    grafana.state.grants.set('user:3', granted(PERMISSIONS));
    const headers = { 'X-Grafana-Id': await grafana.idToken('user:3', 'ann', { claims: { aud: 'org:2' } }) };
    const context = world.contextFor({ orgId: 2 }, 'Viewer');
    expect(await turnedAway(world, { context, headers })).toEqual(expected(READ));
  });
});

describe('what somebody is told', () => {
  it.each([
    ['Viewer', undefined, 'the role Editor or Admin has it'],
    ['Viewer', { Editor: [], Admin: [] }, 'no role has it'],
    ['Editor', { Viewer: ['webhooks:use'], Editor: [] }, 'the role Viewer or Admin has it'],
  ])('as %s with the table %j: %s', async (role, access, words) => {
    const { status, body } = await (await start(access)).call('POST', 'webhooks/ops/test', role);
    expect(status).toBe(403);
    const facts = { missing: actionOf('webhooks:use'), because: 'org role table' } as const;
    expect(body).toEqual({ reason: 'no-permission', ...facts } as never);
    const { table } = parseAccessSettings({ access });
    const text = missingText('webhooks:use', { kind: 'known', because: facts.because, permissions: new Set(), table });
    expect(text).toStartWith('You lack the permission enterprise-groups-app.webhooks:use.');
    expect(text).toContain(words);
  });

  it('names the role to be assigned where Grafana decides', async () => {
    const world = await start(undefined, true);
    const headers = { 'X-Grafana-Id': await grafana.idToken('user:3', 'ann') };
    const request = new Request('http://plugin/webhooks/ops/test', { method: 'POST', headers });
    const response = await world.handle(request, world.contextFor({}, 'Editor'));
    expect(await response.json()).toMatchObject({ reason: 'no-permission', because: 'Grafana permissions' });
    const known = { kind: 'known', because: 'Grafana permissions', permissions: new Set<Permission>() } as const;
    expect(missingText('webhooks:use', { ...known, table: DEFAULT_ROLE_TABLE })).toContain('the role "Webhook user"');
  });
});

function none(): void {
  // Nobody reads this log.
}
