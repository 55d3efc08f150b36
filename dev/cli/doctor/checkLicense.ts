import { cleanLicense } from '../../../backend/license/verifyLicense';
import { type FiledApp } from './app';
import { type IniReading } from './checkIni';
import { type Examination } from './examination';
import { judgeLicense } from './judgeLicense';

/** Checks the license of an app, as far as its text is known: by the ini's public key, or else by its claims alone. */
export async function checkLicense(
  exam: Examination,
  { license, webhooks }: FiledApp,
  { ini, nowMs }: { readonly ini: IniReading; readonly nowMs: number }
): Promise<void> {
  if (license === null || (license.reading.known && license.reading.text === '')) {
    return;
  }
  if (ini.lacksPublicKey) {
    exam.problem(
      license.place,
      'license: expected license_public_key in the section [plugin.enterprise-groups-app] of the ini, got nothing: no ' +
        'license works without it'
    );
  } else if (license.reading.known) {
    const text = cleanLicense(license.reading.text);
    const found = await judgeLicense(text, { publicKey: ini.publicKey, nowMs, webhooks: webhooks.length });
    if (found !== null) {
      exam[found.severity](license.place, `license: ${found.text}`);
    }
  }
}
