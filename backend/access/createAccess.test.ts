import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'bun:test';
import { exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose';
import { actionOf, type Permission, PERMISSIONS } from '../../src/core/access/permission';
import { DEFAULT_ROLE_TABLE } from '../../src/core/access/roleTable';
import { type CallContext } from '../app/callContext';
import { type LogFields, type Logger } from '../log/logger';
import { type Access, type PermissionsOf } from './access';
import { createAccess, type StartedBy } from './createAccess';
import {
  ACCOUNT_TOKEN,
  type RunningGrafana,
  startGrafana,
  type TokenChange,
} from '../../dev/fakeGrafana/testing/startGrafana';

const BEGIN_MS = 1_795_333_500_000;

let nowMs = BEGIN_MS;
let grafana: RunningGrafana;
const logged: Array<LogFields | undefined> = [];
const keep = (_message: string, fields?: LogFields) => void logged.push(fields);
const log: Logger = { debug: keep, info: keep, warn: keep, error: keep };

function create(startedBy: Partial<StartedBy> = {}): PermissionsOf {
  return createAccess({
    startedBy: { appUrl: grafana.url, grafanaUrl: null, serviceAccountToken: ACCOUNT_TOKEN, ...startedBy },
    tableOf: () => DEFAULT_ROLE_TABLE,
    world: { fetch: (url, init) => fetch(url, init), now: () => nowMs, requestTimeoutMs: 100 },
    clock: { now: () => nowMs, sleep: () => new Promise(() => undefined) },
    log,
  });
}

function contextOf(change: Partial<CallContext> = {}, role = 'Viewer', login = 'ann'): CallContext {
  const user = { login, name: '', email: '', role };
  return { orgId: 1, pluginVersion: '', user, settings: null, grafanaConfig: {}, ...change };
}

async function annsToken(change?: TokenChange): Promise<string> {
  return await grafana.idToken('user:3', 'ann', change);
}

function permissionsIn(access: Access): Permission[] {
  return access.kind === 'known' ? [...access.permissions] : [];
}

beforeAll(async () => {
  grafana = startGrafana({ now: () => nowMs });
});
beforeEach(() => {
  nowMs = BEGIN_MS;
  logged.length = 0;
  grafana.state.orgId = 1;
  grafana.asked.length = 0;
  grafana.wrong.length = 0;
  grafana.faults.clear();
  grafana.state.grants.clear();
  grafana.state.grants.set('user:3', { [actionOf('webhooks:read')]: [''] });
});
afterAll(() => grafana.stop());

describe('without a managed service account', () => {
  it.each(['Viewer', 'Editor', 'Admin'] as const)('the role %s decides, and nobody is asked', async (role) => {
    const access = await create({ serviceAccountToken: null, appUrl: null })(contextOf({}, role), await annsToken());
    expect(access).toMatchObject({ kind: 'known', because: 'org role table' });
    expect(permissionsIn(access)).toEqual([...DEFAULT_ROLE_TABLE[role]]);
    expect(grafana.asked).toEqual([]);
  });

  it.each(['None', '', 'Grafana Admin'])('the role %j gives nothing', async (role) => {
    expect(permissionsIn(await create({ serviceAccountToken: null })(contextOf({}, role), null))).toEqual([]);
  });
});

describe('with a managed service account', () => {
  it('what Grafana says counts, and the role no more', async () => {
    const access = await create()(contextOf({}, 'Admin'), await annsToken());
    expect(access).toMatchObject({ kind: 'known', because: 'Grafana permissions' });
    expect(permissionsIn(access)).toEqual(['webhooks:read']);
    grafana.state.grants.set('user:4', Object.fromEntries(PERMISSIONS.map((each) => [actionOf(each), ['']])));
    const bob = await grafana.idToken('user:4', 'bob');
    expect(permissionsIn(await create()(contextOf({}, 'None', 'bob'), bob))).toEqual([...PERMISSIONS]);
    expect(grafana.wrong).toEqual([]);
  });

  it('is found in the call where the process was not told of it', async () => {
    const grafanaConfig = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
    const permissionsOf = create({ serviceAccountToken: null, appUrl: null });
    expect(await permissionsOf(contextOf({ grafanaConfig }), await annsToken())).toMatchObject({
      because: 'Grafana permissions',
    });
  });

  it('Grafana may be reached at another address than it calls itself', async () => {
    const appUrl = 'https://grafana.example.com/sub';
    const token = await annsToken({ claims: { iss: `${appUrl}/` } });
    const access = await create({ appUrl, grafanaUrl: grafana.url })(contextOf(), token);
    expect(permissionsIn(access)).toEqual(['webhooks:read']);
  });

  it('a service account is looked up like anybody', async () => {
    grafana.state.grants.set('service-account:7', { [actionOf('webhooks:use')]: ['*'] });
    const token = await grafana.idToken('service-account:7', 'x', {
      claims: { username: undefined, type: 'service-account' },
    });
    expect(permissionsIn(await create()(contextOf({}, 'Viewer', 'sa-1-ci'), token))).toEqual(['webhooks:use']);
  });

  it.each([
    ['a user', 'ann'],
    ['a user who is called like one', 'sa-ci'],
    ['one of another organisation', 'sa-2-ci'],
    ['one of an organisation with a longer number', 'sa-11-ci'],
    ['nobody', ''],
  ])('a service account’s token does not pass for %s', async (_, login) => {
    grafana.state.grants.set('service-account:7', { [actionOf('webhooks:use')]: ['*'] });
    const token = await grafana.idToken('service-account:7', 'x', {
      claims: { username: undefined, type: 'service-account' },
    });
    const access = await create()(contextOf({}, 'Admin', login), token);
    expect(access).toEqual({ kind: 'refused', why: 'the ID token belongs to another user' });
  });

  it.each([
    ['no scope', [''], true],
    ['none at all', [], true],
    ['null', null, true],
    ['everything', ['*'], true],
    ['one webhook', ['webhooks:id:ops'], false],
    ['all of something', ['webhooks:*'], false],
  ])('a permission with the scope "%s" counts: %p %p', async (_, scopes, counts) => {
    grafana.state.grants.set('user:3', { [actionOf('webhooks:use')]: scopes });
    const access = await create()(contextOf(), await annsToken());
    expect(permissionsIn(access)).toEqual(counts ? ['webhooks:use'] : []);
  });

  it('somebody without any permission has none, and other plugins’ do not count', async () => {
    grafana.state.grants.set('user:3', { 'enterprise-groups-app2.webhooks:read': [''], 'webhooks:read': [''] });
    expect(permissionsIn(await create()(contextOf(), await annsToken()))).toEqual([]);
    grafana.state.grants.clear();
    expect(await create()(contextOf(), await annsToken())).toMatchObject({ kind: 'known' });
  });

  it('the role decides in an organisation Grafana does not answer the account for', async () => {
    grafana.state.orgId = 2;
    const access = await create()(contextOf({}, 'Editor'), await annsToken());
    expect(access).toMatchObject({ because: 'org role table' });
    expect(grafana.asked).toEqual(['GET /api/org']);
  });
});

describe('a proof that is none', () => {
  const forged: ReadonlyArray<readonly [name: string, token: () => Promise<string | null>, why: string]> = [
    ['no token at all', async () => 'ann', 'not signed by this Grafana'],
    ['an empty one', async () => '', 'not signed by this Grafana'],
    ['two of them', async () => `${await annsToken()}, ${await annsToken()}`, 'not signed by this Grafana'],
    [
      'another key',
      async () => await annsToken({ key: (await generateKeyPair('ES256')).privateKey }),
      'not signed by this Grafana',
    ],
    ['a key nobody knows', async () => await annsToken({ header: { kid: 'id-99' } }), 'not signed by this Grafana'],
    ['alg none', async () => new UnsecuredJWT({ sub: 'user:3' }).encode(), 'not signed by this Grafana'],
    [
      'HS256 with the public key',
      async () => {
        const key = new TextEncoder().encode(await exportSPKI(await grafana.publicKey()));
        return await annsToken({ key, header: { alg: 'HS256' } });
      },
      'not signed by this Grafana',
    ],
    ['one that was tampered with', async () => tamper(await annsToken()), 'not signed by this Grafana'],
    ['an expired one', async () => await annsToken({ expiresIn: -11 }), 'has expired'],
    ['one that never expires', async () => await annsToken({ claims: { exp: undefined } }), 'is incomplete'],
    ['another organisation', async () => await annsToken({ claims: { aud: 'org:2' } }), 'of another organisation'],
    ['another namespace', async () => await annsToken({ claims: { namespace: 'org-2' } }), 'of another organisation'],
    ['no namespace', async () => await annsToken({ claims: { namespace: undefined } }), 'is incomplete'],
    ['another Grafana', async () => await annsToken({ claims: { iss: 'https://evil.example/' } }), 'another Grafana'],
    ['somebody else', async () => await grafana.idToken('user:1', 'admin'), 'another user'],
    ['a user without a name', async () => await annsToken({ claims: { username: undefined } }), 'another user'],
    ['a user whose name is empty', async () => await annsToken({ claims: { username: '' } }), 'another user'],
    ['a user whose name is a list', async () => await annsToken({ claims: { username: ['ann'] } }), 'another user'],
    [
      'one kind that claims to be another',
      async () => await annsToken({ claims: { type: 'service-account' } }),
      'another user',
    ],
    ['a service account with a name', async () => await grafana.idToken('service-account:3', 'ann'), 'another user'],
    ['a visitor', async () => await grafana.idToken('anonymous:0', ''), 'not signed in'],
    ['a strange subject', async () => await grafana.idToken('user:3&action=x', 'ann'), 'not signed in'],
  ];

  it.each(forged)('%s gives nothing, and nobody is looked up', async (_, token, why) => {
    grafana.state.grants.set('user:1', Object.fromEntries(PERMISSIONS.map((each) => [actionOf(each), ['']])));
    const access = await create()(contextOf({}, 'Admin'), await token());
    expect(access).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
    expect(grafana.asked.filter((path) => path.includes('permissions'))).toEqual([]);
    expect(logged).toEqual([{ org: 1, kind: 'refused', why: expect.any(String), times: 1 }]);
  });

  it('none at all gives nothing, and is named as what the set-up is at fault with', async () => {
    expect(await create()(contextOf({}, 'Admin'), null)).toEqual({
      kind: 'refused',
      why: 'Grafana sent no ID token with this call',
      fault: 'no-id-token',
    });
    expect(grafana.asked.filter((path) => path.includes('permissions'))).toEqual([]);
  });

  it('a token with a new key makes the keys be asked for again, but not for every forger', async () => {
    const permissionsOf = create();
    await permissionsOf(contextOf(), await annsToken());
    await grafana.rotate();
    expect(await permissionsOf(contextOf(), await annsToken())).toMatchObject({ kind: 'refused' });
    nowMs += 10_000;
    expect(await permissionsOf(contextOf(), await annsToken())).toMatchObject({ kind: 'known' });
    for (let forger = 0; forger < 20; forger++) {
      await permissionsOf(contextOf(), await annsToken({ header: { kid: `id-99-${forger}` } }));
    }
    expect(grafana.asked.filter((path) => path.endsWith('/keys'))).toHaveLength(2);
  });
});

describe('when Grafana cannot be asked', () => {
  const paths = ['/api/org', '/api/signing-keys/keys', '/api/access-control/users/permissions/search'];
  const faults: ReadonlyArray<readonly [name: string, answer: () => Response | Promise<Response>, why: string]> = [
    ['refuses', () => new Response('no', { status: 403 }), 'answered 403'],
    ['is broken', () => new Response('', { status: 500 }), 'answered 500'],
    ['leads elsewhere', () => Response.redirect('http://127.0.0.1:1/login'), 'answered 302'],
    ['answers a page', () => new Response('<html>'), 'answered what this plugin cannot read'],
    ['answers something else', () => Response.json([7]), 'answered what this plugin cannot read'],
    ['says nothing', () => new Promise<Response>(() => undefined), 'timed out'],
  ];

  it.each(paths.flatMap((path) => faults.map((fault) => [path, ...fault] as const)))(
    'since %s %s, nobody may do anything, admins neither',
    async (path, _, answer, why) => {
      grafana.faults.set(path, answer);
      const permissionsOf = create();
      const access = await permissionsOf(contextOf({}, 'Admin'), await annsToken());
      expect(access).toEqual({ kind: 'unavailable', why: `GET ${path} ${why}` });
      grafana.faults.clear();
      // One that said nothing is left alone for half a minute.
      nowMs += why === 'timed out' ? 30_000 : 0;
      expect(await permissionsOf(contextOf(), await annsToken())).toMatchObject({ kind: 'known' });
    }
  );

  it('whoever comes after a question that hung is told so at once, and shares it who came before', async () => {
    grafana.faults.set('/api/org', () => new Promise<Response>(() => undefined));
    const permissionsOf = create();
    const call = async () => await permissionsOf(contextOf(), await annsToken());
    const together = await Promise.all([call(), call(), call()]);
    const after = await call();
    expect([...together, after].map(({ kind }) => kind)).toEqual(Array(4).fill('unavailable'));
    expect(grafana.asked).toHaveLength(1);
  });

  it.each([
    ['an address nobody listens at', 'http://127.0.0.1:1'],
    ['no address', null],
  ])('since there is %s', async (_, appUrl) => {
    const access = await create({ appUrl })(contextOf({}, 'Admin'), await annsToken());
    expect(access).toEqual({ kind: 'unavailable', why: expect.stringContaining('got no answer') });
    expect(JSON.stringify([access, logged])).not.toContain(ACCOUNT_TOKEN);
  });

  it.each([
    ['another one', { 4: {} }],
    ['several', { 3: {}, 4: {} }],
  ])('somebody else’s permissions are not taken for the caller’s: %s', async (_, found) => {
    grafana.faults.set(paths[2] ?? '', () => Response.json(found));
    const access = await create()(contextOf(), await annsToken());
    expect(access).toEqual({ kind: 'unavailable', why: expect.stringContaining('another user') });
  });
});

describe('what was found out', () => {
  const lookUps = () => grafana.asked.filter((path) => path.includes('permissions')).length;

  it('is kept for 30 s, for each caller', async () => {
    const permissionsOf = create();
    const token = await annsToken();
    await permissionsOf(contextOf(), token);
    grafana.state.grants.set('user:3', {});
    nowMs += 29_999;
    expect(permissionsIn(await permissionsOf(contextOf(), token))).toEqual(['webhooks:read']);
    expect(lookUps()).toBe(1);
    nowMs += 1;
    expect(permissionsIn(await permissionsOf(contextOf(), token))).toEqual([]);
    await permissionsOf(contextOf({}, 'Viewer', 'bob'), await grafana.idToken('user:4', 'bob'));
    expect(lookUps()).toBe(3);
  });

  it('is asked for once by many at the same time', async () => {
    const permissionsOf = create();
    const token = await annsToken();
    await Promise.all(Array.from({ length: 50 }, () => permissionsOf(contextOf(), token)));
    expect([...grafana.asked].sort()).toEqual([
      'GET /api/access-control/users/permissions/search',
      'GET /api/org',
      'GET /api/signing-keys/keys',
    ]);
  });

  it('does not outlive the token', async () => {
    const permissionsOf = create();
    const token = await annsToken({ expiresIn: 1 });
    await permissionsOf(contextOf(), token);
    nowMs += 12_000;
    expect(await permissionsOf(contextOf(), token)).toMatchObject({ kind: 'refused' });
  });
});

function tamper(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'user:1' })).toString('base64url');
  return [header, changed, signature].join('.');
}
