import { createHmac } from 'node:crypto';

import { CompactSign, exportJWK, generateKeyPair } from 'jose';

import { signDevLicense } from '../../../dev/license/devLicense';
import { issueLicense } from '../../../dev/license/issueLicense';
import { makeIssuerKey } from '../../../dev/license/issuerKey';

/** Secure keys that license nothing. */
export interface ForgedLicense {
  readonly name: string;
  readonly secure: Readonly<Record<string, string>>;
}

const DAY_SECONDS = 86_400;

/** An evaluation that nobody started, or not so. */
export function forgeEvaluations(): ForgedLicense[] {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_SECONDS * 1_000).toISOString();
  const texts = [
    inDays(1),
    inDays(3_650),
    inDays(-31),
    '9999-12-31T23:59:59Z',
    '-1',
    '0',
    'now',
    'Infinity',
    '[]',
    'true',
  ];
  const odd = [
    String(Date.now()),
    new Date().toUTCString(),
    '2026-02-30T00:00:00Z\0',
    '275760-09-13T00:00:00.000Z',
    '{"startedAt":0}',
  ];
  return [...texts, ...odd].map((evaluation) => ({ name: `the evaluation ${evaluation}`, secure: { evaluation } }));
}

/** Every license that nobody issued, or that is for something else. `canaryHost` is where some of them say their key is. */
export async function forgeLicenses(canaryHost: string): Promise<ForgedLicense[]> {
  const tokens = { ...(await claimed()), ...(await changed()), ...(await signedOtherwise(canaryHost)) };
  return Object.entries(tokens).map(([name, license]) => ({ name, secure: { license } }));
}

type Tokens = Readonly<Record<string, string>>;

/** Of the right issuer, for something else. */
async function claimed(): Promise<Tokens> {
  const seconds = Math.trunc(Date.now() / 1_000);
  const claims: Readonly<Record<string, object>> = {
    'expired beyond the grace': { exp: seconds - 15 * DAY_SECONDS },
    'expired long ago': { exp: 1 },
    'no end': { exp: undefined },
    'an end that is a text': { exp: '9999999999' },
    'an end that is null': { exp: null },
    'an end below zero': { exp: -1 },
    'an end in milliseconds': { exp: Date.now() * 1_000 },
    'an end in a list': { exp: [seconds + DAY_SECONDS] },
    'a beginning to come': { nbf: seconds + DAY_SECONDS },
    'another feature': { features: ['panels'] },
    'no feature': { features: [] },
    'a feature that is a text': { features: 'webhook' },
    'a feature in capitals': { features: ['Webhook'] },
    'every feature': { features: ['*'] },
    'a later version': { minVersion: '999.0.0' },
    'no holder': { sub: '' },
    'a holder that is a number': { sub: 1 },
    'room for none': { maxWebhooks: 0 },
    'room for less than none': { maxWebhooks: -1 },
    'room that is a text': { maxWebhooks: '1000' },
  };
  const made = Object.entries(claims).map(
    async ([name, claim]) => [name, (await signDevLicense(claim)).token] as const
  );
  return Object.fromEntries(await Promise.all(made));
}

/** Issued, and changed afterwards. */
async function changed(): Promise<Tokens> {
  const [header = '', payload = '', signature = ''] = (await signDevLicense({ exp: 1 })).token.split('.');
  const good = (await signDevLicense()).token.split('.');
  const later = encode({ ...decode(payload), exp: 9_999_999_999 });
  return {
    'a later end': `${header}.${later}.${signature}`,
    'a good license’s signature': `${header}.${payload}.${good[2]}`,
    'a good license’s payload': `${header}.${good[1]}.${signature}`,
    'no signature': `${good[0]}.${good[1]}.`,
    'two parts': `${good[0]}.${good[1]}`,
    'half a signature': good.join('.').slice(0, -40),
    'another last letter': good.join('.').replace(/.{3}$/, 'AAA'),
    'a part more': `${good.join('.')}.x`,
    'text around it': `license: ${good.join('.')}`,
    'quotes around it': JSON.stringify(good.join('.')),
    'an empty payload': `${good[0]}..${good[2]}`,
    'very long': good.join('.') + 'A'.repeat(100_000),
    nothing: '.',
    'an object': '{"works":true}',
    'a null byte': `${good.join('.')}\0`,
  };
}

/** With the right claims, and a key that is not the issuer's. */
async function signedOtherwise(canaryHost: string): Promise<Tokens> {
  const { publicKey, token } = await signDevLicense();
  const [header = '', payload = ''] = token.split('.');
  const other = await makeIssuerKey();
  const claims = decode(payload);
  const place = `http://${canaryHost}/key`;
  const headers: Readonly<Record<string, object>> = {
    'its kid': decode(header),
    'no kid': { alg: 'EdDSA' },
    'its own kid': { alg: 'EdDSA', kid: other.id },
    'its key within': { ...decode(header), jwk: { kty: 'OKP', crv: 'Ed25519', x: other.publicKey } },
    'a place of its keys': { ...decode(header), jku: place },
    'a place of its certificate': { ...decode(header), x5u: place },
    'critical extensions': { ...decode(header), crit: ['b64'], b64: true },
  };
  const signed = Object.entries(headers).map(async ([name, protectedHeader]) => {
    const jws = new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader(
      protectedHeader as { alg: string }
    );
    return [`another key, ${name}`, await jws.sign(other.privateKey)] as const;
  });
  const unsecured = ['none', 'None', 'NONE', '', 'eddsa'].map((alg) => [
    `alg "${alg}"`,
    `${encode({ ...decode(header), alg })}.${payload}.`,
  ]);
  const hashed = [publicKey, Buffer.from(publicKey, 'base64url').toString('latin1'), ''].map((secret, form) => {
    const text = `${encode({ ...decode(header), alg: 'HS256' })}.${payload}`;
    return [
      `HS256 with the public key, form ${form}`,
      `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`,
    ];
  });
  return {
    'another issuer': await issueLicense(other, claims),
    ...Object.fromEntries([...(await Promise.all(signed)), ...unsecured, ...hashed]),
    ...(await otherAlgorithms(claims)),
  };
}

async function otherAlgorithms(claims: object): Promise<Tokens> {
  const made = ['ES256', 'RS256', 'PS256'].map(async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(publicKey);
    const jws = new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg, jwk });
    return [`another key, ${alg}`, await jws.sign(privateKey)] as const;
  });
  return Object.fromEntries(await Promise.all(made));
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): object {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
}
