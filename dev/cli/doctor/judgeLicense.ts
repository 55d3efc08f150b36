import { type PublicKeyReading } from '../../../backend/license/publicKey';
import { verifyLicense } from '../../../backend/license/verifyLicense';
import { pluginVersion } from '../../../backend/version';
import { countBeyond, licenseState } from '../../../src/core/license/licenseState';
import { licenseText } from '../../../src/core/license/licenseText';
import { readUnchecked } from '../../license/readUnchecked';

/** Null for a license with which all webhooks work; else the state, in the plugin's words. */
export async function judgeLicense(
  text: string,
  { publicKey, ...facts }: { publicKey: PublicKeyReading | null; nowMs: number; webhooks: number }
): Promise<{ severity: 'problem' | 'warning'; text: string } | null> {
  const reading = publicKey?.ok === true ? await verifyLicense(text, publicKey) : readUnchecked(text);
  const state = licenseState({ readings: [reading], evaluation: null, pluginVersion, ...facts });
  switch (state.kind) {
    case 'active':
      return countBeyond(state) > 0 ? { severity: 'warning', text: licenseText(state, 'en') } : null;
    case 'grace':
      return { severity: 'warning', text: licenseText(state, 'en') };
    default:
      return { severity: 'problem', text: licenseText(state, 'en') };
  }
}
