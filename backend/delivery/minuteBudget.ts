/** How many test messages or notes a minute. */
export interface MinuteLimits {
  readonly webhook: number;
  readonly user: number;
  readonly organisation: number;
}

/** Whose budget it is. */
export type BudgetOf = keyof MinuteLimits;

/** Who wants to send, and through what. */
export interface MinuteWish {
  readonly orgId: number;
  /** '' for one that is not stored. */
  readonly webhookId: string;
  /** Login. */
  readonly user: string;
  /** One for each robot that is tried. */
  readonly messages: number;
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

  /** Takes what is wished for, or nothing: then whose budget is used up. */
  take({ orgId, webhookId, user, messages }: MinuteWish): BudgetOf | null {
    const nowMs = this.steady();
    this.forgetBefore(nowMs - WINDOW_MS);
    const keys: ReadonlyArray<readonly [BudgetOf, string]> = [
      ...(webhookId === '' ? [] : [['webhook', `webhook ${orgId} ${webhookId}`] as const]),
      ['user', `user ${orgId} ${user}`],
      ['organisation', `organisation ${orgId}`],
    ];
    const full = keys.find(([of, key]) => (this.sent.get(key)?.length ?? 0) + messages > this.limits[of]);
    if (full !== undefined) {
      this.countRefusal(full[0]);
      return full[0];
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
