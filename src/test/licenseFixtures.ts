import { type License, type ListedLicense } from '../core/wire/license';

/** The states of a license. */
export const STANDINGS = {
  active: { kind: 'active', holder: 'Acme', untilMs: Date.parse('2199-12-31T23:59:59Z'), maxWebhooks: 10, webhooks: 1 },
  /** Of as many webhooks as there are. */
  full: { kind: 'active', holder: 'Acme', untilMs: Date.parse('2199-12-31T23:59:59Z'), maxWebhooks: 1, webhooks: 1 },
  evaluation: { kind: 'evaluation', untilMs: Date.parse('2027-01-01T00:00:00Z'), unused: null },
  grace: {
    kind: 'grace',
    holder: 'Acme',
    expiredAtMs: Date.parse('2026-12-31T23:59:59Z'),
    untilMs: Date.parse('2027-01-14T23:59:59Z'),
    maxWebhooks: null,
    webhooks: 1,
  },
  expired: { kind: 'expired', of: 'license', holder: 'Acme', expiredAtMs: Date.parse('2026-05-01T23:59:59Z') },
  invalid: { kind: 'invalid', fault: { reason: 'tampered', detail: '' } },
  none: { kind: 'none' },
} as const satisfies Readonly<Record<string, ListedLicense['standing']>>;

/** The organisation's license as everybody may read it; active, unless said otherwise. */
export function listedLicense(
  standing: ListedLicense['standing'] = STANDINGS.active,
  beyond: readonly string[] = []
): ListedLicense {
  const works = standing.kind === 'active' || standing.kind === 'grace' || standing.kind === 'evaluation';
  return { state: standing.kind, works, untilMs: 'untilMs' in standing ? standing.untilMs : null, beyond, standing };
}

/** The same for who may see the license. */
export function license(
  standing: ListedLicense['standing'] = STANDINGS.active,
  changes: Partial<License> = {}
): License {
  return {
    ...listedLicense(standing),
    holder: 'holder' in standing ? standing.holder : '',
    expiredAtMs: 'expiredAtMs' in standing ? standing.expiredAtMs : null,
    webhooks: 1,
    maxWebhooks: 'maxWebhooks' in standing ? standing.maxWebhooks : null,
    reason: standing.kind === 'invalid' ? standing.fault.reason : '',
    ...changes,
  };
}
