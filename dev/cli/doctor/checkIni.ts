import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';

import { type PublicKeyReading, readPublicKey } from '../../../backend/license/publicKey';
import { cleanLicense } from '../../../backend/license/verifyLicense';
import { readEnvironment } from '../../../backend/settings/environment';
import { variableOf } from '../../../backend/settings/iniKeys';
import { ACTION_PREFIX } from '../../../src/core/access/permission';
import { faultText } from '../../../src/core/license/licenseText';
import { describeValue } from '../../../src/core/webhook/describeValue';
import { fileProblem, typedPath } from '../../license/typedPath';
import { type InterpolationDeps } from '../../provisioning/interpolate';
import { type IniEntry, type IniSection, readIni } from '../../provisioning/readIni';
import { createExamination, type Examination } from './examination';
import { type Finding } from './finding';
import { judgeLicense } from './judgeLicense';
import { type Place } from './place';

/** What Grafana's ini says of the plugin. */
export interface IniReading {
  readonly allowedHosts: readonly string[];
  /** Null where the ini was not looked at, or its value is not known. */
  readonly publicKey: PublicKeyReading | null;
  /** True where the ini was looked at and has none. */
  readonly lacksPublicKey: boolean;
  readonly findings: readonly Finding[];
  readonly unreadable: readonly string[];
}

export const NO_INI: IniReading = {
  allowedHosts: [],
  publicKey: null,
  lacksPublicKey: false,
  findings: [],
  unreadable: [],
};

/** The section whose keys reach the plugin's process. */
const SECTION = `plugin.${ACTION_PREFIX}`;

/** Keys of the section that Grafana keeps to itself. Source: grafana, pkg/plugins/config. */
const NOT_HANDED_ON = ['path', 'id'];

/** Checks the plugin's section of Grafana's ini by the plugin's own rules. */
export async function checkIni(
  file: string,
  { deps, nowMs }: { readonly deps: InterpolationDeps | null; readonly nowMs: number }
): Promise<IniReading> {
  let sections: ReadonlyMap<string, IniSection>;
  try {
    sections = readIni(readFileSync(typedPath(file), 'utf8'));
  } catch (error) {
    return { ...NO_INI, unreadable: [`${file}: cannot be read (${fileProblem(error)})`] };
  }
  const exam = createExamination(deps, []);
  const section = sections.get(SECTION);
  if (section === undefined) {
    sayMissing(exam, file, sections);
  }
  const entries = [...(section?.entries ?? [])].filter(([key]) => !NOT_HANDED_ON.includes(key));
  const places = new Map(entries.map(([key, entry]) => [key.toLowerCase(), placeAt(file, entry)]));
  warnOfCut(exam, file, entries);
  const known = [...places].flatMap(([key, place]) => {
    const reading = exam.read(place);
    return reading.known ? [[variableOf(key), reading.text] as const] : [];
  });
  const environment = readEnvironment(Object.fromEntries(known));
  for (const problem of environment.problems) {
    const place = places.get(/^\w+/.exec(problem)?.[0] ?? '');
    exam.problem(place ?? placeAt(file, section ?? { line: 1 }), problem);
  }
  const publicKey = await readKey(exam, places.get('license_public_key'));
  const license = places.get('license_path');
  if (license !== undefined && deps !== null) {
    await checkLicenseFile(exam, license, { deps, publicKey, nowMs });
  }
  return {
    allowedHosts: environment.allowedHosts,
    publicKey,
    lacksPublicKey: !places.has('license_public_key'),
    findings: exam.findings,
    unreadable: [],
  };
}

function sayMissing(exam: Examination, file: string, sections: ReadonlyMap<string, IniSection>): void {
  const meant = [...sections].filter(([name]) => /enterprise.?groups/i.test(name));
  for (const [name, section] of meant) {
    exam.problem(
      placeAt(file, section),
      `expected the section [${SECTION}], got ${describeValue(name)}: nobody reads it`
    );
  }
  if (meant.length === 0) {
    exam.warning(placeAt(file, { line: 1 }), `no section [${SECTION}]: every setting of the plugin is as usual`);
  }
}

function warnOfCut(exam: Examination, file: string, entries: ReadonlyArray<readonly [string, IniEntry]>): void {
  for (const [key, entry] of entries.filter(([, { isCut }]) => isCut)) {
    exam.warning(placeAt(file, entry), `${key}: ends at its first # or ;: to keep what follows, write """ around it`);
  }
}

async function readKey(exam: Examination, place: Place | undefined): Promise<PublicKeyReading | null> {
  const reading = place === undefined ? null : exam.read(place);
  if (place === undefined || reading?.known !== true || reading.text === '') {
    return null;
  }
  const key = await readPublicKey(reading.text);
  if (!key.ok) {
    exam.problem(place, `license_public_key: ${faultText(key.fault, 'en')}`);
  }
  return key;
}

/** A relative path counts from the folder of the executable, which is not known here. */
async function checkLicenseFile(
  exam: Examination,
  place: Place,
  { deps, ...facts }: { deps: InterpolationDeps; publicKey: PublicKeyReading | null; nowMs: number }
): Promise<void> {
  const path = exam.read(place);
  if (!path.known || !isAbsolute(path.text)) {
    return;
  }
  let text: string;
  try {
    text = deps.readFile(path.text);
  } catch (error) {
    exam.problem(place, `license_path: expected a file that can be read (${fileProblem(error)})`);
    return;
  }
  const found = await judgeLicense(cleanLicense(text), { ...facts, webhooks: 0 });
  if (found !== null) {
    exam[found.severity](place, `license_path: ${found.text}`);
  }
}

function placeAt(file: string, { line, value }: { readonly line: number; readonly value?: string }): Place {
  const place: Place = { file, line, value, exists: true, at: () => place, fields: () => new Map(), items: () => [] };
  return place;
}
