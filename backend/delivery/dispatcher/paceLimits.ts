import { type Vendor } from '../../../src/core/webhook/vendor';
import { type PaceLimit } from '../outbox/robotState';

/**
 * Added to each of the vendors' windows, in milliseconds: requests that left us a minute apart may arrive a little
 * closer together, and the vendor counts arrivals.
 */
const MARGIN_MS = 1_000;
const SHORT_MARGIN_MS = 100;

const TWENTY_A_MINUTE: readonly PaceLimit[] = [{ max: 20, windowMs: 60_000 + MARGIN_MS }];
/** Both bounds hold at once. Source: open.feishu.cn/document/server-docs/api-call-guide/frequency-control. */
const FEISHU: readonly PaceLimit[] = [
  { max: 5, windowMs: 1_000 + SHORT_MARGIN_MS },
  { max: 100, windowMs: 60_000 + MARGIN_MS },
];

/**
 * How often each robot may be used. WeCom and DingTalk: 20 messages a minute and robot. Sources:
 * developer.work.weixin.qq.com/document/path/91770; open.dingtalk.com, custom robot access.
 */
export const PACE_LIMITS: Readonly<Record<Vendor, readonly PaceLimit[]>> = {
  wecom: TWENTY_A_MINUTE,
  dingtalk: TWENTY_A_MINUTE,
  feishu: FEISHU,
  lark: FEISHU,
};
