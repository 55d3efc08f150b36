import { examineFolder } from '../../dev/cli/doctor/examineFolder';
import { findingText } from '../../dev/cli/doctor/finding';
import { type InterpolationDeps } from '../../dev/provisioning/interpolate';
import { goodFolder } from './goodFiles';

/** The moment that licenses are looked at, in milliseconds since the epoch. */
export const NOW_MS = Date.UTC(2026, 11, 1);

/** The doctor's findings on the good files with these changes, as text, with paths as seen from the provisioning directory. */
export async function examine(
  changes: Readonly<Record<string, string>> = {},
  deps: InterpolationDeps | null = null
): Promise<string[]> {
  const folder = goodFolder(changes);
  const { findings } = await examineFolder({ folder, deps, allowedHosts: [], ini: null, nowMs: NOW_MS });
  return findings.map((finding) => findingText(finding).replaceAll(`${folder}/`, ''));
}
