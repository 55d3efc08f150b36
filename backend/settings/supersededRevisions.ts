/** Time one is remembered, in milliseconds. Settings that come with a call are some seconds old at most. */
const REMEMBERED_MS = 60_000;

/**
 * Revisions that this process itself has replaced: two edits may come with the same settings, and the second of them has
 * to know of the first before Grafana sends anything newer.
 */
export class SupersededRevisions {
  private readonly untilMs = new Map<string, number>();

  /** `now` is in milliseconds since the epoch. */
  constructor(private readonly now: () => number) {}

  add(orgId: number, webhookId: string, revision: string): void {
    const nowMs = this.now();
    for (const [name, untilMs] of this.untilMs) {
      if (untilMs <= nowMs) {
        this.untilMs.delete(name);
      }
    }
    this.untilMs.set(nameOf(orgId, webhookId, revision), nowMs + REMEMBERED_MS);
  }

  has(orgId: number, webhookId: string, revision: string): boolean {
    return (this.untilMs.get(nameOf(orgId, webhookId, revision)) ?? 0) > this.now();
  }
}

function nameOf(orgId: number, webhookId: string, revision: string): string {
  return JSON.stringify([orgId, webhookId, revision]);
}
