import { fakeGrafana } from '../../../dev/fakeGrafana/fakeGrafana';
import { GrafanaState } from '../../../dev/fakeGrafana/grafanaState';
import { failed, inTurn } from '../../test/fakeBackend';
import { GRAFANA, startWayWorld, type WayWorld } from '../../test/wayWorld';
import { proveRelay } from './proveRelay';

const TEST_PATH = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers/-/test';

/** Settings of another Grafana. */
const NOTHING = { jsonData: {}, secureJsonData: {} };

describe('a proof', () => {
  it('sends a nonce through Grafana and finds it at the plugin', async () => {
    const world = startWayWorld();
    const now = inTurn(1_000, 1_148, 2_000);
    expect(await proveRelay(GRAFANA, now)).toEqual({ kind: 'proven', elapsedMs: 148, provenAtMs: 2_000 });
    expect(world.plugin.nonces).toEqual([expect.stringMatching(/^[\da-f]{32}$/)]);
    expect(world.accounts).toMatchObject([{ name: 'enterprise-groups-relay', role: 'Viewer' }]);
    expect(world.tokens).toEqual([]);
    expect(world.row.jsonData).toEqual({});
  });

  it('goes by the sub-path that a proxy takes off', async () => {
    const { network, plugin } = startWayWorld();
    const grafana = network.get(GRAFANA);
    network.set('https://grafana.example', async (request) => {
      const url = request.url.replace('https://grafana.example/grafana', GRAFANA);
      return typeof grafana === 'function'
        ? await grafana(new Request(url, request))
        : new Response('', { status: 502 });
    });
    expect(await proveRelay('https://grafana.example/grafana')).toMatchObject({ kind: 'proven' });
    expect(plugin.nonces).toHaveLength(1);
  });

  it('uses a token that expires by itself, and deletes it', async () => {
    const world = startWayWorld();
    const expirations: Array<number | null> = [];
    world.network.set('http://127.0.0.1:3001', () => {
      expirations.push(...world.tokens.map(({ expiresAtMs }) => expiresAtMs));
      return new Response('', { status: 500 });
    });
    expect(await proveRelay('http://127.0.0.1:3001')).toMatchObject({ kind: 'failed' });
    expect(expirations).toEqual([expect.any(Number)]);
    expect(world.tokens).toEqual([]);
  });

  it('stands although its token could not be deleted', async () => {
    const world = startWayWorld({ 'DELETE /api/serviceaccounts/:id/tokens/:token': () => failed(500, {}) });
    expect(await proveRelay(GRAFANA)).toMatchObject({ kind: 'proven' });
    expect(world.tokens).toMatchObject([{ expiresAtMs: expect.any(Number) }]);
  });

  it('asks again: another replica may have answered first', async () => {
    const { plugin } = startWayWorld();
    plugin.looksElsewhere = 2;
    expect(await proveRelay(GRAFANA)).toMatchObject({ kind: 'proven' });
    plugin.looksElsewhere = 100;
    expect(await proveRelay(GRAFANA)).toEqual({ kind: 'not-seen' });
  });

  it('is none if something else is content with it', async () => {
    const { network } = startWayWorld();
    network.set('https://elsewhere.example', () => new Response('Welcome'));
    expect(await proveRelay('https://elsewhere.example')).toEqual({ kind: 'not-seen' });
  });
});

describe('a proof that cannot be made', () => {
  it.each([404, 405, 410] as const)(
    'where this Grafana has no such test (%i) says so, and leaves no token',
    async (status) => {
      const world = startWayWorld();
      world.grafana.behaviour.missing = [{ path: TEST_PATH, status }];
      expect(await proveRelay(GRAFANA)).toEqual({ kind: 'test-missing' });
      expect(world.tokens).toEqual([]);
    }
  );

  it.each([
    ['account', 'GET', '/api/serviceaccounts/search'],
    ['account', 'POST', '/api/serviceaccounts'],
    ['token', 'POST', '/api/serviceaccounts/*'],
    ['test', 'POST', TEST_PATH],
  ] as const)('stops at the %s for who may not %s %s', async (step, method, path) => {
    const world = startWayWorld();
    world.grafana.faults.add({ method, path, status: 403, body: { message: 'Access denied' } });
    expect(await proveRelay(GRAFANA)).toMatchObject({ kind: 'stopped', step, failure: { kind: 'forbidden' } });
    expect(world.tokens).toEqual([]);
  });

  it('stops where the plugin may not be asked', async () => {
    startWayWorld({ 'GET relay/:nonce': () => failed(403, { message: 'You lack it.' }) });
    expect(await proveRelay(GRAFANA)).toMatchObject({ kind: 'stopped', step: 'look', failure: { kind: 'forbidden' } });
  });

  it.each([400, 500])('stops where Grafana does not send (%i)', async (status) => {
    const { grafana } = startWayWorld();
    grafana.faults.add({ method: 'POST', path: TEST_PATH, status });
    expect(await proveRelay(GRAFANA)).toMatchObject({ kind: 'stopped', step: 'test', failure: { status } });
  });

  it('quotes no token where Grafana refuses the test itself', async () => {
    let sent = '';
    startWayWorld({
      'POST /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers/:name/test': ({
        body,
      }) => {
        sent = JSON.stringify(body);
        return failed(400, { message: sent });
      },
    });
    expect(JSON.stringify(await proveRelay(GRAFANA))).not.toContain('glsa_');
    expect(sent).toContain('glsa_');
  });
});

