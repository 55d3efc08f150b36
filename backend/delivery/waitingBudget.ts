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

/**
 * Where a budget seems used up the outbox is asked again once this many times the last count's time are over, and after a
 * second at the latest: counting 100,000 takes some 40 ms, and a few next to nothing.
 */
const COUNTING_PAUSE = 25;
const COUNTING_PAUSE_MAX_MS = 1_000;

/** Share of a budget that notes may take up: the rest is for alerts, whatever people send by hand. */
export const NOTES_SHARE = 0.5;

/** A wish for room. */
interface WaitingWish {
  readonly lane: LaneId;
  readonly size: number;
  /** Of the budgets, from 0 to 1; all of them where it is left out. */
  readonly share?: number;
}

/** Room that is taken for something that is about to be stored. */
export interface WaitingRoom {
  /** It is stored: the room is its own until it is over. */
  readonly keep: () => void;
  /** It is not stored after all. Does nothing once the room is kept. */
  readonly giveBack: () => void;
}

/**
 * Keeps what waits within bounds, so that one webhook whose group takes nothing cannot fill the disk of all. It knows what
 * waited when it was counted last, and adds what took room since; what was sent since is noticed by counting again, which is
 * done before anything is refused. While there is room, nothing is asked. Calls that come at the same moment share the room.
 * With replicas, what the others accepted since the last count may exceed it.
 */
export class WaitingBudget {
  private known = new Weights();
  /** What took room since the count under way began; null while none is. */
  private meanwhile: Weights | null = null;
  /** Room of what is being stored: a count may not find it yet. */
  private readonly beingStored = new Set<LaneWeight>();
  private counting: Promise<void> | null = null;
  private countAgainMs = -Infinity;

  constructor(
    private readonly limits: WaitingLimits,
    private readonly deps: Deps
  ) {}

  /** Takes room for one more of this size; the budget that has none, where one has none. */
  async take(wish: WaitingWish): Promise<WaitingRoom | WaitingOf> {
    if (this.full(wish) !== null && this.deps.steady() >= this.countAgainMs) {
      // An outbox that cannot be asked says so when it is to store something.
      await this.recount().catch(() => undefined);
    }
    const of = this.full(wish);
    if (of !== null) {
      this.deps.countRefusal(of);
      return of;
    }
    const { orgId, webhookId } = wish.lane;
    return this.roomFor({ orgId, webhookId, deliveries: 1, size: wish.size });
  }

  /** One more was stored that takes room whether there is some or not: it was promised. */
  add({ orgId, webhookId }: LaneId, size: number): void {
    this.roomFor({ orgId, webhookId, deliveries: 1, size }).keep();
  }

  private roomFor(weight: LaneWeight): WaitingRoom {
    const { deliveries, size } = weight;
    const add = (one: LaneWeight) => [this.known, this.meanwhile].forEach((weights) => weights?.add(one));
    add(weight);
    this.beingStored.add(weight);
    return {
      keep: () => void this.beingStored.delete(weight),
      giveBack: () => {
        if (this.beingStored.delete(weight)) {
          add({ ...weight, deliveries: -deliveries, size: -size });
        }
      },
    };
  }

  /** Counts anew what waits. Rejects with `OutboxUnavailable`; what was known before then stays. */
  async recount(): Promise<void> {
    this.counting ??= this.count().finally(() => (this.counting = null));
    await this.counting;
  }

  private async count(): Promise<void> {
    const startedMs = this.deps.steady();
    const meanwhile = new Weights();
    this.beingStored.forEach((weight) => meanwhile.add(weight));
    this.meanwhile = meanwhile;
    try {
      (await this.deps.outbox.weights()).forEach((weight) => meanwhile.add(weight));
      this.known = meanwhile;
    } finally {
      this.meanwhile = null;
      const nowMs = this.deps.steady();
      this.countAgainMs = nowMs + Math.min(COUNTING_PAUSE_MAX_MS, COUNTING_PAUSE * (nowMs - startedMs));
    }
  }

  private full({ lane, size, share = 1 }: WaitingWish): WaitingOf | null {
    const { webhook, organisation } = this.limits;
    if (!hasRoom(this.known.ofWebhook(lane), size, partOf(webhook, share))) {
      return 'webhook';
    }
    return hasRoom(this.known.ofOrganisation(lane), size, partOf(organisation, share)) ? null : 'organisation';
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

function partOf({ deliveries, size }: WaitingLimit, share: number): WaitingLimit {
  return { deliveries: deliveries * share, size: size * share };
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
