import { HOLDER_MAX_LENGTH, parseLicenseClaims } from './licenseClaims';

const PLAIN = { sub: 'Acme', features: ['webhook'], exp: 1_800_000_000 };

describe('parseLicenseClaims', () => {
  it('reads the least a license has to say', () => {
    expect(parseLicenseClaims(PLAIN)).toEqual({
      ok: true,
      claims: {
        holder: 'Acme',
        features: ['webhook'],
        expiresAtMs: 1_800_000_000_000,
        validFromMs: null,
        issuedAtMs: null,
        maxWebhooks: null,
        minVersion: '0.0.0',
      },
    });
  });

  it('reads all a license can say, and leaves what it does not know', () => {
    const all = { ...PLAIN, nbf: 1.5, iat: 2, maxWebhooks: 3, minVersion: '1.2.3', iss: 'https://issuer.example', x: {} };
    expect(parseLicenseClaims(all)).toMatchObject({
      claims: { validFromMs: 1_500, issuedAtMs: 2_000, maxWebhooks: 3, minVersion: '1.2.3' },
    });
  });

  it.each([
    ['sub', undefined],
    ['sub', ''],
    ['sub', '  '],
    ['sub', 7],
    ['sub', 'two\nlines'],
    ['sub', 'x'.repeat(HOLDER_MAX_LENGTH + 1)],
    ['features', undefined],
    ['features', 'webhook'],
    ['features', [1]],
    ['features', Array.from({ length: 51 }, () => 'webhook')],
    ['exp', undefined],
    ['exp', '1800000000'],
    ['exp', -1],
    ['exp', NaN],
    ['exp', Infinity],
    // Milliseconds, where seconds are expected.
    ['exp', 1_800_000_000_000],
    ['nbf', 'soon'],
    ['iat', {}],
    ['maxWebhooks', 0],
    ['maxWebhooks', 1.5],
    ['maxWebhooks', '3'],
    ['maxWebhooks', 1e9],
    ['minVersion', 'v1'],
    ['minVersion', 1],
  ])('names %s where it is %p', (claim, value) => {
    expect(parseLicenseClaims({ ...PLAIN, [claim]: value })).toEqual({ ok: false, claim });
  });

  it.each([null, undefined, 'text', 7, true])('finds no claims in %p', (value) => {
    expect(parseLicenseClaims(value)).toEqual({ ok: false, claim: '' });
  });

  it('takes a list for claims without a holder', () => {
    expect(parseLicenseClaims([])).toMatchObject({ ok: false });
  });
});
