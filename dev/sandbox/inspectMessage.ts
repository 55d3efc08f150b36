import * as dingtalk from './dingtalk/inspect';
import * as feishu from './feishu/inspect';
import { type Inspection, newInspection } from './inspection';
import type { Robot } from './robot';
import type { Refusal } from './ruling';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import type { Vendor } from './vendor';
import * as wecom from './wecom/inspect';

/** What is known of the robot the message is for; all of it may be left out. */
export interface InspectionOptions extends Pick<Robot, 'keywords' | 'members' | 'atAll'> {
  /** What differs from the defaults. */
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
  for (const check of CHECKS_OF[vendor]) {
    const refusal = check(inspection);
    if (refusal) {
      return { ok: false, code: refusal.code, text: refusal.text, reason: refusal.reason };
    }
  }
  return { ok: true };
}

type MessageCheck = (inspection: Inspection) => Refusal | undefined;

const FEISHU_CHECKS: MessageCheck[] = [feishu.checkForm, feishu.checkSize, feishu.checkKeywords, feishu.checkContent];

const CHECKS_OF: Record<Vendor, MessageCheck[]> = {
  wecom: [wecom.checkForm, wecom.checkSize, wecom.checkContent],
  dingtalk: [dingtalk.checkForm, dingtalk.checkSize, dingtalk.checkKeywords, dingtalk.checkContent],
  feishu: FEISHU_CHECKS,
  lark: FEISHU_CHECKS,
};
