import { failed, type FakeAnswer, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { proveRelay } from './proveRelay';
import { accessDenied, type ChannelWorld, startChannelWorld } from '../../test/channelWorld';

const TEST = 'POST /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers/-/test';
const RELAY = 'http://127.0.0.1:3000';

const tested = (error?: string) =>
  ok({
    apiVersion: 'notifications.alerting.grafana.app/v1beta1',
    kind: 'CreateReceiverIntegrationTest' as const,
    status: error === undefined ? ('success' as const) : ('failure' as const),
    duration: '12ms',
    ...(error === undefined ? {} : { error }),
  });

type Seen = FakeAnswer<{ readonly seen: { readonly atMs: number; readonly login: string } | null }>;

const SEEN: Seen = ok({ seen: { atMs: 1_795_333_500_000, login: 'sa-1-enterprise-groups-relay' } });
const UNSEEN: Seen = ok({ seen: null });

/** A Grafana whose test ends like this. `sees`: what the backend says afterwards. */
function start(test: FakeRoutes[typeof TEST], sees: FakeRoutes['GET relay/:nonce'] = () => UNSEEN): ChannelWorld {
  return startChannelWorld({ [TEST]: test, 'GET relay/:nonce': sees });
}

describe('a proof', () => {
  it('sends a nonce through Grafana and finds it at the backend', async () => {
    const bodies: unknown[] = [];
    const asked: Array<string | undefined> = [];
    const world = start(
      ({ body }) => {
        bodies.push(body);
        return tested();
      },
      ({ params }) => {
        asked.push(params['nonce']);
        return SEEN;
      }
    );
    const now = inTurn(1_000, 1_148, 2_000);
    expect(await proveRelay(`${RELAY}/grafana`, now)).toEqual({ kind: 'proven', elapsedMs: 148, provenAtMs: 2_000 });
    expect(asked).toEqual([expect.stringMatching(/^[\da-f]{32}$/)]);
    expect(bodies).toEqual([
      {
        integration: {
          type: 'webhook',
          version: 'v1',
          settings: {
            url: `${RELAY}/grafana/api/plugins/enterprise-groups-app/resources/relay/${asked[0]}`,
            httpMethod: 'POST',
            authorization_scheme: 'Bearer',
            authorization_credentials: expect.stringMatching(/^glsa_/),
          },
        },
        alert: { labels: { alertname: expect.any(String) }, annotations: { summary: expect.any(String) } },
      },
    ]);
    expect(world.accounts).toMatchObject([{ name: 'enterprise-groups-relay', role: 'Viewer' }]);
  });

  it('uses a token that expires by itself, and deletes it', async () => {
    const expirations: Array<number | null | undefined> = [];
    const world: ChannelWorld = startChannelWorld((real) => ({
      [TEST]: () => {
        expirations.push(real.tokens[0]?.expiresAtMs);
        return tested('dial tcp 127.0.0.1:3000: connect: connection refused');
      },
    }));
    expect(await proveRelay(RELAY)).toMatchObject({ kind: 'failed' });
    expect(expirations).toEqual([expect.any(Number)]);
    expect(world.tokens).toEqual([]);
  });

  it('stands although its token could not be deleted', async () => {
    startChannelWorld({
      [TEST]: () => tested(),
      'GET relay/:nonce': () => SEEN,
      'DELETE /api/serviceaccounts/:id/tokens/:token': () => failed(500, {}),
    });
    expect(await proveRelay(RELAY)).toMatchObject({ kind: 'proven' });
  });

  it('asks again: another replica may have answered first', async () => {
    start(() => tested(), inTurn(UNSEEN, UNSEEN, SEEN));
    expect(await proveRelay(RELAY)).toMatchObject({ kind: 'proven' });
  });

  it('is none if Grafana is content but nothing came', async () => {
    start(() => tested());
    expect(await proveRelay(RELAY)).toEqual({ kind: 'not-seen' });
  });

  it.each([
    [404, 'test-missing'],
    [405, 'test-missing'],
    [410, 'test-missing'],
    [403, 'stopped'],
    [400, 'stopped'],
    [500, 'stopped'],
    [0, 'stopped'],
  ])('with a test API that answers %i is %s, and leaves no token', async (status, kind) => {
    const world = start(() => failed(status, { message: 'no' }));
    expect(await proveRelay(RELAY)).toMatchObject({ kind });
    expect(world.tokens).toEqual([]);
  });

  it.each([
    ['account', { 'GET /api/serviceaccounts/search': () => accessDenied('serviceaccounts:read') }],
    ['token', { 'POST /api/serviceaccounts/:id/tokens': () => accessDenied('serviceaccounts:write') }],
    ['test', { [TEST]: () => accessDenied('alert.notifications.receivers.test:create') }],
    ['look', { [TEST]: () => tested(), 'GET relay/:nonce': () => failed(403, { message: 'You lack it.' }) }],
  ])('stops at %s for who may not', async (step, routes: Partial<FakeRoutes>) => {
    startChannelWorld(routes);
    expect(await proveRelay(RELAY)).toMatchObject({ kind: 'stopped', step, failure: { kind: 'forbidden' } });
  });
});

describe('a failed test', () => {
  it.each([
    ['refused', 'Post "<redacted>": dial tcp 127.0.0.1:3000: connect: connection refused'],
    [
      'refused',
      'Post "<redacted>": dial tcp [::1]:3000: connectex: No connection could be made because the target machine actively refused it.',
    ],
    ['timeout', 'Post "<redacted>": dial tcp 10.0.0.9:3000: i/o timeout'],
    ['timeout', 'Post "<redacted>": context deadline exceeded (Client.Timeout exceeded while awaiting headers)'],
    ['host-unknown', 'Post "<redacted>": dial tcp: lookup grafana on 127.0.0.11:53: no such host'],
    ['unreachable', 'Post "<redacted>": dial tcp 10.0.0.9:3000: connect: no route to host'],
    ['unreachable', 'Post "<redacted>": EOF'],
    ['tls', 'Post "<redacted>": tls: failed to verify certificate: x509: certificate signed by unknown authority'],
    ['tls', 'Post "<redacted>": x509: certificate is valid for grafana.example, not 127.0.0.1'],
    ['wrong-scheme', 'Post "<redacted>": http: server gave HTTP response to HTTPS client'],
    ['wrong-scheme', 'webhook response status 400 Bad Request: Client sent an HTTP request to an HTTPS server.\n'],
    ['redirected', 'Post "<redacted>": stopped after 10 redirects'],
    ['redirected', 'webhook response status 302 Found: <a href="/login">Found</a>'],
    ['redirected', 'webhook response status 405 Method Not Allowed: '],
    ['token-refused', 'webhook response status 401 Unauthorized: {"message":"Invalid API key"}'],
    ['not-allowed', 'webhook response status 403 Forbidden: {"message":"Permissions needed: plugins.app:access"}'],
    [
      'app-not-found',
      'webhook response status 404 Not Found: {"message":"Plugin not found","messageId":"plugin.notFound"}',
    ],
    ['app-not-found', 'webhook response status 404 Not Found: {"messageId":"plugin.notRegistered"}'],
    ['app-not-found', 'webhook response status 404 Not Found: {"message":"Plugin is not enabled","traceID":""}'],
    ['app-not-found', 'webhook response status 404 Not Found: {"message":"Plugin setting not found","traceID":""}'],
    ['app-not-found', 'webhook response status 404 Not Found: {"message":"Plugin not found","traceID":""}'],
    ['path-not-found', 'webhook response status 404 Not Found: {"message":"Not found"}'],
    ['path-not-found', 'webhook response status 404 Not Found: <html>nginx</html>'],
    ['plugin-down', 'webhook response status 503 Service Unavailable: {"messageId":"plugin.unavailable"}'],
    ['server-failed', 'webhook response status 502 Bad Gateway: <html>nginx</html>'],
    ['other', 'webhook response status 418 I am a teapot: '],
    ['other', 'something new'],
  ])('is %s: %s', async (fault, error) => {
    start(() => tested(error));
    expect(await proveRelay(RELAY)).toEqual({ kind: 'failed', fault, grafanaText: error });
  });

  it('shows at most 500 characters of whatever answered, and never the token it was sent', async () => {
    let token = '';
    start(({ body }) => {
      token = (body as { integration: { settings: Record<string, string> } }).integration.settings[
        'authorization_credentials'
      ] as string;
      // Its end would be cut off, and what is left would be most of it.
      return tested(`webhook response status 401 Unauthorized: ${'x'.repeat(450)}${token}`);
    });
    const outcome = await proveRelay(RELAY);
    expect(outcome).toMatchObject({ kind: 'failed', fault: 'token-refused' });
    expect(token).not.toBe('');
    expect(JSON.stringify(outcome)).not.toContain(token.slice(0, 8));
    expect(JSON.stringify(outcome).length).toBeLessThan(600);
  });

  it('quotes no token where Grafana refuses the test itself', async () => {
    start(({ body }) => failed(400, { message: JSON.stringify(body) }));
    expect(JSON.stringify(await proveRelay(RELAY))).not.toContain('glsa_');
  });
});
