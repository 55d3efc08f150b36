import { describe, expect, it } from 'bun:test';
import fc from 'fast-check';

import { signDevLicense } from '../../dev/license/devLicense';
import { issueLicense } from '../../dev/license/issueLicense';
import { makeIssuerKey } from '../../dev/license/issuerKey';
import { LANGUAGES } from '../../src/core/webhook/language';
import { isWorking } from '../../src/core/license/licenseState';
import { licenseText, notMadeText, notUsedText } from '../../src/core/license/licenseText';
import { contextOf } from '../routes/testing/notifyCall';
import { createLicensing } from './createLicensing';

const RUNS = 10_000;
const NOW_MS = Date.parse('2026-11-22T08:00:00Z');

/** Claims only the issuer may make; anybody else who gets them into a state has broken the signature. */
const right = await signDevLicense({ sub: 'Right Holder', maxWebhooks: 5 });
const stranger = await makeIssuerKey();
const wrong = await issueLicense(stranger, { sub: 'Wrong Holder', features: ['webhook'], exp: 4_000_000_000 });
const { stateOf } = createLicensing({
  publicKey: right.publicKey,
  path: null,
  pluginVersion: '0.1.0',
  now: () => NOW_MS,
});

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const part = (token: string, index: number) => token.split('.')[index] ?? '';
const original = fc.constantFrom(right.token, wrong);

/** One character replaced, taken out or put in. */
const edited = fc
  .tuple(original, fc.nat(600), fc.constantFrom('replace', 'delete', 'insert'), fc.string({ maxLength: 2 }))
  .map(([token, place, how, text]) => {
    const at = place % token.length;
    return token.slice(0, at) + (how === 'delete' ? '' : text) + token.slice(how === 'insert' ? at : at + 1);
  });

const header = fc.oneof(
  fc.record(
    {
      alg: fc.constantFrom('EdDSA', 'Ed25519', 'none', 'HS256', 'ES256', 'eddsa', ''),
      kid: fc.oneof(fc.string(), fc.constant(stranger.id)),
      typ: fc.string(),
      crit: fc.array(fc.string(), { maxLength: 2 }),
      jwk: fc.constant({ kty: 'OKP', crv: 'Ed25519', x: stranger.publicKey }),
    },
    { requiredKeys: [] }
  ),
  fc.jsonValue()
);
const payload = fc.oneof(
  fc.record(
    {
      sub: fc.oneof(fc.string(), fc.constant('Wrong Holder')),
      features: fc.oneof(fc.constant(['webhook']), fc.jsonValue()),
      exp: fc.oneof(fc.nat(), fc.constant(4_000_000_000), fc.double()),
      nbf: fc.oneof(fc.nat(), fc.string()),
      maxWebhooks: fc.oneof(fc.integer(), fc.string()),
      minVersion: fc.string(),
    },
    { requiredKeys: ['sub'] }
  ),
  fc.jsonValue()
);

/** Parts of our making beside parts that were signed. */
const composed = fc
  .tuple(
    fc.oneof(header.map((value) => base64url(JSON.stringify(value) ?? '')), original.map((token) => part(token, 0))),
    fc.oneof(payload.map((value) => base64url(JSON.stringify(value) ?? '')), original.map((token) => part(token, 1))),
    fc.oneof(fc.base64String(), original.map((token) => part(token, 2)), fc.constant(''))
  )
  .map((parts) => parts.join('.'));

const anyToken = fc.oneof(edited, composed, fc.string(), fc.string({ unit: 'binary' }), original);

describe('any license', () => {
  it('crashes nothing, works only if the issuer signed it, and is quoted nowhere', async () => {
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyToken, fc.string({ maxLength: 30 }), async (license, evaluation) => {
        const state = await stateOf({ context: contextOf({}, { license, evaluation }), webhooks: 7 });
        kinds.set(state.kind, (kinds.get(state.kind) ?? 0) + 1);
        if (isWorking(state)) {
          expect(state).toMatchObject({ kind: 'active', holder: 'Right Holder', maxWebhooks: 5 });
        }
        const said = LANGUAGES.flatMap((language) =>
          [licenseText, notUsedText, notMadeText].map((text) => text(state, language))
        ).join('\n');
        const secrets = [...license.split('.'), license, right.publicKey].filter((text) => text.length >= 12);
        expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
        expect(said).not.toContain('Wrong Holder');
        expect(said).not.toContain('undefined');
      }),
      { numRuns: RUNS }
    );
    // Without both kinds the test would prove nothing.
    expect(kinds.get('active')).toBeGreaterThan(100);
    expect(kinds.get('invalid')).toBeGreaterThan(1_000);
  }, 120_000);

  it('that a stranger signs for themselves never works, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(payload, async (claims) => {
        const license = await issueLicense(stranger, Object(claims) as object);
        const state = await stateOf({ context: contextOf({}, { license }), webhooks: 0 });
        expect(state).toMatchObject({ kind: 'invalid', fault: { reason: 'wrong-key' } });
      }),
      { numRuns: 1_000 }
    );
  }, 60_000);
});
