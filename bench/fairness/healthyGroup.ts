import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin } from '../../dev/host/startPlugin';
import { type Post } from '../../dev/load/fakeVendor';
import { markedNotification, markOf } from '../../dev/load/markedNotification';
import { notifyCall } from '../../dev/load/notifyCall';

/** Times and losses that somebody with nothing but a healthy robot sees. */
export interface Seen {
  /** Until the answer, for each that was taken. */
  readonly acceptMs: readonly number[];
  /** Until its message, or a digest that names it, was at the vendor. */
  readonly postMs: readonly number[];
  /** Until a health check between two of them was answered, which stores nothing: what process and machine need alone. */
  readonly healthMs: readonly number[];
  readonly notAccepted: number;
  readonly notPosted: number;
}

/** Hands in one notification after the other at a steady pace, however long answers take, and watches for them. */
export class HealthyGroup {
  private readonly handedInMs = new Map<string, number>();
  private readonly postedMs = new Map<string, number>();

  constructor(
    private readonly group: number,
    private readonly context: HostContext
  ) {}

  /** To be called with everything its vendor gets. */
  heard({ body, atMs }: Post): void {
    for (const [mark] of body.matchAll(/Mark\d{5}x/g)) {
      this.postedMs.set(mark, Math.min(atMs, this.postedMs.get(mark) ?? Infinity));
    }
  }

  /** Indices from `first` on, `everyMs` apart; waits at most `lastWaitMs` for the last ones. */
  async run(
    plugin: Plugin,
    { first, count, everyMs, lastWaitMs }: { first: number; count: number; everyMs: number; lastWaitMs: number }
  ): Promise<Seen> {
    const marks = Array.from({ length: count }, (_, index) => markOf(first + index));
    const startedMs = performance.now();
    const accepts: Array<Promise<number | null>> = [];
    const healths: Array<Promise<number>> = [];
    for (let index = 0; index < count; index++) {
      await sleepUntil(startedMs + index * everyMs);
      accepts.push(this.handIn(plugin, first + index));
      await sleepUntil(startedMs + (index + 0.5) * everyMs);
      healths.push(this.checkHealth(plugin));
    }
    const untilMs = Date.now() + lastWaitMs;
    const acceptMs = (await Promise.all(accepts)).filter((ms) => ms !== null);
    while (marks.some((mark) => !this.postedMs.has(mark)) && Date.now() < untilMs) {
      await Bun.sleep(LOOK_EVERY_MS);
    }
    const postMs = marks.flatMap((mark) => {
      const atMs = this.postedMs.get(mark);
      return atMs === undefined ? [] : [atMs - (this.handedInMs.get(mark) ?? atMs)];
    });
    return {
      acceptMs,
      postMs,
      healthMs: await Promise.all(healths),
      notAccepted: count - acceptMs.length,
      notPosted: count - postMs.length,
    };
  }

  /** Milliseconds until 202; null where the answer was another. */
  private async handIn(plugin: Plugin, index: number): Promise<number | null> {
    const call = notifyCall({ group: this.group, body: markedNotification(index), isAsync: true }, this.context);
    this.handedInMs.set(markOf(index), Date.now());
    const calledMs = performance.now();
    const { code } = await plugin.callResource(call);
    return code === 202 ? performance.now() - calledMs : null;
  }

  private async checkHealth(plugin: Plugin): Promise<number> {
    const calledMs = performance.now();
    await plugin.checkHealth(this.context);
    return performance.now() - calledMs;
  }
}

const LOOK_EVERY_MS = 50;

async function sleepUntil(atMs: number): Promise<void> {
  await Bun.sleep(Math.max(0, atMs - performance.now()));
}
