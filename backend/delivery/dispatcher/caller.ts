import { type Finding } from '../../../src/core/vendors/verdict';

/** What whoever handed in a delivery is told. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly messages: number }
  /** Stored, and ours to send: paced, or the vendor cannot be reached. `finding` says what is in the way, if anything. */
  | { readonly kind: 'queued'; readonly finding: Finding | null }
  /** Not ours any more: the vendor refused it, and whoever handed it in hears of it. */
  | {
      readonly kind: 'returned';
      readonly because: 'refused' | 'channel-broken';
      readonly finding: Finding;
      readonly delivered: number;
      readonly messages: number;
    };

/**
 * Somebody who waits to hear what became of a delivery, and may leave before. Either it hears the outcome and owns a
 * refused delivery again, or it left and the delivery is ours: never both, and never neither.
 */
export class Caller {
  readonly outcome: Promise<Outcome>;
  private resolve: (outcome: Outcome) => void = () => undefined;
  private state: 'waiting' | 'promised' | 'told' = 'waiting';

  constructor() {
    this.outcome = new Promise((resolve) => (this.resolve = resolve));
  }

  /** Promises an outcome that is still being stored, so that the caller stays for it. False if it left. */
  promise(): boolean {
    if (this.state === 'waiting') {
      this.state = 'promised';
    }
    return this.state === 'promised';
  }

  get isTold(): boolean {
    return this.state === 'told';
  }

  tell(outcome: Outcome): void {
    this.state = 'told';
    this.resolve(outcome);
  }

  /** Leaves with `queued`, unless an outcome was promised. */
  leave(finding: Finding | null): void {
    if (this.state === 'waiting') {
      this.tell({ kind: 'queued', finding });
    }
  }
}
