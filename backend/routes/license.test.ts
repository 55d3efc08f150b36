import { afterAll, afterEach, beforeAll, describe, expect, it } from 'bun:test';
import { signDevLicense } from '../../dev/license/devLicense';
import { issueLicense } from '../../dev/license/issueLicense';
import { makeIssuerKey } from '../../dev/license/issuerKey';
import { ACCOUNT_TOKEN, type RunningGrafana, startGrafana } from '../../dev/fakeGrafana/testing/startGrafana';
import { DAY_SECONDS, NOW_SECONDS, startLicenseWorld } from './testing/licenseWorld';
import { TEST_NOW_MS } from './testing/notifyCall';
import { stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const DAY_MS = DAY_SECONDS * 1_000;
const MONTH_MS = 30 * DAY_MS;
const NOW_TEXT = new Date(TEST_NOW_MS).toISOString();

describe('GET license', () => {
  it('says state, holder, until when, and how much of it is used', async () => {
    const claims = { sub: 'Acme', exp: NOW_SECONDS + DAY_SECONDS, maxWebhooks: 1 };
    const { call } = await startLicenseWorld({ license: claims, others: 1 });
    expect(await call('GET', 'license', undefined, 'Viewer')).toEqual({
      status: 200,
      body: {
        state: 'active',
        works: true,
        holder: 'Acme',
        untilMs: TEST_NOW_MS + DAY_MS,
        expiredAtMs: null,
        webhooks: 2,
        maxWebhooks: 1,
        beyond: ['other1'],
        reason: '',
        standing: { kind: 'active', holder: 'Acme', untilMs: TEST_NOW_MS + DAY_MS, webhooks: 2, maxWebhooks: 1 },
      } as never,
    });
  });

  it('says how long a grace lasts', async () => {
    const { call } = await startLicenseWorld({ license: { exp: NOW_SECONDS - DAY_SECONDS } });
    expect((await call('GET', 'license')).body).toMatchObject({
      state: 'grace',
      expiredAtMs: TEST_NOW_MS - DAY_MS,
      untilMs: TEST_NOW_MS + 13 * DAY_MS,
    });
  });

  it('says why a license is invalid', async () => {
    const { call } = await startLicenseWorld({ license: 'a.b.c' });
    const reason = 'malformed';
    const standing = { kind: 'invalid', fault: { reason } };
    expect((await call('GET', 'license')).body).toMatchObject({ state: 'invalid', works: false, reason, standing });
  });

  it('never shows the license', async () => {
    const { call, license } = await startLicenseWorld({ license: {} });
    const signature = license.split('.')[2] ?? '';
    for (const path of ['license', 'webhooks', 'me']) {
      const text = JSON.stringify((await call('GET', path)).body);
      expect(text).not.toContain(signature);
      expect(text).not.toContain(license);
    }
  });
});

describe('PUT license', () => {
  it('answers what the browser has to write, where the plugin cannot', async () => {
    const { call, lines } = await startLicenseWorld();
    const { token } = await signDevLicense({ sub: 'Acme' });
    const { status, body } = await call('PUT', 'license', { license: ` ${token.slice(0, 50)}\n${token.slice(50)}\n` });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'active',
      holder: 'Acme',
      write: { secureJsonData: { license: token } },
    });
    expect(JSON.stringify(lines)).not.toContain(token);
  });

  it('takes one in its grace, which works', async () => {
    const { call } = await startLicenseWorld();
    const { token } = await signDevLicense({ exp: NOW_SECONDS - 1 });
    expect(await call('PUT', 'license', { license: token })).toMatchObject({ status: 200, body: { state: 'grace' } });
  });

  const stranger = makeIssuerKey();

  it.each([
    [
      'of another issuer',
      async () => await issueLicense(await stranger, { sub: 'A', features: ['webhook'], exp: 4e9 }),
      'wrong-key',
    ],
    ['that is none', async () => 'x', 'malformed'],
    ['for something else', async () => (await signDevLicense({ features: [] })).token, 'other-feature'],
    ['that is not valid yet', async () => (await signDevLicense({ nbf: NOW_SECONDS + 1 })).token, 'not-yet-valid'],
    ['that expired long ago', async () => (await signDevLicense({ exp: 1 })).token, null],
  ] as ReadonlyArray<[string, () => Promise<string>, string | null]>)('stores none %s', async (_name, make, reason) => {
    const { call } = await startLicenseWorld({ license: {} });
    const { status, body } = await call('PUT', 'license', { license: await make() });
    expect(status).toBe(422);
    const standing = reason === null ? { kind: 'expired' } : { kind: 'invalid', fault: { reason } };
    expect(body).toMatchObject({ refused: 'not-working', standing });
    expect(body).not.toHaveProperty('write');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'license'],
    ['another field', { token: 'x' }],
    ['a number', { license: 1 }],
    ['null', null],
    ['too much', { license: 'x'.repeat(20_000) }],
    ['an empty text', { license: ' ' }],
  ])('refuses %s', async (_name, body) => {
    const { call } = await startLicenseWorld();
    const answer = await call('PUT', 'license', body);
    expect(answer.status).toBe(400);
    expect(answer.body['refused']).toMatch(/^(not-json|empty)$/);
  });

  it('is for those who may', async () => {
    const { call } = await startLicenseWorld();
    const { token } = await signDevLicense();
    expect(await call('PUT', 'license', { license: token }, 'Editor')).toMatchObject({ status: 403 });
    expect(await call('POST', 'license/evaluation', undefined, 'Editor')).toMatchObject({ status: 403 });
    expect(await call('DELETE', 'license')).toMatchObject({ status: 405 });
  });
});

