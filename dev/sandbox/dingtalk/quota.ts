import type { JudgeContext } from '../judgeContext';
import type { Refusal } from '../ruling';

/** The month in China, where DingTalk is. */
const MONTH = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });

/**
 * Counts a call of the month, and refuses it where the robot's quota is used up. Calls refused for another reason count;
 * those refused for the quota do not. The code is observed, not documented.
 */
export function quotaRefusal({ robot, rate, nowMs }: JudgeContext): Refusal | undefined {
  if (robot?.monthlyQuota === undefined) {
    return undefined;
  }
  const name = MONTH.format(nowMs);
  const calls = rate.month?.name === name ? rate.month.calls : 0;
  if (calls >= robot.monthlyQuota) {
    return { code: 90030, text: 'webhook over limit', reason: `all ${calls} calls of ${name} are used up` };
  }
  rate.month = { name, calls: calls + 1 };
  return undefined;
}
