import { createHmac } from 'node:crypto';

import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';

import { type RunningGrafana, type TokenChange } from '../../../dev/fakeGrafana/testing/startGrafana';
import { type Canary } from './canary';

/** The caller that the token is used as. */
export interface ForgedIdToken {
  readonly name: string;
  readonly token: () => Promise<string | string[]>;
  /** Login of the caller as Grafana names it; `ann` where nothing is said. */
  readonly login?: string;
  /** A check of its own. */
  readonly check?: string;
}

export const ANN = 'user:3';
export const ADMIN = 'user:1';
export const ACCOUNT = 'service-account:7';

interface Makers {
  readonly grafana: RunningGrafana;
  readonly foreign: RunningGrafana;
  readonly canary: Canary;
}

/** Every ID token that proves nothing. */
export async function forgeIdTokens(makers: Makers): Promise<ForgedIdToken[]> {
  return [...claimed(makers), ...broken(makers), ...(await signedOtherwise(makers)), ...someoneElses(makers)];
}

/** Signed by Grafana, for something else. */
function claimed({ grafana, foreign }: Makers): ForgedIdToken[] {
  const seconds = Math.trunc(Date.now() / 1_000);
  const changes: Readonly<Record<string, TokenChange>> = {
    'another audience': { claims: { aud: 'org:2' } },
    'no audience': { claims: { aud: undefined } },
    'an audience that begins alike': { claims: { aud: 'org:11' } },
    'an audience with a zero': { claims: { aud: 'org:01' } },
    'an audience in upper case': { claims: { aud: 'ORG:1' } },
    'an audience that is a number': { claims: { aud: 1 } },
    'another issuer': { claims: { iss: `${foreign.url}/` } },
    'no issuer': { claims: { iss: undefined } },
    'an issuer that begins alike': { claims: { iss: `${grafana.url}.evil.example/` } },
    'an issuer with two slashes': { claims: { iss: `${grafana.url}//` } },
    'an issuer in a list': { claims: { iss: [`${grafana.url}/`] } },
    expired: { expiresIn: -60 },
    'long expired': { expiresIn: -86_400 },
    'no end': { claims: { exp: undefined } },
    'an end that is a text': { claims: { exp: String(seconds + 600) } },
    'a beginning to come': { claims: { nbf: seconds + 3_600 } },
    'another namespace': { claims: { namespace: 'org-2' } },
    'a stack’s namespace': { claims: { namespace: 'stacks-1' } },
    'every namespace': { claims: { namespace: '*' } },
    'no namespace': { claims: { namespace: undefined } },
    'namespaces in a list': { claims: { namespace: ['default'] } },
    'a subject in a list': { claims: { sub: [ANN] } },
    'no subject': { claims: { sub: undefined } },
    'a subject that is a number': { claims: { sub: 3 } },
  };
  const subjects = [
    'anonymous:0',
    'api-key:3',
    'render:0',
    'access-policy:1',
    'user:',
    'user',
    'USER:3',
    'user:3/../1',
  ];
  const odd = [
    'user:3&actionPrefix=',
    'user:3?x=1',
    'user:3#',
    'user:3\n',
    ' user:3',
    'user:３',
    '',
    `user:${'3'.repeat(200)}`,
  ];
  return [
    ...Object.entries(changes).map(([name, change]) => ({ name, token: () => grafana.idToken(ANN, 'ann', change) })),
    ...[...subjects, ...odd].map((subject) => ({
      name: `the subject ${JSON.stringify(subject.slice(0, 30))}`,
      token: () => grafana.idToken(subject, 'ann'),
    })),
  ];
}

