import { createLicensing, type Licensing } from '../../backend/license/createLicensing';
import { type Environment } from '../../backend/settings/environment';
import { type Busy } from './busy';

/** Stands in for the version of a plugin that was built. */
const PLUGIN_VERSION = '0.1.0';

/** Licenses in virtual time, which stands still while one is verified. */
export function virtualLicensing(busy: Busy, environment: Environment, now: () => number): Licensing {
  const { licensePublicKey: publicKey, licensePath: path } = environment;
  const { stateOf, stateWith } = createLicensing({ publicKey, path, pluginVersion: PLUGIN_VERSION, now });
  return {
    stateOf: (org) => busy.track(stateOf(org)),
    stateWith: (license, org) => busy.track(stateWith(license, org)),
  };
}
