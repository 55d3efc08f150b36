import { type Vendor } from '../../../src/core/webhook/vendor';

/** Feishu's gateway is busiest in the first seconds of every half hour, when everybody's timers fire. */
const HALF_HOUR_MS = 30 * 60_000;
const RUSH_MS = 5_000;

/** Whose documents warn of it (code 11232 at 10:00, 17:30 and so on). Source: open.feishu.cn, add-custom-bot. */
const RUSHES: Readonly<Record<Vendor, boolean>> = { wecom: false, dingtalk: false, feishu: true, lark: true };

/** How long to wait at this moment so as not to join the rush; 0 nearly always. `random` is from 0 to 1. */
export function rushDelayMs(vendor: Vendor, nowMs: number, random: number): number {
  const intoHalfHourMs = nowMs % HALF_HOUR_MS;
  return RUSHES[vendor] && intoHalfHourMs < RUSH_MS ? Math.round(random * (RUSH_MS - intoHalfHourMs)) : 0;
}
