import { newInspection } from './inspection';
import type { Robot } from './robot';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import type { Vendor } from './vendor';
import { SANDBOX_VENDORS } from './vendors';

/** Facts about the robot the message is for; all of them may be left out. */
export interface InspectionOptions extends Pick<Robot, 'keywords' | 'members' | 'atAll'> {
  /** Switches that differ from the defaults. */
  switches?: Partial<Switches>;
}

/** Would the vendor show this message? If not: its code and text, and what exactly is wrong. */
export type InspectionResult = { ok: true } | { ok: false; code: number; text: string; reason: string };

/**
 * Runs every check a vendor makes on the message itself: form, size, keywords, content. Method, token, pace, signature and
 * address list are matters of the request and not looked at. Pure; limits and strictness as in the judges.
 */
export function inspectMessage(
  vendor: Vendor,
  bodyBytes: Uint8Array,
  { switches, ...robot }: InspectionOptions = {}
): InspectionResult {
  const inspection = newInspection(bodyBytes, {
    contentType: undefined,
    robot,
    switches: { ...DEFAULT_SWITCHES, ...switches },
  });
  for (const check of SANDBOX_VENDORS[vendor].checks) {
    const refusal = check(inspection);
    if (refusal) {
      return { ok: false, code: refusal.code, text: refusal.text, reason: refusal.reason };
    }
  }
  return { ok: true };
}
