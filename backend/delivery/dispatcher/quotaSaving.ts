import { type Verdict } from '../../../src/core/vendors/verdict';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { SAVING_MAX_MS, savingPauseMs } from '../monthlyQuota';
import { type LaneDeps } from './deps';
import { type Entry, isMergeable } from './laneQueue';

/** Time a count of the month is used, in milliseconds: a robot sends some twenty messages meanwhile. */
const COUNT_KEPT_MS = 60_000;

/** Decision on a lane. */
interface Saving {
  /** The rest is to be saved: as few messages as can be, and all that waits in one. */
  readonly isScarce: boolean;
  /** Time the next entry is still held back, in milliseconds. */
  readonly holdMs: number;
}

/**
 * Makes the last tenth of a webhook's quota of the month last: pauses between messages, so that more is merged into each.
 * The last send is known in memory alone: after a start one message goes out at once.
 */
export class QuotaSaving {
  private count: { readonly webhook: Webhook; readonly atMs: number; readonly sent: number } | null = null;
  private lastSentMs = -Infinity;
  /** The vendor said so last. */
  private isUsedUp = false;

  constructor(private readonly deps: Pick<LaneDeps, 'outbox' | 'robots' | 'steady'>) {}

  /** A request was made. */
  heard(verdict: Verdict): void {
    this.lastSentMs = this.deps.steady();
    this.isUsedUp = verdict.kind === 'limited' && verdict.finding.reason === 'quota-exhausted';
  }

  /** Decides for what goes next and what is ready with it. Rejects with `OutboxUnavailable`. */
  async look(webhook: Webhook, next: Entry, ready: readonly Entry[]): Promise<Saving> {
    const { monthlyQuota } = webhook;
    const use = monthlyQuota == null ? null : { quota: monthlyQuota, sent: await this.sentBy(webhook) };
    const pauseMs = use === null ? 0 : savingPauseMs(use, this.deps.outbox.now());
    return {
      isScarce: pauseMs > 0 || this.isUsedUp,
      holdMs: pauseMs === 0 || ready.some(({ isUrgent }) => isUrgent) ? 0 : this.holdMs(pauseMs, next),
    };
  }

  /**
   * Only what can be merged is held back: nothing else would be saved. It waits no longer for it than the longest pause
   * since it was accepted; a critical alert does not wait, nor what is ready with it.
   */
  private holdMs(pauseMs: number, next: Entry): number {
    const pauseLeftMs = this.lastSentMs + pauseMs - this.deps.steady();
    const patienceMs = next.acceptedAtMs + SAVING_MAX_MS - this.deps.outbox.now();
    return isMergeable(next) ? Math.max(0, Math.min(pauseLeftMs, patienceMs)) : 0;
  }

  private async sentBy(webhook: Webhook): Promise<number> {
    const nowMs = this.deps.steady();
    if (this.count?.webhook !== webhook || nowMs - this.count.atMs >= COUNT_KEPT_MS) {
      const [sent = 0] = await this.deps.robots.sentThisMonth([webhook]);
      this.count = { webhook, atMs: nowMs, sent };
    }
    return this.count.sent;
  }
}
