import { signDevLicense } from '../../../dev/license/devLicense';

/** A state of an organisation's license, and the secure keys that make it so. */
export interface LicensedState {
  readonly name: string;
  readonly works: boolean;
  readonly secure: Readonly<Record<string, string>>;
}

const DAY_SECONDS = 24 * 60 * 60;

/** Every state there is. They are good for processes that check with the same public key, which all of a run's do. */
export async function licenseStates(): Promise<LicensedState[]> {
  const seconds = Math.trunc(Date.now() / 1_000);
  const tokenOf = async (claims: object) => (await signDevLicense(claims)).token;
  const active = await tokenOf({});
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_SECONDS * 1_000).toISOString();
  return [
    { name: 'no license', works: false, secure: {} },
    { name: 'evaluation', works: true, secure: { evaluation: daysAgo(1) } },
    { name: 'evaluation that is over', works: false, secure: { evaluation: daysAgo(31) } },
    { name: 'active', works: true, secure: { license: active } },
    { name: 'grace', works: true, secure: { license: await tokenOf({ exp: seconds - DAY_SECONDS }) } },
    { name: 'expired', works: false, secure: { license: await tokenOf({ exp: seconds - 15 * DAY_SECONDS }) } },
    { name: 'invalid', works: false, secure: { license: active.replace(/.{4}$/, 'AAAA') } },
  ];
}
