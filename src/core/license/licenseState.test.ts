import { allowsPlace, countBeyond, isWorking, type LicenseFacts, type LicenseReading, licenseState } from './licenseState';
import { type LicenseClaims } from './licenseClaims';
import { licenseFault } from './licenseFault';

const DAY_MS = 86_400_000;
const EXPIRES_MS = Date.parse('2027-01-01T00:00:00Z');

function signed(change: Partial<LicenseClaims> = {}): LicenseReading {
  const claims = {
    holder: 'Acme',
    features: ['webhook'],
    expiresAtMs: EXPIRES_MS,
    validFromMs: null,
    issuedAtMs: null,
    maxWebhooks: null,
    minVersion: '0.1.0',
    ...change,
  };
  return { kind: 'signed', claims };
}

function stateOf(change: Partial<LicenseFacts>) {
  return licenseState({
    readings: [],
    evaluation: null,
    pluginVersion: '0.1.0',
    nowMs: EXPIRES_MS - DAY_MS,
    webhooks: 2,
    ...change,
  });
}

const REJECTED: LicenseReading = { kind: 'rejected', fault: licenseFault('tampered') };
const ABSENT: LicenseReading = { kind: 'absent' };

describe('licenseState of claims', () => {
  it.each([
    ['the last millisecond before its end', EXPIRES_MS - 1, 'active'],
    ['its end', EXPIRES_MS, 'grace'],
    ['the last millisecond of the grace', EXPIRES_MS + 14 * DAY_MS - 1, 'grace'],
    ['the end of the grace', EXPIRES_MS + 14 * DAY_MS, 'expired'],
    ['a hundred years later', EXPIRES_MS + 36_500 * DAY_MS, 'expired'],
  ])('at %s', (_name, nowMs, kind) => {
    expect(stateOf({ readings: [signed()], nowMs }).kind).toBe(kind);
  });

  it('says to whom, until when, and how much of it is used', () => {
    expect(stateOf({ readings: [signed({ maxWebhooks: 5 })] })).toEqual({
      kind: 'active',
      untilMs: EXPIRES_MS,
      holder: 'Acme',
      maxWebhooks: 5,
      webhooks: 2,
    });
  });

  it.each([
    ['for another feature', { features: ['reports'] }, licenseFault('other-feature')],
    ['for nothing', { features: [] }, licenseFault('other-feature')],
    ['for a newer plugin', { minVersion: '0.2.0' }, licenseFault('plugin-too-old', '0.2.0')],
    ['not valid yet', { validFromMs: EXPIRES_MS - 1 }, licenseFault('not-yet-valid', '2026-12-31T23:59:59.999Z')],
  ])('%s', (_name, change, fault) => {
    expect(stateOf({ readings: [signed(change)] })).toEqual({ kind: 'invalid', fault });
  });

  it('is valid from its first millisecond on', () => {
    expect(stateOf({ readings: [signed({ validFromMs: 5 })], nowMs: 5 }).kind).toBe('active');
  });
});

describe('licenseState of several', () => {
  it.each([
    ['nothing', [], 'none'],
    ['absent ones', [ABSENT, ABSENT], 'none'],
    ['a bad one and a good one', [REJECTED, signed()], 'active'],
    ['a good one and a bad one', [signed(), REJECTED], 'active'],
    ['a bad one and an old one', [REJECTED, signed({ expiresAtMs: 0 })], 'invalid'],
    ['an old one and a bad one', [signed({ expiresAtMs: 0 }), REJECTED], 'expired'],
    ['one in grace and an active one', [signed({ expiresAtMs: EXPIRES_MS - 2 * DAY_MS }), signed()], 'active'],
  ] as ReadonlyArray<[string, LicenseReading[], string]>)('%s', (_name, readings, kind) => {
    expect(stateOf({ readings }).kind).toBe(kind);
  });

  it('takes the organisation’s own of two that are alike', () => {
    expect(stateOf({ readings: [signed({ holder: 'Own' }), signed({ holder: 'Server' })] })).toMatchObject({
      holder: 'Own',
    });
  });
});

describe('licenseState of an evaluation', () => {
  const STARTED = '2026-11-01T12:00:00.000Z';
  const startedMs = Date.parse(STARTED);

  it.each([
    ['its start', startedMs, 'evaluation'],
    ['its last millisecond', startedMs + 30 * DAY_MS - 1, 'evaluation'],
    ['its end', startedMs + 30 * DAY_MS, 'expired'],
    ['five minutes before its start: clocks differ', startedMs - 300_000, 'evaluation'],
    ['more than that before its start', startedMs - 300_001, 'expired'],
  ])('at %s', (_name, nowMs, kind) => {
    expect(stateOf({ evaluation: STARTED, nowMs }).kind).toBe(kind);
  });

  it.each(['yes', '2026-11-01', '2026-13-45T00:00:00Z', '0', 'null', '2026-11-01T12:00:00+08:00'])(
    'counts as used where its start is "%s"',
    (evaluation) => {
      expect(stateOf({ evaluation })).toEqual({ kind: 'expired', of: 'evaluation', expiredAtMs: null });
    }
  );

  it.each([null, '', '  '])('was never where its start is %p', (evaluation) => {
    expect(stateOf({ evaluation }).kind).toBe('none');
  });

  it('comes after a license that works and before one that does not', () => {
    const nowMs = startedMs;
    expect(stateOf({ evaluation: STARTED, nowMs, readings: [signed()] }).kind).toBe('active');
    expect(stateOf({ evaluation: STARTED, nowMs, readings: [REJECTED] })).toEqual({
      kind: 'evaluation',
      untilMs: startedMs + 30 * DAY_MS,
      unused: { kind: 'invalid', fault: licenseFault('tampered') },
    });
  });

  it('that is over says less than a license that does not work', () => {
    expect(stateOf({ evaluation: 'x', readings: [REJECTED] }).kind).toBe('invalid');
  });
});

describe('what a state allows', () => {
  it('is all or nothing where there is no limit', () => {
    const active = stateOf({ readings: [signed()] });
    expect([allowsPlace(active, 0), allowsPlace(active, 9_999), countBeyond(active)]).toEqual([true, true, 0]);
    const none = stateOf({});
    expect([isWorking(none), allowsPlace(none, 0), countBeyond(none)]).toEqual([false, false, 0]);
  });

  it('is the first of the list where there are too many', () => {
    const state = stateOf({ readings: [signed({ maxWebhooks: 2 })], webhooks: 5 });
    expect(isWorking(state)).toBe(true);
    expect([0, 1, 2, 4].map((place) => allowsPlace(state, place))).toEqual([true, true, false, false]);
    expect(countBeyond(state)).toBe(3);
  });

  it('stays the same in grace', () => {
    const nowMs = EXPIRES_MS + DAY_MS;
    const state = stateOf({ readings: [signed({ maxWebhooks: 1 })], webhooks: 2, nowMs });
    expect([state.kind, allowsPlace(state, 0), allowsPlace(state, 1)]).toEqual(['grace', true, false]);
  });
});
