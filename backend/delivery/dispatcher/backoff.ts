import { type Vendor } from '../../../src/core/webhook/vendor';

/** How long a robot rests after a limit answer: first, and at most, in milliseconds; doubling in between. */
interface Rest {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * WeCom counts by the minute. DingTalk throttles for ten minutes, so asking sooner is pointless. Feishu and Lark answer
 * so under load too, where a second may do. Sources: open.dingtalk.com, custom robot access; open.feishu.cn,
 * frequency control.
 */
const RESTS: Readonly<Record<Vendor, Rest>> = {
  wecom: { firstMs: 60_000, maxMs: 60_000 },
  dingtalk: { firstMs: 600_000, maxMs: 600_000 },
  feishu: { firstMs: 1_000, maxMs: 60_000 },
  lark: { firstMs: 1_000, maxMs: 60_000 },
};

/** Waiting between tries while a vendor cannot be reached, in milliseconds. Grafana's own resend comes after 5 minutes. */
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/** Share of a wait that chance may take away or add, so that lanes do not come back all at once. */
const JITTER_SHARE = 0.2;

/** How long a robot rests after it was limited `limitedInARow` times, at least once. */
export function restMs(vendor: Vendor, limitedInARow: number, random: number): number {
  const { firstMs, maxMs } = RESTS[vendor];
  const wait = Math.min(maxMs, firstMs * 2 ** (limitedInARow - 1));
  // Never shorter: a vendor's own minute is not over sooner by chance.
  return Math.round(wait * (1 + random * JITTER_SHARE));
}

/** The longest a robot of this vendor ever rests, in milliseconds: what is stored beyond it is a clock's mistake. */
export function longestRestMs(vendor: Vendor): number {
  return restMs(vendor, Number.MAX_SAFE_INTEGER, 1);
}

/** How long to wait after `failuresInARow` failures that may pass, at least one. `random` is from 0 to 1. */
export function retryMs(failuresInARow: number, random: number): number {
  const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** (failuresInARow - 1));
  return Math.round(wait * (1 + (random * 2 - 1) * JITTER_SHARE));
}
