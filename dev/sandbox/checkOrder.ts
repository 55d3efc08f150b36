import type { Refusal } from './ruling';

/**
 * The checks a vendor makes, in the order the sandbox makes them by default. Known are only DingTalk's first steps and that
 * a bad Feishu token wins over any fault of the body; the rest is our choice and can be changed by the switch `checkOrder`.
 */
export const CHECKS = ['method', 'token', 'rate', 'security', 'form', 'size', 'content'] as const;

export type CheckName = (typeof CHECKS)[number];

/** One check: a refusal, or nothing when there is nothing to object to. */
export type Check = () => Refusal | undefined;

/** Runs the checks in the given order and returns the first refusal. */
export function firstRefusal(order: readonly CheckName[], checks: Record<CheckName, Check>): Refusal | undefined {
  for (const name of order) {
    const refusal = checks[name]();
    if (refusal) {
      return refusal;
    }
  }
  return undefined;
}