/** No token, or one that was changed on its way. */
function broken({ grafana }: Makers): ForgedIdToken[] {
  const texts = [
    '',
    ' ',
    '.',
    '..',
    '...',
    'x',
    'a.b.c',
    'Bearer x',
    'null',
    '{}',
    'eyJhbGciOiJub25lIn0..',
    'a.b.c.d.e',
    '\u0000',
  ];
  const whole = () => grafana.idToken(ANN, 'ann');
  const parts = async () => (await whole()).split('.') as [string, string, string];
  const unsecured = (alg: string) => async () => {
    const [, payload] = await parts();
    return `${encode({ alg, kid: 'id-1-es256', typ: 'JWT' })}.${payload}.`;
  };
  const changedPayload = async () => {
    const [header, payload, signature] = await parts();
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    return `${header}.${encode({ ...claims, sub: ADMIN, username: 'ann' })}.${signature}`;
  };
  return [
    ...texts.map((text) => ({ name: JSON.stringify(text), token: () => Promise.resolve(text) })),
    ...['none', 'None', 'NONE', '', 'ES256 ', 'es256'].map((alg) => ({ name: `alg "${alg}"`, token: unsecured(alg) })),
    { name: 'another payload', token: changedPayload },
    { name: 'no signature', token: async () => `${(await parts()).slice(0, 2).join('.')}.` },
    { name: 'two parts', token: async () => (await parts()).slice(0, 2).join('.') },
    { name: 'half a signature', token: async () => (await whole()).slice(0, -40) },
    { name: 'zeros for a signature', token: async () => `${(await parts()).slice(0, 2).join('.')}.${'A'.repeat(86)}` },
    { name: 'a changed header', token: async () => [encode({ alg: 'ES256' }), ...(await parts()).slice(1)].join('.') },
    { name: 'behind Bearer', token: async () => `Bearer ${await whole()}` },
    { name: 'two tokens', token: async () => [await whole(), await whole()] },
    { name: 'two tokens, one good', token: async () => ['x', await whole()] },
    { name: 'very long', token: async () => `${await whole()}${'A'.repeat(1_000_000)}` },
  ];
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** With Grafana's claims, and a key that is not Grafana's. */
async function signedOtherwise({ grafana, foreign, canary }: Makers): Promise<ForgedIdToken[]> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const publicJwk = await exportJWK(await grafana.publicKey());
  const secrets = [JSON.stringify(publicJwk), await exportSPKI(await grafana.publicKey()), publicJwk.x ?? '', ''];
  const url = `http://${canary.host}/keys`;
  const headers: Readonly<Record<string, object>> = {
    'its kid': { kid: 'id-1-es256' },
    'another kid': { kid: 'id-9-es256' },
    'no kid': { kid: undefined },
    'its key within': { kid: 'id-1-es256', jwk },
    'a place of its keys': { kid: 'mine', jku: url },
    'a place of its certificate': { kid: 'mine', x5u: url },
    'a kid that is a path': { kid: '../../../../dev/null' },
    'a kid that is a query': { kid: "' OR 1=1 --" },
  };
  const algorithms = ['RS256', 'PS256', 'ES384', 'ES512', 'EdDSA'] as const;
  return [
    ...Object.entries(headers).map(([name, header]) => ({
      name: `another key, ${name}`,
      token: () => grafana.idToken(ANN, 'ann', { key: pair.privateKey, header: header as { kid?: string } }),
    })),
    ...algorithms.map((alg) => ({
      name: `another key, ${alg}`,
      token: async () => {
        const { privateKey } = await generateKeyPair(alg, { extractable: true });
        return await grafana.idToken(ANN, 'ann', { key: privateKey, header: { alg } });
      },
    })),
    ...secrets.map((secret, place) => ({
      name: `HS256 with the public key, form ${place}`,
      token: () => Promise.resolve(hs256({ grafana, secret })),
    })),
    { name: 'of a foreign Grafana', token: () => foreign.idToken(ANN, 'ann') },
    {
      name: 'of a foreign Grafana, in this one’s name',
      token: () => foreign.idToken(ANN, 'ann', { claims: { iss: `${grafana.url}/` } }),
    },
    {
      name: 'critical extensions',
      token: async () =>
        await new SignJWT({ sub: ANN })
          .setProtectedHeader({ alg: 'ES256', kid: 'id-1-es256', crit: ['b64'], b64: true })
          .sign(pair.privateKey),
    },
  ];
}

/** By hand: a library refuses to make it with an empty or a public key. */
function hs256({ grafana, secret }: { readonly grafana: RunningGrafana; readonly secret: string }): string {
  const seconds = Math.trunc(Date.now() / 1_000);
  const claims = { iss: `${grafana.url}/`, aud: 'org:1', sub: ANN, namespace: 'default', username: 'ann' };
  const signed = `${encode({ alg: 'HS256', kid: 'id-1-es256' })}.${encode({ ...claims, iat: seconds, exp: seconds + 600 })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Good tokens in the wrong hands. */
function someoneElses({ grafana }: Makers): ForgedIdToken[] {
  const nameless = (subject: string, type = 'user') =>
    grafana.idToken(subject, '', { claims: { username: undefined, type } });
  const account = () => nameless(ACCOUNT, 'service-account');
  return [
    { name: 'an admin’s', token: () => grafana.idToken(ADMIN, 'admin') },
    { name: 'one in capitals', token: () => grafana.idToken(ADMIN, 'ANN') },
    { name: 'one with a blank', token: () => grafana.idToken(ADMIN, 'ann ') },
    { name: 'a service account’s, for a user', token: account },
    { name: 'a user’s, for a service account', token: () => grafana.idToken(ANN, 'ann'), login: 'sa-1-relay' },
    { name: 'a user’s, for nobody', token: () => grafana.idToken(ANN, 'ann'), login: '' },
    { name: 'a user’s without a name', token: () => nameless(ADMIN), check: 'without-a-name' },
    ...['sa-2-relay', 'sa-11-relay', 'sa-relay'].map((login) => ({
      name: `a service account’s, for ${login}`,
      token: account,
      login,
      check: 'service-accounts',
    })),
  ];
}
