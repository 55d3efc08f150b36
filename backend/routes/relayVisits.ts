/** How long a visit is remembered, in milliseconds: far longer than a round trip, which Grafana ends after 30 s. */
const KEPT_MS = 10 * 60 * 1000;

/** Most visits that are remembered. A proof makes one; anybody signed in may make some, and must not fill the memory. */
const VISITS_MAX = 100;

/** When a nonce was brought, in milliseconds since the epoch, and by which of Grafana's users. */
export interface RelayVisit {
  readonly atMs: number;
  readonly login: string;
}

/** Which organisation's proof it is, and the nonce it sent. */
export interface RelayProof {
  readonly orgId: number;
  readonly nonce: string;
}

/**
 * Nonces that came back through the relay URL. They are in memory: a proof is over in seconds, and has to reach this very
 * process anyway.
 */
export class RelayVisits {
  /** In the order in which they came, so that the first are the oldest. */
  private readonly visits = new Map<string, RelayVisit>();

  /** Remembers a visit; the oldest makes room where there is none. A nonce that comes again counts as new. */
  remember(proof: RelayProof, visit: RelayVisit): void {
    this.forget(visit.atMs);
    this.visits.delete(keyOf(proof));
    this.visits.set(keyOf(proof), visit);
    if (this.visits.size > VISITS_MAX) {
      const [oldest = ''] = this.visits.keys();
      this.visits.delete(oldest);
    }
  }

  /** The visit that brought this nonce; null where none did in the last ten minutes. */
  find(proof: RelayProof, nowMs: number): RelayVisit | null {
    this.forget(nowMs);
    return this.visits.get(keyOf(proof)) ?? null;
  }

  private forget(nowMs: number): void {
    for (const [key, { atMs }] of this.visits) {
      if (nowMs - atMs > KEPT_MS) {
        this.visits.delete(key);
      }
    }
  }
}

function keyOf({ orgId, nonce }: RelayProof): string {
  return `${orgId} ${nonce}`;
}
