import { afterAll, afterEach, beforeAll, describe, expect, it } from 'bun:test';
import { ACCOUNT_TOKEN, type RunningGrafana, startGrafana } from '../../dev/fakeGrafana/testing/startGrafana';
import { TEST_NOW_MS } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const NAMES = {
  read: 'enterprise-groups-app.webhooks:read',
  use: 'enterprise-groups-app.webhooks:use',
};

let grafana: RunningGrafana;

beforeAll(async () => {
  grafana = startGrafana({ now: () => TEST_NOW_MS });
});
afterEach(stopRouteWorlds);
afterAll(() => grafana.stop());

async function startWithAccount() {
  const variables = { GF_APP_URL: grafana.url, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
  const world = await startRouteWorld({ variables });
  return async (headers: Record<string, string>) => {
    const response = await world.handle(new Request('http://plugin/me', { headers }), world.contextFor({}, 'Admin'));
    return { status: response.status, body: (await response.json()) as unknown };
  };
}

describe('GET me', () => {
  it('says what the role allows', async () => {
    const { ask, contextFor } = await startRouteWorld({ settings: { access: { Viewer: ['webhooks:use'] } } });
    expect(await ask('GET', 'me', contextFor({}, 'Viewer'))).toEqual({
      status: 200,
      body: {
        login: 'ann',
        role: 'Viewer',
        permissions: { [NAMES.use]: true },
        because: 'org role table',
        access: 'known',
        whyNot: '',
        fault: '',
        problems: [],
      } as never,
    });
  });

  it('says nothing is allowed to somebody without a role, and nothing at all to nobody', async () => {
    const { ask, contextFor } = await startRouteWorld();
    expect(await ask('GET', 'me', contextFor({}, 'None'))).toMatchObject({ status: 200, body: { permissions: {} } });
    expect((await ask('GET', 'me', contextFor({ user: null }))).status).toBe(401);
    expect((await ask('POST', 'me')).status).toBe(405);
  });

  it('shows mistakes of the table to those who can mend them', async () => {
    const { ask, contextFor } = await startRouteWorld({ settings: { access: { Editor: 'webhooks:read' } } });
    const problem = { field: 'access.Editor', rule: 'list', expected: 'a list of permissions', got: '"webhooks:read"' };
    expect((await ask('GET', 'me', contextFor({}, 'Admin'))).body['problems']).toEqual([problem]);
    expect((await ask('GET', 'me', contextFor({}, 'Viewer'))).body['problems']).toEqual([]);
  });

  it('says what Grafana gives', async () => {
    const me = await startWithAccount();
    grafana.state.grants.set('user:3', { [NAMES.read]: [''] });
    const headers = { 'X-Grafana-Id': await grafana.idToken('user:3', 'ann') };
    expect(await me(headers)).toMatchObject({
      body: { role: 'Admin', permissions: { [NAMES.read]: true }, because: 'Grafana permissions', whyNot: '' },
    });
  });

  it('says why nobody knows', async () => {
    const me = await startWithAccount();
    expect(await me({})).toMatchObject({
      status: 200,
      body: {
        permissions: {},
        because: 'nobody knows',
        whyNot: expect.stringContaining('sent no ID token'),
        fault: 'no-id-token',
      },
    });
    grafana.faults.set('/api/org', () => new Response('', { status: 403 }));
    // What is kept of an earlier answer still counts; another process asks anew.
    const other = await startWithAccount();
    expect(await other({})).toMatchObject({
      body: { whyNot: expect.stringContaining('GET /api/org answered 403'), fault: '' },
    });
  });
});
