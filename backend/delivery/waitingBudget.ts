import { type LaneId } from './outbox/delivery';
import { type LaneWeight } from './outbox/outbox';

/** Limit of waiting. */
export interface WaitingLimit {
  readonly deliveries: number;
  /** Of their contents as they are stored, in UTF-16 units. */
  readonly size: number;
}

/** Limits of waiting for one webhook, and for all of an organisation. */
export interface WaitingLimits {
  readonly webhook: WaitingLimit;
  readonly organisation: WaitingLimit;
}

/** Owner of a budget. */
export type WaitingOf = keyof WaitingLimits;

/** Dependencies of the budget. */
interface Deps {
  readonly outbox: { weights(): Promise<LaneWeight[]> };
  /** Milliseconds that nobody can set. */
  readonly steady: () => number;
  readonly countRefusal: (of: WaitingOf) => void;
}

/** Where a budget seems used up the outbox is asked again at most this often, in milliseconds: counting 100,000 takes some 40. */
const RECOUNT_MS = 1_000;

/**
 * Keeps what waits within bounds, so that one webhook whose group takes nothing cannot fill the disk of all. It knows what
 * waited when it was counted last, and adds what this process accepted since; what was sent since is noticed by counting
 * again, which is done before anything is refused. While there is room, nothing is asked. Calls that come at the same moment
 * may exceed it by as many, and with replicas so may what the others accepted since the last count.
 */
export class WaitingBudget {
  private known = new Weights();
  /** Deliveries accepted since the count under way began; null while none is. */
  private meanwhile: Weights | null = null;
  private counting: Promise<void> | null = null;
  private countedMs = -Infinity;

  constructor(
    private readonly limits: WaitingLimits,
    private readonly deps: Deps
  ) {}

  /** Budget that has no room for one more of this size; null while both have. */
  async refusal(lane: LaneId, size: number): Promise<WaitingOf | null> {
    if (this.full(lane, size) !== null && this.deps.steady() - this.countedMs >= RECOUNT_MS) {
      // An outbox that cannot be asked says so when it is to store something.
      await this.recount().catch(() => undefined);
    }
    const of = this.full(lane, size);
    if (of !== null) {
      this.deps.countRefusal(of);
    }
    return of;
  }

  /** One more was stored. */
  add(lane: LaneId, size: number): void {
    for (const weights of [this.known, this.meanwhile]) {
      weights?.add({ ...lane, deliveries: 1, size });
    }
  }

  /** Counts anew what waits. Rejects with `OutboxUnavailable`; what was known before then stays. */
  async recount(): Promise<void> {
    this.counting ??= this.count().finally(() => (this.counting = null));
    await this.counting;
  }

  private async count(): Promise<void> {
    const meanwhile = new Weights();
    this.meanwhile = meanwhile;
    try {
      (await this.deps.outbox.weights()).forEach((weight) => meanwhile.add(weight));
      this.known = meanwhile;
    } finally {
      this.meanwhile = null;
      this.countedMs = this.deps.steady();
    }
  }

  private full(lane: LaneId, size: number): WaitingOf | null {
    const { webhook, organisation } = this.limits;
    if (!hasRoom(this.known.ofWebhook(lane), size, webhook)) {
      return 'webhook';
    }
    return hasRoom(this.known.ofOrganisation(lane), size, organisation) ? null : 'organisation';
  }
}

/** Sums by webhook and by organisation. */
class Weights {
  private readonly sums = new Map<string, WaitingLimit>();

  add({ deliveries, size, ...lane }: LaneWeight): void {
    for (const key of [webhookKey(lane), organisationKey(lane)]) {
      const sum = this.at(key);
      this.sums.set(key, { deliveries: sum.deliveries + deliveries, size: sum.size + size });
    }
  }

  ofWebhook(lane: LaneId): WaitingLimit {
    return this.at(webhookKey(lane));
  }

  ofOrganisation(lane: LaneId): WaitingLimit {
    return this.at(organisationKey(lane));
  }

  private at(key: string): WaitingLimit {
    return this.sums.get(key) ?? { deliveries: 0, size: 0 };
  }
}

function hasRoom(waiting: WaitingLimit, size: number, limit: WaitingLimit): boolean {
  return waiting.deliveries < limit.deliveries && waiting.size + size <= limit.size;
}

function webhookKey({ orgId, webhookId }: LaneId): string {
  return `${orgId}/${webhookId}`;
}

function organisationKey({ orgId }: LaneId): string {
  return String(orgId);
}
