import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'bun:test';

import { issueLicense } from '../../dev/license/issueLicense';
import { makeIssuerKey } from '../../dev/license/issuerKey';
import { type LicenseReading } from '../../src/core/license/licenseState';
import { readPublicKey } from './publicKey';
import { LICENSE_MAX_LENGTH, verifyLicense } from './verifyLicense';

const issuer = await makeIssuerKey();
const other = await makeIssuerKey();
const key = await readPublicKey(issuer.publicKey);
const CLAIMS = { sub: 'Acme', features: ['webhook'], exp: 1_800_000_000, maxWebhooks: 3 };
const token = await issueLicense(issuer, CLAIMS);
const [header = '', payload = '', signature = ''] = token.split('.');

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

function verify(text: string): Promise<LicenseReading> {
  return verifyLicense(text, key);
}

/** Signed with HMAC, the public key as its secret: what a verifier falls for that lets the token choose the algorithm. */
function hmacSigned(secret: string | Buffer): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${payload}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describe('verifyLicense', () => {
  it('reads what the issuer signed', async () => {
    expect(await verify(token)).toMatchObject({ kind: 'signed', claims: { holder: 'Acme', maxWebhooks: 3 } });
  });

  it('reads it with white space in it, as mails and files have it', async () => {
    const folded = `\n ${token.replace(/(.{40})/g, '$1\r\n')}\n`;
    expect(await verify(folded)).toMatchObject({ kind: 'signed' });
  });

  it.each(['', ' ', '\n'])('finds none in %j', async (text) => {
    expect(await verify(text)).toEqual({ kind: 'absent' });
  });

  it('reads one that names no key', async () => {
    const bare = await issueLicense({ ...issuer, id: undefined as unknown as string }, CLAIMS);
    expect(await verify(bare)).toMatchObject({ kind: 'signed' });
  });

  const another = { ...CLAIMS, sub: 'Mallory' };

  it.each([
    ['signed with another key', () => issueLicense(other, CLAIMS), 'wrong-key'],
    ['signed with another key in our key’s name', () => issueLicense({ ...other, id: issuer.id }, CLAIMS), 'tampered'],
    ['signed with another key in no name', () => signedWithoutName(), 'wrong-key'],
    ['with other claims', () => `${header}.${encode(another)}.${signature}`, 'tampered'],
    ['with another signature', () => `${header}.${payload}.${'A'.repeat(86)}`, 'tampered'],
    ['cut short', () => token.slice(0, -10), 'tampered'],
    ['without a signature', () => `${header}.${payload}.`, 'tampered'],
    ['with another header', () => `${encode({ alg: 'EdDSA', kid: issuer.id, x: 1 })}.${payload}.${signature}`, 'tampered'],
    ['signed with nothing', () => `${encode({ alg: 'none' })}.${payload}.`, 'wrong-algorithm'],
    ['signed with nothing, in capitals', () => `${encode({ alg: 'NONE' })}.${payload}.`, 'wrong-algorithm'],
    ['signed by HMAC with the public key', () => hmacSigned(issuer.publicKey), 'wrong-algorithm'],
    [
      'signed by HMAC with the public key’s bytes',
      () => hmacSigned(Buffer.from(issuer.publicKey, 'base64url')),
      'wrong-algorithm',
    ],
    ['without an algorithm', () => `${encode({ kid: issuer.id })}.${payload}.${signature}`, 'wrong-algorithm'],
    ['with claims of another kind', () => issueLicense(issuer, ['webhook']), 'claims'],
    ['without a holder', () => issueLicense(issuer, { ...CLAIMS, sub: '' }), 'claims'],
    ['that is a word', () => 'license', 'malformed'],
    ['of two parts', () => `${header}.${payload}`, 'malformed'],
    ['of five parts, encrypted', () => `${token}.a.b`, 'malformed'],
    ['with a header that is no JSON', () => `${encode('alg')}.${payload}.${signature}`, 'malformed'],
    ['with an extension nobody knows', () => `${encode({ alg: 'EdDSA', crit: ['x'], x: 1 })}.${payload}.${signature}`, 'malformed'],
    ['in quotes', () => `"${token}"`, 'malformed'],
    ['that is too long', () => `${header}.${'A'.repeat(LICENSE_MAX_LENGTH)}.${signature}`, 'malformed'],
  ] as ReadonlyArray<[string, () => string | Promise<string>, string]>)('refuses one %s', async (_name, make, reason) => {
    expect(await verify(await make())).toMatchObject({ kind: 'rejected', fault: { reason } });
  });

  async function signedWithoutName(): Promise<string> {
    return await issueLicense({ ...other, id: undefined as unknown as string }, CLAIMS);
  }

  it('names the claim that is wrong', async () => {
    const bad = await issueLicense(issuer, { ...CLAIMS, exp: 'soon' });
    expect(await verify(bad)).toMatchObject({ fault: { reason: 'claims', detail: 'exp' } });
  });

  it('takes nothing without a public key', async () => {
    expect(await verifyLicense(token, await readPublicKey(null))).toMatchObject({ fault: { reason: 'no-public-key' } });
    expect(await verifyLicense('', await readPublicKey(null))).toEqual({ kind: 'absent' });
    const unreadable = await readPublicKey('x');
    expect(await verifyLicense(token, unreadable)).toMatchObject({ fault: { reason: 'public-key-unreadable' } });
  });
});