const answering = (status: number, text: string) => () => new Response(text, { status });

describe('a failed test', () => {
  it.each<[fault: string, url: string, says: string, change: (world: WayWorld) => unknown]>([
    ['refused', 'http://127.0.0.1:3001', 'dial tcp 127.0.0.1:3001: connect: connection refused', () => undefined],
    ['refused', 'https://grafana.example', 'dial tcp grafana.example:443: connect: connection', () => undefined],
    [
      'timeout',
      'http://10.0.0.9:3000',
      'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      ({ network }) => network.set('http://10.0.0.9:3000', 'TimeoutError'),
    ],
    [
      'host-unknown',
      'http://grafana:3000',
      'dial tcp: lookup grafana: no such host',
      ({ network }) => network.set('http://grafana:3000', 'ENOTFOUND'),
    ],
    [
      'wrong-scheme',
      'https://127.0.0.1:3000',
      'http: server gave HTTP response to HTTPS client',
      ({ network }) => network.set('https://127.0.0.1:3000', 'EPROTO'),
    ],
    [
      'redirected',
      'http://grafana.example',
      'status 405 Method Not Allowed',
      ({ network }) => network.set('http://grafana.example', answering(405, '')),
    ],
    [
      'path-not-found',
      'http://grafana.example',
      'status 404 Not Found: <html>nginx</html>',
      ({ network }) => network.set('http://grafana.example', answering(404, '<html>nginx</html>')),
    ],
    [
      'server-failed',
      'http://grafana.example',
      'status 502 Bad Gateway',
      ({ network }) => network.set('http://grafana.example', answering(502, '<html>nginx</html>')),
    ],
    [
      'other',
      'http://grafana.example',
      "status 418 I'm a Teapot",
      ({ network }) => network.set('http://grafana.example', answering(418, '')),
    ],
    [
      'token-refused',
      'http://127.0.0.1:3002',
      'status 401 Unauthorized: {"message":"Invalid API key"',
      ({ network }) => network.set('http://127.0.0.1:3002', fakeGrafana(new GrafanaState(NOTHING), null)),
    ],
    ['path-not-found', `${GRAFANA}/grafana`, 'status 404 Not Found: {"message":"Not found"}', () => undefined],
    ['app-not-found', GRAFANA, '{"message":"Plugin is not enabled"', ({ row }) => void (row.enabled = false)],
    [
      'app-not-found',
      GRAFANA,
      '{"message":"Plugin setting not found"',
      ({ row, grafana }) => {
        row.enabled = false;
        grafana.behaviour.appOff = 'Plugin setting not found';
      },
    ],
    [
      'app-not-found',
      GRAFANA,
      '{"message":"Plugin not found"',
      ({ row, grafana }) => {
        row.enabled = false;
        grafana.behaviour.appOff = 'Plugin not found';
      },
    ],
    ['plugin-down', GRAFANA, 'status 503 Service Unavailable', ({ plugin }) => void (plugin.isDown = true)],
  ])('is %s: %s, %s', async (fault, url, says, change) => {
    const world = startWayWorld();
    change(world);
    expect(await proveRelay(url)).toEqual({ kind: 'failed', fault, grafanaText: expect.stringContaining(says) });
    expect(world.tokens).toEqual([]);
  });

  it('shows at most 500 characters of whatever answered, and never the token it was sent', async () => {
    const { network } = startWayWorld();
    let token = '';
    network.set('http://grafana.example', ({ headers }) => {
      token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
      // Its end would be cut off, and what is left would be most of it.
      return new Response('x'.repeat(450) + token, { status: 401 });
    });
    const outcome = await proveRelay('http://grafana.example');
    expect(outcome).toMatchObject({ kind: 'failed', fault: 'token-refused' });
    expect(token).toMatch(/^glsa_/);
    expect(JSON.stringify(outcome)).not.toContain(token.slice(0, 8));
    expect(JSON.stringify(outcome).length).toBeLessThan(600);
  });
});
