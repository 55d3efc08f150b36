import { type LicenseReading, type LicenseState, licenseState } from '../../src/core/license/licenseState';
import { type CallContext } from '../app/callContext';
import { createLicenseFile, type FileReading } from './licenseFile';
import { readPublicKey } from './publicKey';
import { verifyLicense } from './verifyLicense';

/** The secure keys of an organisation's license, and of the time its evaluation began. */
export const LICENSE_KEY = 'license';
export const EVALUATION_KEY = 'evaluation';

/** The settings and the clock that licenses are checked with. */
export interface LicensingDeps {
  /** `license_public_key` and `license_path` of the ini; null where they are not set. */
  readonly publicKey: string | null;
  readonly path: string | null;
  readonly pluginVersion: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** An organisation, as far as its license goes. */
export interface LicensedOrg {
  readonly context: CallContext;
  /** Number of its webhooks, in any state. */
  readonly webhooks: number;
}

/** Knows how every organisation stands with its license. Nothing here rejects. */
export interface Licensing {
  readonly stateOf: (org: LicensedOrg) => Promise<LicenseState>;
  /** State with this license and nothing else. */
  readonly stateWith: (license: string, org: LicensedOrg) => Promise<LicenseState>;
}

/**
 * Looks for an organisation's license in its secure key `license` and in the file of the ini, which is the same for all
 * of them. A signature is checked once; times and versions at every call, so that nothing has to happen for a license
 * to end.
 */
export function createLicensing({ publicKey, path, pluginVersion, now }: LicensingDeps): Licensing {
  const verify = createVerifier(publicKey);
  const readFile = path === null ? null : createLicenseFile(path, now);
  const stateFor = (readings: readonly LicenseReading[], evaluation: string | null, webhooks: number) =>
    licenseState({ readings, evaluation, pluginVersion, nowMs: now(), webhooks });
  return {
    stateOf: async ({ context, webhooks }) => {
      const secure = context.settings?.secureJsonData ?? {};
      const readings = await Promise.all([
        verify(secure[LICENSE_KEY] ?? ''),
        readFile === null ? ABSENT : verifyFile(await readFile(), verify),
      ]);
      return stateFor(readings, secure[EVALUATION_KEY] ?? null, webhooks);
    },
    stateWith: async (license, { webhooks }) => stateFor([await verify(license)], null, webhooks),
  };
}

const ABSENT: LicenseReading = { kind: 'absent' };

type Verify = (text: string) => Promise<LicenseReading>;

async function verifyFile(file: FileReading, verify: Verify): Promise<LicenseReading> {
  return file.ok ? await verify(file.text) : { kind: 'rejected', fault: file.fault };
}

/** Most licenses whose verification is kept: more organisations than one Grafana has. The oldest goes first. */
const KEPT_MAX = 1_000;

/** Verifies each license once, for as long as the process lives: its key stays the same, too. */
function createVerifier(publicKey: string | null): Verify {
  const key = readPublicKey(publicKey);
  const known = new Map<string, Promise<LicenseReading>>();
  return async (text) => {
    const kept = known.get(text);
    if (kept !== undefined) {
      return await kept;
    }
    const reading = key.then((each) => verifyLicense(text, each));
    known.set(text, reading);
    for (const oldest of known.keys()) {
      if (known.size <= KEPT_MAX) {
        break;
      }
      known.delete(oldest);
    }
    return await reading;
  };
}
