import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'bun:test';

import { licenseFault } from '../../src/core/license/licenseFault';
import { readPublicKey } from './publicKey';

const pair = generateKeyPairSync('ed25519');
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString().trim();
const der = pair.publicKey.export({ type: 'spki', format: 'der' });
const raw = der.subarray(12);

describe('readPublicKey', () => {
  it.each([
    ['PEM', pem],
    ['PEM with Windows line ends', pem.replaceAll('\n', '\r\n')],
    ['PEM in one line with \\n', pem.replaceAll('\n', '\\n')],
    ['PEM in one line without them', pem.replaceAll('\n', '')],
    ['the base64 of PEM', der.toString('base64')],
    ['its base64url', der.toString('base64url')],
    ['base64 of the bare key', raw.toString('base64')],
    ['base64url of the bare key', raw.toString('base64url')],
    ['the same with blanks around', ` ${raw.toString('base64url')}\n`],
  ])('reads %s', async (_name, text) => {
    const reading = await readPublicKey(text);
    const expected = await readPublicKey(raw.toString('base64url'));
    expect(reading.ok && reading.publicKey.id).toBe(expected.ok && expected.publicKey.id);
    expect(reading.ok && reading.publicKey.id).toMatch(/^[\w-]{43}$/);
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const x25519 = createPublicKey(generateKeyPairSync('x25519').privateKey);

  it.each([
    ['a word', 'secret'],
    ['the private key', pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['its base64', pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')],
    ['an RSA key', rsa.export({ type: 'spki', format: 'pem' }).toString()],
    ['a key for key exchange', x25519.export({ type: 'spki', format: 'pem' }).toString()],
    ['half of it', raw.subarray(16).toString('base64')],
    ['a path', '/etc/grafana/license.pub'],
    ['PEM without its end', pem.slice(0, 60)],
    ['JSON', '{"kty":"OKP"}'],
    ['something long', 'A'.repeat(100_000)],
  ])('does not take %s for one', async (_name, text) => {
    expect(await readPublicKey(text)).toEqual({ ok: false, fault: licenseFault('public-key-unreadable') });
  });

  it('says where none is set', async () => {
    expect(await readPublicKey(null)).toEqual({ ok: false, fault: licenseFault('no-public-key') });
  });
});
