import { type Finding } from '../../../src/core/vendors/verdict';
import { type Clock, DONE } from '../clock';

/** The answer to the caller who handed in a delivery. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly messages: number }
  /** Stored, and ours to send: paced, or the vendor cannot be reached. `finding` says what is in the way, if anything. */
  | { readonly kind: 'queued'; readonly finding: Finding | null }
  /** Not ours any more: the vendor refused it, and the caller who handed it in hears of it. */
  | {
      readonly kind: 'returned';
      readonly because: 'refused' | 'channel-broken';
      readonly finding: Finding;
      readonly delivered: number;
      readonly messages: number;
    };

/**
 * Somebody who waits to hear the outcome of a delivery, and may leave before. Whether it is ours then is not decided
 * here but in the outbox: `promise` writes that somebody was told 202, and returns the outcome where it was too late.
 */
export class Caller {
  readonly outcome: Promise<Outcome>;
  private resolve: (outcome: Outcome) => void = () => undefined;
  private isOver = false;

  constructor(private readonly promise: () => Promise<Outcome | null> = async () => null) {
    this.outcome = new Promise((resolve) => (this.resolve = resolve));
  }

  get isTold(): boolean {
    return this.isOver;
  }

  /** The first outcome counts. */
  tell(outcome: Outcome): void {
    this.isOver = true;
    this.resolve(outcome);
  }

  /** Leaves with `queued` once that is on disk, unless an outcome came first. */
  async leave(finding: Finding | null): Promise<void> {
    if (!this.isOver) {
      this.tell((await this.promise()) ?? { kind: 'queued', finding });
    }
  }
}

/**
 * Waits for the outcome of a delivery, at most `waitMs` milliseconds. Who does not hear by then leaves: the delivery
 * stays queued. `inTheWay` says what keeps it waiting.
 */
export async function outcomeWithin(
  caller: Caller,
  { clock, waitMs, inTheWay }: { clock: Pick<Clock, 'sleep'>; waitMs: number; inTheWay: () => Finding | null }
): Promise<Outcome> {
  if (waitMs > 0) {
    const heard = new AbortController();
    await Promise.race([caller.outcome, clock.sleep(waitMs, heard.signal)]);
    heard.abort(DONE);
  }
  await caller.leave(inTheWay());
  return await caller.outcome;
}
