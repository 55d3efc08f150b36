import { readPanelConfig } from '../../api/readPanelConfig';
import { type NoteFact } from '../../core/note/note';
import { type PanelSubject } from '../subject/subject';
import { seriesValues } from './seriesValues';
import { withPanelConfig } from './withPanelConfig';

/** A panel's newest values, and whether they are written as the panel writes them. */
export interface PanelValues {
  readonly values: readonly NoteFact[];
  /** False where the panel's units could not be read: the values are right, but bare. */
  readonly hasUnits: boolean;
}

/** Reads how the panel shows its values, then the newest of each series. Never fails: bare values are values too. */
export async function readPanelValues(subject: PanelSubject, signal: AbortSignal): Promise<PanelValues> {
  const { frames, dashboardUid, timeZone, scopedVars } = subject;
  if (frames.length === 0) {
    return { values: [], hasUnits: true };
  }
  const result = dashboardUid === '' ? null : await readPanelConfig(subject, signal);
  const config = result?.ok === true ? result.value : null;
  const shown = await withPanelConfig(frames, { config, timeZone, scopedVars });
  return { values: seriesValues(shown), hasUnits: config !== null };
}
