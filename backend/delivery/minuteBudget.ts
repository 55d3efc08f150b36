/** Most test messages or notes a minute. */
export interface MinuteLimits {
  readonly webhook: number;
  readonly user: number;
  readonly organisation: number;
}

/** Owner of a budget. */
export type BudgetOf = keyof MinuteLimits;

/** A user's wish to send by a webhook. */
export interface MinuteWish {
  readonly orgId: number;
  /** '' for one that is not stored. */
  readonly webhookId: string;
  /** Login. */
  readonly user: string;
  /** One for each robot that is tried. */
  readonly messages: number;
}

/** The budget that is used up; of several the one that is so for longest. */
export interface SpentBudget {
  readonly of: BudgetOf;
  /** Until the same wish would be granted, if nobody else sends. */
  readonly waitMs: number;
}

const WINDOW_MS = 60_000;

/**
 * Counts what people sent by hand in the last minute, so that nobody's tests and notes use up the pace that a group's alerts need: a WeCom
 * robot has 20 messages a minute. In memory: a restart gives everybody a new minute. `steady` is in milliseconds.
 */
export class MinuteBudget {
  /** Times of the last minute, oldest first. Bounded by the limits and by who may send at all. */
  private readonly sent = new Map<string, number[]>();

  constructor(
    private readonly limits: MinuteLimits,
    private readonly steady: () => number,
    private readonly countRefusal: (of: BudgetOf) => void
  ) {}

  /**
   * Takes what is wished for, or nothing: then which budget is used up. Of one that nothing was taken of, any wish is granted:
   * a webhook of many robots could not be tried at all otherwise.
   */
  take({ orgId, webhookId, user, messages }: MinuteWish): SpentBudget | null {
    const nowMs = this.steady();
    this.forgetBefore(nowMs - WINDOW_MS);
    const keys: ReadonlyArray<readonly [BudgetOf, string]> = [
      ...(webhookId === '' ? [] : [['webhook', `webhook ${orgId} ${webhookId}`] as const]),
      ['user', `user ${orgId} ${user}`],
      ['organisation', `organisation ${orgId}`],
    ];
    const spent = keys
      .map(([of, key]) => ({ of, waitMs: waitMsOf(this.sent.get(key) ?? [], this.limits[of] - messages, nowMs) }))
      .reduce((longest, each) => (each.waitMs > longest.waitMs ? each : longest));
    if (spent.waitMs > 0) {
      this.countRefusal(spent.of);
      return spent;
    }
    for (const [, key] of keys) {
      this.sent.set(key, [...(this.sent.get(key) ?? []), ...Array.from({ length: messages }, () => nowMs)]);
    }
    return null;
  }

  private forgetBefore(sinceMs: number): void {
    for (const [key, times] of this.sent) {
      const kept = times.filter((atMs) => atMs > sinceMs);
      if (kept.length === 0) {
        this.sent.delete(key);
      } else {
        this.sent.set(key, kept);
      }
    }
  }
}

/** Until at most so many of the times, oldest first, are of the last minute. 0 where it is so already. */
function waitMsOf(times: readonly number[], most: number, nowMs: number): number {
  const last = times[times.length - 1 - Math.max(0, most)];
  return last === undefined ? 0 : last + WINDOW_MS - nowMs;
}
