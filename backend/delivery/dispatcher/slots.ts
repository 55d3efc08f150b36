import { type Clock } from '../clock';

/**
 * A request that takes longer than this, in milliseconds, counts no more against those that are answered: vendors answer
 * within a second. It ends by its own time-out.
 */
const SLOW_MS = 1_000;

/** Share of the slots that one host may hold, so that a host that hangs leaves some to the others. */
const HOST_SHARE = 0.75;

/**
 * Share of a host's slots for robots that did not answer last time, or were never asked. What is left is for those that do
 * answer: between two of its messages a robot holds no slot, and would find them all taken for the next second.
 */
const UNPROVEN_SHARE = 0.75;

/** Wish for a slot. */
export interface SlotRequest {
  readonly host: string;
  /** Lower goes first: 0 answered last time, 1 was never asked, 2 did not answer last time, 3 is a test. */
  readonly rank: 0 | 1 | 2 | 3;
}

interface Holder extends SlotRequest {
  readonly sinceMs: number;
}

interface Waiting extends SlotRequest {
  readonly start: (holder: Holder) => void;
}

/** Lets at most `max` requests run that are not slow; the others wait, those to robots that answer first. */
export class Slots {
  /** Requests that count, oldest first. */
  private readonly counting = new Set<Holder>();
  private readonly byHost = new Map<string, number>();
  /** Of these, those to robots that have not shown that they answer. */
  private readonly unprovenByHost = new Map<string, number>();
  /** Requests to a host that are not over, those included that count no more. */
  private readonly outstanding = new Map<string, number>();
  private readonly waiting: Waiting[] = [];
  private readonly hostMax: number;
  private readonly unprovenMax: number;
  private isTimerSet = false;

  constructor(
    private readonly max: number,
    private readonly time: { readonly steady: () => number; readonly clock: Pick<Clock, 'sleep'> }
  ) {
    this.hostMax = Math.max(1, Math.floor(max * HOST_SHARE));
    this.unprovenMax = Math.max(1, Math.floor(this.hostMax * UNPROVEN_SHARE));
  }

  /** Runs the work as soon as there is room for it. */
  async run<T>(request: SlotRequest, work: () => Promise<T>): Promise<T> {
    this.admit();
    const holder = this.hasRoom(request) ? this.take(request) : await this.takeTurn(request);
    try {
      return await work();
    } finally {
      this.release(holder);
      add(this.outstanding, holder.host, -1);
      this.admit();
    }
  }

  private async takeTurn(request: SlotRequest): Promise<Holder> {
    return await new Promise<Holder>((start) => {
      this.waiting.push({ ...request, start });
      this.lookAgain();
    });
  }

  private hasRoom({ host, rank }: SlotRequest): boolean {
    const mayTry = rank === 0 || (this.unprovenByHost.get(host) ?? 0) < this.unprovenMax;
    return mayTry && this.counting.size < this.max && (this.byHost.get(host) ?? 0) < this.hostMax;
  }

  private take({ host, rank }: SlotRequest): Holder {
    const holder: Holder = { host, rank, sinceMs: this.time.steady() };
    this.counting.add(holder);
    this.count(holder, 1);
    add(this.outstanding, host, 1);
    return holder;
  }

  private count({ host, rank }: Holder, change: number): void {
    add(this.byHost, host, change);
    if (rank > 0) {
      add(this.unprovenByHost, host, change);
    }
  }

  private release(holder: Holder): void {
    if (this.counting.delete(holder)) {
      this.count(holder, -1);
    }
  }

  /** Stops counting requests that have become slow, then starts those that there is room for. */
  private admit(): void {
    const slowSinceMs = this.time.steady() - SLOW_MS;
    for (const holder of this.counting) {
      if (holder.sinceMs > slowSinceMs) {
        break;
      }
      this.release(holder);
    }
    for (let next = this.nextInLine(); next !== undefined; next = this.nextInLine()) {
      this.waiting.splice(this.waiting.indexOf(next), 1);
      next.start(this.take(next));
    }
    this.lookAgain();
  }

  /** Of those there is room for: by rank, then to the host with the fewest requests that are not over, then the oldest. */
  private nextInLine(): Waiting | undefined {
    let best: Waiting | undefined;
    for (const each of this.counting.size < this.max ? this.waiting : []) {
      if (this.hasRoom(each) && (best === undefined || this.compare(each, best) < 0)) {
        best = each;
      }
    }
    return best;
  }

  private compare(a: SlotRequest, b: SlotRequest): number {
    return a.rank - b.rank || (this.outstanding.get(a.host) ?? 0) - (this.outstanding.get(b.host) ?? 0);
  }

  /** When the oldest request becomes slow there is room again, although nothing ended. */
  private lookAgain(): void {
    const [oldest] = this.counting;
    if (this.isTimerSet || this.waiting.length === 0 || oldest === undefined) {
      return;
    }
    this.isTimerSet = true;
    const waitMs = Math.max(0, oldest.sinceMs + SLOW_MS - this.time.steady());
    void this.time.clock.sleep(waitMs, NEVER).then(() => {
      this.isTimerSet = false;
      this.admit();
    });
  }
}

const NEVER = new AbortController().signal;

function add(counts: Map<string, number>, host: string, change: number): void {
  const count = (counts.get(host) ?? 0) + change;
  if (count === 0) {
    counts.delete(host);
  } else {
    counts.set(host, count);
  }
}