describe('POST license/evaluation', () => {
  it('answers what the browser has to write', async () => {
    const { call } = await startLicenseWorld();
    const { status, body } = await call('POST', 'license/evaluation');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'evaluation',
      works: true,
      untilMs: TEST_NOW_MS + MONTH_MS,
      write: { secureJsonData: { evaluation: NOW_TEXT } },
    });
  });

  it('may be started where a license does not work', async () => {
    const { call } = await startLicenseWorld({ license: { exp: 1 } });
    expect((await call('POST', 'license/evaluation')).status).toBe(200);
  });

  it.each([
    ['runs', { evaluation: NOW_TEXT }, 'is-running'],
    ['was used', { evaluation: '2020-01-01T00:00:00Z' }, 'was-used'],
    ['has a start that cannot be', { evaluation: 'soon' }, 'was-used'],
    ['is not needed', { license: {} }, 'not-needed'],
  ])('starts none that %s', async (_name, setUp, refused) => {
    const { call } = await startLicenseWorld(setUp);
    expect(await call('POST', 'license/evaluation')).toEqual({ status: 409, body: { refused } as never });
  });
});

describe('with a service account', () => {
  const SETTINGS = '/api/plugins/enterprise-groups-app/settings';
  let grafana: RunningGrafana;

  beforeAll(async () => {
    grafana = startGrafana({ now: () => TEST_NOW_MS });
    grafana.state.grants.set('user:1', { 'enterprise-groups-app.license:write': [''] });
  });
  afterAll(() => grafana.stop());

  /** Somebody who may sets something, in front of a Grafana whose settings hold these secure keys. */
  async function ask(method: string, path: string, body: object, answer: () => Response) {
    grafana.faults.set(SETTINGS, answer);
    grafana.asked.length = 0;
    const variables = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
    const { handle, contextFor } = await startLicenseWorld({ variables });
    const headers = { 'X-Grafana-Id': await grafana.idToken('user:1', 'ann') };
    const request = new Request(`http://plugin/${path}`, { method, headers, body: JSON.stringify(body) });
    const response = await handle(request, contextFor({}, 'Admin'));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const holding = (key: string) => () =>
    Response.json({ enabled: true, pinned: true, jsonData: {}, secureJsonFields: { [key]: true } });

  it('stores a license itself, and leaves nothing to be written', async () => {
    const { token } = await signDevLicense();
    const { status, body } = await ask('PUT', 'license', { license: token }, holding('license'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'active', holder: 'Development' });
    expect(body).not.toHaveProperty('write');
    expect(grafana.asked).toContain(`POST ${SETTINGS}`);
  });

  it('leaves it to the browser where Grafana does not let the plugin', async () => {
    const { token } = await signDevLicense();
    const { status, body } = await ask('PUT', 'license', { license: token }, () => new Response('', { status: 403 }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ write: { secureJsonData: { license: token } } });
  });

  it('starts one evaluation where two admins start one', async () => {
    const { status, body } = await ask('POST', 'license/evaluation', {}, holding('evaluation'));
    expect(status).toBe(409);
    expect(body).toEqual({ refused: 'was-used' });
    expect(grafana.asked).not.toContain(`POST ${SETTINGS}`);
  });
});
