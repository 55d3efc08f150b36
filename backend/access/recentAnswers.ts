/** Limits on answers. */
export interface Keeping {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Time an answer is good, in milliseconds from the moment it was asked for. */
  readonly keepMs: number;
  /** Most answers kept; the oldest goes first. */
  readonly max: number;
}

interface Entry<T> {
  readonly asked: Promise<Asked<T>>;
  readonly askedAtMs: number;
  isWaiting: boolean;
}

/** Answers by key. Who asks while the same is being asked gets that answer; a failure is not kept. */
export class RecentAnswers<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly keeping: Keeping) {}

  /** `ask` must not reject. */
  async get(key: string, ask: () => Promise<Asked<T>>): Promise<Asked<T>> {
    const { now, keepMs } = this.keeping;
    const known = this.entries.get(key);
    if (known !== undefined && (known.isWaiting || now() - known.askedAtMs < keepMs)) {
      return await known.asked;
    }
    const askedAtMs = now();
    const entry: Entry<T> = { asked: ask(), askedAtMs, isWaiting: true };
    this.keep(key, entry);
    const answer = await entry.asked;
    entry.isWaiting = false;
    if (!answer.ok && this.entries.get(key) === entry) {
      this.entries.delete(key);
    }
    return answer;
  }

  /** Forgets an answer that was asked for at least `minAgeMs` ago, and says whether it did. */
  forget(key: string, minAgeMs: number): boolean {
    const known = this.entries.get(key);
    const isOld = known !== undefined && !known.isWaiting && this.keeping.now() - known.askedAtMs >= minAgeMs;
    return isOld && this.entries.delete(key);
  }

  get size(): number {
    return this.entries.size;
  }

  /** A new answer goes to the end, so that the first is always the oldest. */
  private keep(key: string, entry: Entry<T>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.keeping.max) {
        break;
      }
      this.entries.delete(oldest);
    }
  }
}

/**
 * Grafana's answer, or in a few words why there is none: `GET /api/org answered 403`. Holds no secret. `isSilent`:
 * Grafana said nothing at all, in time. `isNotHere`: this Grafana has no such API or no such thing.
 */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string; readonly isSilent?: true; readonly isNotHere?: true };
