import { hasPace, PERMIT_MAX_MS } from '../outbox/robots';
import { type PaceLimit } from '../outbox/robotState';

/** Shortest life of a permit, in milliseconds: storing it takes less where disk and database keep up. */
const LIFE_MIN_MS = 100;

/** A life is so many times as long as it lately took to store a permit and come to use it. */
const LIFE_SHARE = 2;

/**
 * Each time a permit proves to be early enough, the life shrinks to no less than this share of itself: after one slow
 * commit a robot must not be counted as used for seconds to come.
 */
const FORGET_SHARE = 0.7;

/** While nothing is sent the life halves this often, in milliseconds: what was slow a minute ago says little. */
const FORGET_HALF_MS = 10_000;

/** Tries for a permit that comes too late, each for a longer life. */
const TRIES = 3;

/** Leave to send once through a robot. */
export interface Permit {
  /** Takes it, right before the send. False where its life is over. */
  take(): boolean;
}

/** Where a robot has no limits. */
export const FREE: Permit = { take: () => true };

/** A send of this process: when it is made, in steady time; until then, when it was asked for. */
interface Send {
  atMs: number;
}

/**
 * Leaves to send, each stored before it is used and good for a short life. Stored is the end of that life, so that any
 * reader, another replica or the process after this one, counts the send no earlier than it is made, however long
 * storing took. The life follows how long that takes at the moment.
 */
export class Permits {
  /** This process's own sends in steady time: the database's clock may be set too, and its times then look old. */
  private readonly sends = new Map<string, readonly Send[]>();
  private lifeMs = LIFE_MIN_MS;
  private lifeAtMs = 0;

  /** `steady`: milliseconds that nobody can set. */
  constructor(private readonly steady: () => number) {}

  /** A permit that `store` agreed to; null where own sends or `store` speak against it, or it came too late each time. */
  async ask(
    key: string,
    limits: readonly PaceLimit[],
    store: (lifeMs: number) => Promise<boolean>
  ): Promise<Permit | null> {
    for (let tries = 0; tries < TRIES; tries++) {
      const permit = await this.askOnce(key, limits, store);
      if (permit !== 'late') {
        return permit;
      }
    }
    return null;
  }

  private async askOnce(
    key: string,
    limits: readonly PaceLimit[],
    store: (lifeMs: number) => Promise<boolean>
  ): Promise<Permit | 'late' | null> {
    const askedMs = this.steady();
    const lifeMs = this.lifeNow(askedMs);
    const longestMs = Math.max(...limits.map(({ windowMs }) => windowMs));
    const before = (this.sends.get(key) ?? []).filter(({ atMs }) => atMs > askedMs - longestMs);
    const isFree = hasPace(
      before.map(({ atMs }) => atMs),
      limits,
      askedMs
    );
    const send: Send = { atMs: askedMs };
    this.sends.set(key, isFree ? [...before, send] : before);
    const isStored = isFree && (await this.orForget(key, send, () => store(lifeMs)));
    const take = () => {
      const tookMs = this.steady() - askedMs;
      send.atMs = askedMs + tookMs;
      this.learnLife(LIFE_SHARE * tookMs, send.atMs);
      return tookMs <= lifeMs;
    };
    return !isStored ? null : take() ? { take } : 'late';
  }

  private lifeNow(nowMs: number): number {
    return Math.max(LIFE_MIN_MS, Math.round(this.lifeMs * 0.5 ** ((nowMs - this.lifeAtMs) / FORGET_HALF_MS)));
  }

  private learnLife(neededMs: number, nowMs: number): void {
    this.lifeMs = Math.min(PERMIT_MAX_MS, Math.max(neededMs, FORGET_SHARE * this.lifeNow(nowMs)));
    this.lifeAtMs = nowMs;
  }

  /** A send that is not agreed to, or fails to be, is none. */
  private async orForget(key: string, send: Send, store: () => Promise<boolean>): Promise<boolean> {
    let isStored = false;
    try {
      isStored = await store();
    } finally {
      if (!isStored) {
        const left = (this.sends.get(key) ?? []).filter((each) => each !== send);
        this.sends.set(key, left);
      }
    }
    return isStored;
  }
}
